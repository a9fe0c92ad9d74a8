import type { WarningCode } from "#server/checks/vocabulary/warnings.ts";
import type { Engine, Finder } from "./engine.ts";
import type { Box } from "./reading.ts";
import type { Hint } from "./translations/instructions.ts";
import type { Problem } from "./translations/translation.ts";

export type Screen =
  | { name: "loading" }
  | { name: "consent" }
  | { name: "welcome_back" }
  | { name: "live" }
  | { name: "file" }
  /** To the phone, by a code. */
  | { name: "hand_over" }
  | { name: "done" }
  | { name: "problem"; problem: Problem };

/** A message shown beside the hints until the next event. */
export type Note =
  | { kind: "sending" | "offline" | "busy" | "taken" | "unusable" | "too_large" | "swapped" }
  | { kind: "retake"; codes: WarningCode[] }
  /** The challenge begins again. */
  | { kind: "again"; why: Again };

/** Why a challenge begins again, though its photo was good. */
export type Again = "too_late" | "not_seen" | "not_usable";

/** The state shown around the live picture. */
export type Live = {
  isStarting: boolean;
  hasHints: boolean;
  /** The models are loading, and how far, 0..1. */
  isLoading: boolean;
  loaded: number;
  hint: Hint | null;
  progress: number;
  ring: number;
  isTaking: boolean;
  /** Offer the shutter button because automatic capture is taking too long. */
  canPress: boolean;
  /** Offer another challenge in place of this one. */
  canSwap: boolean;
  /** The models are still loading after a while: offer to go on without hints. */
  isSlow: boolean;
  /** Seconds until the photo is taken after the button was pressed. */
  countdown: number | null;
  /** The oval is small: a step closer follows. */
  isFar: boolean;
  /** Seconds for which the screen is about to change its colour, while the person is asked. */
  colourSeconds: number | null;
  /** The colour of the whole screen, `#rrggbb`. */
  colour: string | null;
};

export type FlowHost = {
  /** Requests a new render. */
  changed: () => void;
  /** The video element, once it is rendered. */
  video: () => Promise<HTMLVideoElement>;
  /** The visible part of the video. */
  view: () => Box;
  /**
   * @param onProgress is told how much of the models has arrived, 0..1
   * @param onFinder is given what finds a face, before the rest has arrived
   */
  loadEngine: (
    onProgress: (loaded: number) => void,
    onFinder: (finder: Finder) => void,
  ) => Promise<Engine | null>;
  photoTaken: () => void;
  emit: (name: "ready" | "challenge-completed" | "completed" | "error", detail: object) => void;
};
