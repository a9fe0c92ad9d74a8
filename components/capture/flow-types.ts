import type { WarningCode } from "#server/checks/vocabulary/warnings.ts";
import type { Engine } from "./engine.ts";
import type { Box } from "./reading.ts";
import type { Hint } from "./translations/instructions.ts";
import type { Problem } from "./translations/translation.ts";

export type Screen =
  | { name: "loading" }
  | { name: "consent" }
  | { name: "welcome_back" }
  | { name: "live" }
  | { name: "file" }
  | { name: "done" }
  | { name: "problem"; problem: Problem };

/** A message shown beside the hints until the next event. */
export type Note =
  | { kind: "sending" | "offline" | "busy" | "taken" | "unusable" }
  | { kind: "retake"; codes: WarningCode[] };

/** The state shown around the live picture. */
export type Live = {
  isStarting: boolean;
  hasHints: boolean;
  hint: Hint | null;
  progress: number;
  ring: number;
  isTaking: boolean;
  /** Offer the shutter button because automatic capture is taking too long. */
  canPress: boolean;
  /** Seconds until the photo is taken after the button was pressed. */
  countdown: number | null;
};

export type FlowHost = {
  /** Requests a new render. */
  changed: () => void;
  /** The video element, once it is rendered. */
  video: () => Promise<HTMLVideoElement>;
  /** The visible part of the video. */
  view: () => Box;
  loadEngine: () => Promise<Engine | null>;
  photoTaken: () => void;
  emit: (name: "ready" | "challenge-completed" | "completed" | "error", detail: object) => void;
};
