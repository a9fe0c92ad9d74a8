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

/** What is said beside the hints, until the next thing happens. */
export type Note =
  | { kind: "sending" | "offline" | "busy" | "taken" | "unusable" }
  | { kind: "retake"; codes: WarningCode[] };

/** What the live picture shows around itself. */
export type Live = {
  isStarting: boolean;
  hasHints: boolean;
  hint: Hint | null;
  progress: number;
  ring: number;
  isTaking: boolean;
  /** The button is offered when the right moment does not come by itself. */
  canPress: boolean;
  /** Seconds until a pressed photo is taken. */
  countdown: number | null;
};

export type FlowHost = {
  /** Something is to be drawn anew. */
  changed: () => void;
  /** The video's element, once it is drawn. */
  video: () => Promise<HTMLVideoElement>;
  /** The part of the video's picture that the person sees. */
  view: () => Box;
  loadEngine: () => Promise<Engine | null>;
  photoTaken: () => void;
  emit: (name: "ready" | "challenge-completed" | "completed" | "error", detail: object) => void;
};
