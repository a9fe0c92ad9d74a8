/** How well it is known that a camera saw the person now, from the weakest to the strongest. */
export const assuranceLevels = ["uploaded", "captured", "captured_motion", "captured_light"] as const;
export type AssuranceLevel = (typeof assuranceLevels)[number];

/** Where a photo came from. */
export const photoSources = ["api_upload", "capture", "capture_file_fallback"] as const;
export type PhotoSource = (typeof photoSources)[number];

/** As what a photo was sent, for tables. */
export const photoSourceLabels: Record<PhotoSource, string> = {
  api_upload: "Sent as a file",
  capture: "From the capture page's camera",
  capture_file_fallback: "A file chosen on the capture page",
};

type AssuranceDefinition = {
  /** For tables and filters. */
  label: string;
  /** What the level proves, as a sentence. */
  proves: string;
  /** What it does not prove, as a sentence. */
  leavesOpen: string;
};

export const assuranceDefinitions: Record<AssuranceLevel, AssuranceDefinition> = {
  uploaded: {
    label: "Uploaded",
    proves: "The photos were sent as files.",
    leavesOpen: "Where the files come from, and when they were made.",
  },
  captured: {
    label: "Captured",
    proves:
      "The capture page or component sent each photo with a receipt: the challenge was revealed only when it began, and the frames before the photo are bound to it.",
    leavesOpen: "Whether the frames show a living face, and whether a camera made them.",
  },
  captured_motion: {
    label: "Captured with motion",
    proves:
      "The frames show one living face with depth that moves at human speed into the pose that was asked for, and the movement was not sent before.",
    leavesOpen: "Whether the frames came from a camera or from a program that animates a face well.",
  },
  captured_light: {
    label: "Captured with motion and light",
    proves:
      "Besides the motion, the face reflected the colours of the screen in an order that was drawn for this session.",
    leavesOpen: "A program that renders a face in the light of the screen while the check runs.",
  },
};

const rankOf = (level: AssuranceLevel): number => assuranceLevels.indexOf(level);

export const reaches = (level: AssuranceLevel, wanted: AssuranceLevel): boolean =>
  rankOf(level) >= rankOf(wanted);

/** The weakest of the levels; `uploaded` for none. */
export const lowestAssurance = (levels: readonly AssuranceLevel[]): AssuranceLevel =>
  levels.reduce<AssuranceLevel | null>(
    (lowest, level) => (lowest === null || rankOf(level) < rankOf(lowest) ? level : lowest),
    null,
  ) ?? "uploaded";

/** The stronger of two levels. */
export const highestAssurance = (a: AssuranceLevel, b: AssuranceLevel): AssuranceLevel =>
  rankOf(a) >= rankOf(b) ? a : b;
