import type { OwnWords } from "./translation.ts";

export const de: OwnWords = {
  locale: "de",
  name: "Deutsch",
  language: "Sprache",
  check: "Identitätsprüfung",
  consent: {
    version: "2026-11",
    title: "Eine kurze Prüfung, dass Sie es sind",
    lead: "Ihre Kamera macht einige Fotos von Ihrem Gesicht, während Sie einfachen Anweisungen folgen. Das dauert etwa eine Minute.",
    points: [
      "Die Fotos und was darin gemessen wird, sind biometrische Daten. Sie dienen nur dieser Prüfung.",
      "Sie gehen an den Dienst, der diese Prüfung durchführt, und an niemanden sonst.",
      "Sie dürfen Nein sagen. Dann wird kein Foto gemacht, und wer Sie hierher geschickt hat, kann Ihnen einen anderen Weg anbieten.",
    ],
    agree: "Ich stimme zu, Kamera öffnen",
    decline: "Ich stimme nicht zu",
  },
  welcomeBack: {
    title: "Willkommen zurück",
    text: "Was Sie bisher gemacht haben, ist gespeichert. Sie können dort weitermachen.",
    go: "Weiter",
  },
  starting: "Die Kamera wird geöffnet …",
  loadingHints: "Gleich geht es los …",
  step: (step, steps) => `Schritt ${step} von ${steps}`,
  retake: "Bitte versuchen Sie es noch einmal.",
  photoUnusable: "Diese Datei konnte nicht als Foto gelesen werden.",
  takePhoto: "Foto jetzt machen",
  takingIn: (seconds) => `Foto in ${seconds} …`,
  taken: "Das Foto ist gemacht. Sie können sich entspannen.",
  sending: "Wird gesendet …",
  offline: "Keine Verbindung. Ihr Foto wird behalten und gesendet, sobald Sie wieder verbunden sind.",
  busy: "Der Dienst ist ausgelastet. Neuer Versuch …",
  minuteLeft: "Noch etwa eine Minute.",
  noHints: "In diesem Browser gibt es keine Hinweise. Folgen Sie der Anweisung und drücken Sie die Taste.",
  useCameraApp: "Lieber meine Kamera-App benutzen",
  useVideo: "Zurück zum Livebild",
  file: {
    text: "Machen Sie mit Ihrer Kamera ein Foto Ihres Gesichts, während Sie dies tun.",
    button: "Foto machen",
  },
  voiceOn: "Anweisungen vorlesen",
  voiceOff: "Nicht mehr vorlesen",
  cameraPicture: "Bild Ihrer Kamera",
  done: {
    title: "Danke, das war alles",
    text: "Ihre Fotos sind angekommen. Wer Sie hierher geschickt hat, sagt Ihnen, wie es weitergeht.",
    go: "Weiter",
    soon: "Sie werden gleich zurückgeleitet.",
  },
  problems: {
    camera_denied: {
      title: "Die Kamera ist gesperrt",
      text: "Erlauben Sie dieser Seite die Kamera: tippen Sie auf das Schloss oder Kamerazeichen neben der Adresse, wählen Sie „Zulassen“ und versuchen Sie es noch einmal.",
    },
    camera_missing: {
      title: "Keine Kamera gefunden",
      text: "Schließen Sie eine an, oder öffnen Sie diese Seite auf Ihrem Telefon.",
    },
    camera_busy: {
      title: "Die Kamera ist belegt",
      text: "Eine andere App benutzt sie wohl gerade. Schließen Sie diese und versuchen Sie es noch einmal.",
    },
    camera_ended: {
      title: "Die Kamera hat aufgehört",
      text: "Was Sie bisher gemacht haben, ist gespeichert. Versuchen Sie es noch einmal, um weiterzumachen.",
    },
    expired: {
      title: "Die Zeit ist abgelaufen",
      text: "Zu Ihrer Sicherheit gilt diese Seite nur einige Minuten. Gehen Sie dorthin zurück, woher Sie kamen, und beginnen Sie neu.",
    },
    invalid_link: {
      title: "Dieser Link funktioniert nicht",
      text: "Er ist vielleicht unvollständig oder nicht mehr bekannt. Gehen Sie dorthin zurück, woher Sie kamen, und öffnen Sie ihn noch einmal.",
    },
    declined: {
      title: "Es wurde kein Foto gemacht",
      text: "Wer Sie hierher geschickt hat, kann Ihnen einen anderen Weg anbieten. Wenn Sie es sich anders überlegen, können Sie noch teilnehmen.",
    },
    unreachable: {
      title: "Keine Verbindung",
      text: "Der Dienst ist nicht zu erreichen. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.",
    },
    unknown: {
      title: "Das hat nicht geklappt",
      text: "Es liegt nicht an Ihnen. Versuchen Sie es gleich noch einmal.",
    },
  },
  retry: "Noch einmal versuchen",
  leave: "Zurück",
};
