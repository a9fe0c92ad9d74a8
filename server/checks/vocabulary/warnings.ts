type WarningDefinition = {
  /**
   * The message to the person in front of the camera, in the API's response. A rule may say it in words that fit
   * the photo.
   */
  message: string;
  /** When the warning is given, for the reference. */
  meaning: string;
};

const definitions = {
  NO_FACE: {
    message: "No face was found. Hold the camera so that your whole face is in the picture.",
    meaning: "No face was found.",
  },
  MULTIPLE_FACES: {
    message: "There is more than one face. Make sure that you are alone in the picture.",
    meaning: "There is more than one face.",
  },
  FACE_TOO_SMALL: {
    message: "Your face is too small. Come closer to the camera.",
    meaning: "The face is too small to be measured well.",
  },
  TOO_DARK: {
    message: "It is too dark. Turn towards a light.",
    meaning: "The face is too dark, or much of it is black.",
  },
  TOO_BRIGHT: {
    message: "It is too bright. Turn away from the light.",
    meaning: "The face is too bright, or much of it is white.",
  },
  BLURRY: {
    message: "The picture is blurred. Hold still and wipe the lens.",
    meaning: "The face is blurred.",
  },
  FACE_CUT_OFF: {
    message: "Part of your face is outside the picture. Move to the middle.",
    meaning: "Part of the face lies outside the picture.",
  },
  FACE_SIDEWAYS: {
    message: "Your face lies on its side. Hold the phone upright.",
    meaning: "The face lies on its side or upside down.",
  },
  FACE_COVERED: {
    message: "Your face is partly covered. Take off your mask and move your hair aside.",
    meaning: "Much of the face is covered, by a mask or by hair for instance.",
  },
  EYES_COVERED: {
    message: "Your eyes are covered. Take off your sunglasses.",
    meaning: "The eyes are covered, by sunglasses for instance.",
  },
  MOUTH_COVERED: {
    message: "Your mouth is covered. Take away your hand, scarf or mask.",
    meaning: "The mouth is covered, by a hand or a scarf for instance.",
  },
  COMPRESSED: {
    message: "The photo is compressed too much. Send it as the camera wrote it.",
    meaning: "JPEG compression has removed what the models look at.",
  },
  CHALLENGE_UNCLEAR: {
    message: "What you were asked to do cannot be seen clearly. Do it a little more.",
    meaning: "The challenge is not clearly to be seen; the message says what is missing.",
  },
  CAPTURED_EARLIER: {
    message: "By its own date, this photo is older than the session. Take a new one now.",
    meaning: "By its own date the photo is older than the session.",
  },
  EDITED: {
    message: "This photo was edited. Send it as the camera took it.",
    meaning: "A program that changes pictures wrote its name into the photo.",
  },
} as const satisfies Record<string, WarningDefinition>;

export type WarningCode = keyof typeof definitions;

/** What a person can improve at the next attempt; `server/verdict/warnings.ts` decides when. */
export const warningDefinitions: Record<WarningCode, WarningDefinition> = definitions;
export const warningCodes = Object.keys(definitions) as WarningCode[];
