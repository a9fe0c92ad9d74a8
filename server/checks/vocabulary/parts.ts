import type { LimitName } from "./limits.ts";

/** The range of a measure's scale in charts, shown with its limit. */
export type Scale = { from: number; to: number };

type PartDefinition = {
  label: string;
  /** The question this part answers, for the reference. */
  question: string;
  unit: "faces" | "photos" | "score" | "ratio" | "cosine";
  /** Values above the limit pass. Null: photos or faces are counted instead. */
  scored: { limit: LimitName; scale: Scale } | null;
};

const definitions = {
  face_presence: {
    label: "One face in every photo",
    question: "does every photo show exactly one face?",
    unit: "faces",
    scored: null,
  },
  photo_quality: {
    label: "Photos good enough to judge",
    question:
      "is every face large, sharp and uncovered enough, and the photo compressed so little, that the models can judge it?",
    unit: "photos",
    scored: null,
  },
  anti_spoof: {
    label: "Real face, no print or screen",
    question: "is it a real face, and no print or screen?",
    unit: "score",
    scored: { limit: "spoofPassMin", scale: { from: -12, to: 16 } },
  },
  duplicate: {
    label: "Every photo is different",
    question: "is every photo another one?",
    unit: "photos",
    scored: null,
  },
  replay: {
    label: "Not seen in an earlier check",
    question: "was none of them sent in an earlier check of the workspace?",
    unit: "photos",
    scored: null,
  },
  edit: {
    label: "Not edits of one photo",
    question: "is no photo an edit of another one? Only where it could be looked into",
    unit: "photos",
    scored: null,
  },
  scene: {
    label: "One place, time and camera",
    question:
      "do background, light, camera and dates of the photos belong together? Only where it could be looked into",
    unit: "photos",
    scored: null,
  },
  motion: {
    label: "Moves like a living person",
    question:
      "do the frames before each photo show one living person who moves into the pose? Only for captured photos; in doubt, it lowers the assurance and not the verdict",
    unit: "photos",
    scored: null,
  },
  light: {
    label: "Reflects the screen's colours",
    question:
      "does the face reflect the colours of the screen in their order? Only where they were shown; in doubt, it lowers the assurance and not the verdict",
    unit: "photos",
    scored: null,
  },
  depth: {
    label: "Moves like a real head",
    question:
      "does the head move like a head, and not like a tilted picture? Only where two photos show it at different angles",
    unit: "ratio",
    scored: { limit: "planeResidualMin", scale: { from: 0, to: 0.06 } },
  },
  same_person: {
    label: "One and the same person",
    question: "do all photos show one person?",
    unit: "cosine",
    scored: { limit: "samePersonCosineMin", scale: { from: -0.1, to: 1 } },
  },
  face_match: {
    label: "Matches the selfie",
    question: "is it the person of the reference selfie? Only where there is one",
    unit: "cosine",
    scored: { limit: "faceMatchCosineMin", scale: { from: -0.1, to: 1 } },
  },
} as const satisfies Record<string, PartDefinition>;

export type PartName = keyof typeof definitions;

/** The parts of a verdict that concern all photos together, in the order in which it lists them. */
export const partDefinitions: Record<PartName, PartDefinition> = definitions;
export const partNames = Object.keys(definitions) as PartName[];
