import type { OwnWords } from "./translation.ts";

export const de: OwnWords = {
  locale: "de",
  name: "Deutsch",
  direction: "ltr",
  language: "Sprache",
  check: "Identitätsprüfung",
  consent: {
    version: "2026-12",
    title: "Eine kurze Prüfung, dass Sie es sind",
    asks: (name) => `${name} bittet Sie um diese Prüfung.`,
    lead: "Ihre Kamera macht einige Fotos und kurze Bildfolgen Ihres Gesichts, während Sie einfachen Anweisungen folgen. Sie zeigen, dass jetzt ein echter Mensch davor ist. Das dauert etwa eine Minute.",
    biometric:
      "Die Fotos und was darin gemessen wird, sind biometrische Daten. Sie dienen nur dieser Prüfung.",
    goesTo: (name) =>
      `Sie gehen an ${name} und den Dienst, der diese Prüfung durchführt, und an niemanden sonst.`,
    kept: (days) => `Die Fotos werden höchstens ${days} aufbewahrt und dann gelöscht.`,
    keptUnknown: (name) => `Wie lange sie aufbewahrt werden, kann Ihnen ${name} sagen.`,
    mayDecline: (name) =>
      `Sie dürfen Nein sagen. Dann wird kein Foto gemacht, und ${name} kann Ihnen einen anderen Weg anbieten.`,
    contact: "Kontakt",
    privacy: "Datenschutzhinweise",
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
  slowHints: "Die Hinweise werden noch geladen. Sie können auch ohne sie weitermachen.",
  withoutHints: "Ohne Hinweise weitermachen",
  step: (step, steps) => `Schritt ${step} von ${steps}`,
  retake: "Bitte versuchen Sie es noch einmal.",
  photoUnusable: "Diese Datei konnte nicht als Foto gelesen werden.",
  photoTooLarge: "Dieses Foto ist zu groß. Nehmen Sie ein kleineres, höchstens 10 MB.",
  again: {
    too_late: "Das hat zu lange gedauert. Bitte noch einmal.",
    not_seen: "Ihre Bewegung war nicht deutlich zu sehen. Bitte noch einmal: schauen Sie zuerst geradeaus.",
    not_usable: "Das ließ sich nicht verwenden. Bitte noch einmal.",
  },
  takePhoto: "Foto jetzt machen",
  takingIn: (seconds) => `Foto in ${seconds} …`,
  taken: "Das Foto ist gemacht. Sie können sich entspannen.",
  sending: "Wird gesendet …",
  offline: "Keine Verbindung. Ihr Foto wird behalten und gesendet, sobald Sie wieder verbunden sind.",
  busy: "Der Dienst ist ausgelastet. Neuer Versuch …",
  minuteLeft: "Noch etwa eine Minute.",
  moreTime: {
    question: "Die Zeit ist bald um. Brauchen Sie mehr Zeit?",
    go: "Ja, mehr Zeit",
    given: "Sie haben jetzt mehr Zeit.",
  },
  colours: {
    title: "Gleich kommt farbiges Licht",
    text: (seconds) => `Sanfte Farben auf dem Bildschirm, ${seconds} Sekunden lang.`,
    go: "Farben zeigen",
    without: "Ich vertrage keine Farbwechsel",
  },
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
  chooseCamera: "Kamera",
  cannot: "Das kann ich nicht",
  swapped: "Hier ist eine andere Anweisung.",
  stop: "Beenden",
  handOver: {
    title: "Mit dem Telefon weitermachen",
    text: "Scannen Sie diesen Code mit der Kamera Ihres Telefons. Die Prüfung öffnet sich dort.",
    code: "QR-Code mit der Adresse dieser Prüfung",
    address: "Oder öffnen Sie diese Adresse auf Ihrem Telefon:",
    warning: "Zeigen Sie sie niemandem: wer sie kennt, kann die Prüfung an Ihrer Stelle machen.",
    waiting: "Diese Seite geht von selbst weiter, wenn Sie am Telefon fertig sind.",
  },
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
      text: "Schließen Sie eine an, oder machen Sie mit dem Telefon weiter.",
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
      text: "Zu Ihrer Sicherheit funktioniert diese Seite nur wenige Minuten. Gehen Sie dorthin zurück, woher Sie kamen, und beginnen Sie von vorn: Sie haben dann wieder die ganze Zeit.",
    },
    cancelled: {
      title: "Diese Prüfung wurde abgebrochen",
      text: "Wer um sie gebeten hat, hat sie beendet. Gehen Sie dorthin zurück, woher Sie kamen, wenn Sie sie noch brauchen.",
    },
    invalid_link: {
      title: "Dieser Link funktioniert nicht",
      text: "Er ist vielleicht unvollständig oder nicht mehr bekannt. Gehen Sie dorthin zurück, woher Sie kamen, und öffnen Sie ihn noch einmal.",
    },
    declined: {
      title: "Es wurde kein Foto gemacht",
      text: "Wer Sie hierher geschickt hat, kann Ihnen einen anderen Weg anbieten. Wenn Sie es sich anders überlegen, können Sie noch teilnehmen.",
    },
    stopped: {
      title: "Sie haben angehalten",
      text: "Die Kamera ist aus. Was Sie bisher gemacht haben, ist gespeichert: Sie können weitermachen, solange Zeit bleibt.",
    },
    no_other: {
      title: "Es gibt keine andere Anweisung mehr",
      text: "Versuchen Sie diese so gut Sie können. Geht es nicht, fragen Sie bei dem nach einem anderen Weg, der Sie hierher geschickt hat.",
    },
    camera_required: {
      title: "Diese Prüfung braucht eine Live-Kamera",
      text: "Ein Foto aus einer anderen App genügt hier nicht. Erlauben Sie dieser Seite die Kamera, oder öffnen Sie die Seite auf einem Gerät mit Kamera.",
    },
    capture_unclear: {
      title: "Sie waren nicht deutlich zu sehen",
      text: "Gleichmäßiges Licht von vorn und ein ruhiges Gerät helfen. Versuchen Sie es noch einmal, oder nehmen Sie ein anderes Gerät.",
    },
    colours_required: {
      title: "Diese Prüfung braucht die Farben",
      text: "Ohne sie lässt sie sich hier nicht abschließen. Das macht nichts: wer Sie hierher geschickt hat, kann Ihnen einen anderen Weg anbieten.",
    },
    open_elsewhere: {
      title: "Ist diese Prüfung zweimal offen?",
      text: "Sie scheint in einem anderen Tab oder auf einem anderen Gerät offen zu sein. Schließen Sie sie dort und versuchen Sie es noch einmal.",
    },
    origin_not_allowed: {
      title: "Die Prüfung kann hier nicht gezeigt werden",
      text: "Die Website, auf der Sie sind, ist dafür noch nicht eingerichtet. Bitte sagen Sie es ihrem Betreiber.",
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
  goOn: "Weitermachen",
  leave: "Zurück",
};
