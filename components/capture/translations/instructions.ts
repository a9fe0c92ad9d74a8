import type { ChallengeType } from "#server/checks/schemas.ts";
import type { WarningCode } from "#server/checks/vocabulary/warnings.ts";

/**
 * NEUTRAL comes before the first challenge: the person looks straight ahead, to measure their resting face.
 */
export type Task = ChallengeType | "NEUTRAL";

/** BCP 47 language tag. */
export type Language = "en" | "de" | "es";
type InEachLanguage<Text> = Record<Language, Text>;

/** Each task as a short command, and as a sentence that explains it. */
const tasks: Record<Task, InEachLanguage<{ title: string; text: string }>> = {
  NEUTRAL: {
    en: { title: "Look straight ahead", text: "Hold your face in the oval." },
    de: { title: "Schauen Sie geradeaus", text: "Halten Sie Ihr Gesicht in das Oval." },
    es: { title: "Mire al frente", text: "Coloque su rostro en el óvalo." },
  },
  TURN_LEFT: {
    en: { title: "Turn your head to the left", text: "To your own left, slowly, and stay there." },
    de: {
      title: "Drehen Sie den Kopf nach links",
      text: "Zu Ihrer linken Seite, langsam, und bleiben Sie so.",
    },
    es: {
      title: "Gire la cabeza a la izquierda",
      text: "Hacia su propia izquierda, despacio, y quédese así.",
    },
  },
  TURN_RIGHT: {
    en: { title: "Turn your head to the right", text: "To your own right, slowly, and stay there." },
    de: {
      title: "Drehen Sie den Kopf nach rechts",
      text: "Zu Ihrer rechten Seite, langsam, und bleiben Sie so.",
    },
    es: { title: "Gire la cabeza a la derecha", text: "Hacia su propia derecha, despacio, y quédese así." },
  },
  LOOK_UP: {
    en: { title: "Look up", text: "Raise your chin a little and stay there." },
    de: { title: "Schauen Sie nach oben", text: "Heben Sie das Kinn ein wenig und bleiben Sie so." },
    es: { title: "Mire hacia arriba", text: "Levante un poco la barbilla y quédese así." },
  },
  SMILE: {
    en: { title: "Smile", text: "A wide smile, and keep it." },
    de: { title: "Lächeln Sie", text: "Breit lächeln und so bleiben." },
    es: { title: "Sonría", text: "Una sonrisa amplia, y manténgala." },
  },
  BLINK: {
    en: { title: "Close both eyes", text: "Keep them shut until you hear a tone or feel a buzz." },
    de: {
      title: "Schließen Sie beide Augen",
      text: "Halten Sie sie zu, bis Sie einen Ton hören oder ein Vibrieren spüren.",
    },
    es: {
      title: "Cierre los dos ojos",
      text: "Manténgalos cerrados hasta que oiga un tono o note una vibración.",
    },
  },
  OPEN_MOUTH: {
    en: { title: "Open your mouth", text: "Open it a little and keep it open." },
    de: { title: "Öffnen Sie den Mund", text: "Ein wenig öffnen und so bleiben." },
    es: { title: "Abra la boca", text: "Ábrala un poco y quédese así." },
  },
};

/** What the current frame lacks. */
const hints = {
  no_face: {
    en: "Hold your face in the oval",
    de: "Halten Sie Ihr Gesicht in das Oval",
    es: "Coloque su rostro en el óvalo",
  },
  several_faces: {
    en: "Make sure that you are alone in the picture",
    de: "Bitte seien Sie allein im Bild",
    es: "Asegúrese de estar a solas en la imagen",
  },
  closer: {
    en: "Come a little closer",
    de: "Kommen Sie etwas näher",
    es: "Acérquese un poco",
  },
  further: {
    en: "Move back a little",
    de: "Gehen Sie etwas zurück",
    es: "Aléjese un poco",
  },
  centre: {
    en: "Move your face to the middle of the oval",
    de: "Rücken Sie Ihr Gesicht in die Mitte des Ovals",
    es: "Lleve el rostro al centro del óvalo",
  },
  more_light: {
    en: "More light, please: turn towards a lamp or a window",
    de: "Mehr Licht, bitte: drehen Sie sich zu einer Lampe oder einem Fenster",
    es: "Más luz, por favor: gírese hacia una lámpara o una ventana",
  },
  less_light: {
    en: "Too bright: turn away from the light",
    de: "Zu hell: drehen Sie sich vom Licht weg",
    es: "Demasiada luz: apártese de ella",
  },
  blurred: {
    en: "The picture is blurred: hold still, or wipe the lens",
    de: "Das Bild ist unscharf: halten Sie still oder wischen Sie die Linse ab",
    es: "La imagen está borrosa: no se mueva o limpie la lente",
  },
  look_straight: {
    en: "Look straight into the camera",
    de: "Schauen Sie gerade in die Kamera",
    es: "Mire de frente a la cámara",
  },
  turn_left: {
    en: "Turn your head to your left",
    de: "Drehen Sie den Kopf zu Ihrer linken Seite",
    es: "Gire la cabeza hacia su izquierda",
  },
  turn_right: {
    en: "Turn your head to your right",
    de: "Drehen Sie den Kopf zu Ihrer rechten Seite",
    es: "Gire la cabeza hacia su derecha",
  },
  turn_further: {
    en: "A little further",
    de: "Etwas weiter",
    es: "Un poco más",
  },
  turn_back: {
    en: "A little back",
    de: "Etwas zurück",
    es: "Un poco menos",
  },
  other_side: {
    en: "To the other side",
    de: "Zur anderen Seite",
    es: "Hacia el otro lado",
  },
  level_head: {
    en: "Hold your head level",
    de: "Halten Sie den Kopf gerade",
    es: "Mantenga la cabeza recta",
  },
  look_up: {
    en: "Raise your chin",
    de: "Heben Sie das Kinn",
    es: "Levante la barbilla",
  },
  look_up_further: {
    en: "A little higher",
    de: "Etwas höher",
    es: "Un poco más arriba",
  },
  look_up_straight: {
    en: "Face the camera, then raise your chin",
    de: "Erst zur Kamera schauen, dann das Kinn heben",
    es: "Mire a la cámara y luego levante la barbilla",
  },
  smile: {
    en: "Smile",
    de: "Lächeln Sie",
    es: "Sonría",
  },
  smile_more: {
    en: "A wider smile",
    de: "Etwas breiter lächeln",
    es: "Una sonrisa más amplia",
  },
  open_mouth: {
    en: "Open your mouth",
    de: "Öffnen Sie den Mund",
    es: "Abra la boca",
  },
  open_wider: {
    en: "A little wider",
    de: "Etwas weiter öffnen",
    es: "Un poco más abierta",
  },
  close_eyes: {
    en: "Close both eyes",
    de: "Schließen Sie beide Augen",
    es: "Cierre los dos ojos",
  },
  both_eyes: {
    en: "Both eyes, please",
    de: "Bitte beide Augen",
    es: "Los dos ojos, por favor",
  },
  move_a_little: {
    en: "Good. Now move a little closer or to the side",
    de: "Gut. Nun etwas näher kommen oder zur Seite rücken",
    es: "Bien. Ahora acérquese un poco o muévase a un lado",
  },
  hold: {
    en: "Hold still",
    de: "Halten Sie still",
    es: "No se mueva",
  },
} as const satisfies Record<string, InEachLanguage<string>>;
export type Hint = keyof typeof hints;

/** What was wrong with a submitted photo. */
const warnings: Record<WarningCode, InEachLanguage<string>> = {
  NO_FACE: {
    en: "No face could be seen in the photo.",
    de: "Auf dem Foto war kein Gesicht zu sehen.",
    es: "En la foto no se veía ningún rostro.",
  },
  MULTIPLE_FACES: {
    en: "There was more than one face in the photo.",
    de: "Auf dem Foto war mehr als ein Gesicht.",
    es: "En la foto había más de un rostro.",
  },
  FACE_TOO_SMALL: {
    en: "Your face was too small in the photo.",
    de: "Ihr Gesicht war auf dem Foto zu klein.",
    es: "Su rostro era demasiado pequeño en la foto.",
  },
  TOO_DARK: {
    en: "The photo was too dark.",
    de: "Das Foto war zu dunkel.",
    es: "La foto estaba demasiado oscura.",
  },
  TOO_BRIGHT: {
    en: "The photo was too bright.",
    de: "Das Foto war zu hell.",
    es: "La foto tenía demasiada luz.",
  },
  BLURRY: {
    en: "The photo was blurred.",
    de: "Das Foto war unscharf.",
    es: "La foto estaba borrosa.",
  },
  FACE_CUT_OFF: {
    en: "Part of your face was outside the photo.",
    de: "Ein Teil Ihres Gesichts war nicht auf dem Foto.",
    es: "Parte de su rostro quedó fuera de la foto.",
  },
  FACE_COVERED: {
    en: "Your face was partly covered. Take off sunglasses or a mask.",
    de: "Ihr Gesicht war teilweise verdeckt. Nehmen Sie Sonnenbrille oder Maske ab.",
    es: "Su rostro estaba en parte tapado. Quítese las gafas de sol o la mascarilla.",
  },
  CAPTURED_EARLIER: {
    en: "That photo is old. Please take a new one.",
    de: "Dieses Foto ist älter. Bitte machen Sie ein neues.",
    es: "Esa foto es antigua. Haga una nueva, por favor.",
  },
  EDITED: {
    en: "That photo was edited. Please send it as the camera took it.",
    de: "Dieses Foto wurde bearbeitet. Bitte senden Sie es so, wie die Kamera es gemacht hat.",
    es: "Esa foto fue editada. Envíela tal como la hizo la cámara, por favor.",
  },
};

const inLanguage = <Code extends string, Text>(
  rows: Record<Code, InEachLanguage<Text>>,
  language: Language,
): Record<Code, Text> =>
  Object.fromEntries(
    Object.entries<InEachLanguage<Text>>(rows).map(([code, row]) => [code, row[language]]),
  ) as Record<Code, Text>;

/**
 * The texts of tasks, hints and warnings. Each entry lists all languages side by side, so that a new language
 * cannot miss one.
 */
export const instructionsIn = (language: Language) => ({
  tasks: inLanguage(tasks, language),
  hints: inLanguage<Hint, string>(hints, language),
  warnings: inLanguage(warnings, language),
});
export type Instructions = ReturnType<typeof instructionsIn>;
