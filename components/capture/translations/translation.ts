import type { consentVersions } from "#server/checks/schemas.ts";
import type { Instructions } from "./instructions.ts";

/** Why the flow ended, or stopped until the person acts. */
export type Problem =
  | "camera_denied"
  | "camera_missing"
  | "camera_busy"
  | "camera_ended"
  | "expired"
  | "cancelled"
  | "invalid_link"
  | "declined"
  | "stopped"
  | "no_other"
  | "camera_required"
  | "capture_unclear"
  | "colours_required"
  | "open_elsewhere"
  | "origin_not_allowed"
  | "unreachable"
  | "unknown";

type Screen = { title: string; text: string };

/** The capture page's texts apart from its instructions. A key missing from a language is a type error. */
export type OwnWords = {
  /** The language's code and, below, its name in that language. */
  locale: string;
  name: string;
  direction: "ltr" | "rtl";
  language: string;
  /** The name of the whole check. */
  check: string;
  consent: {
    /** Recorded with the check; any change of the text needs a new version in every language. */
    version: (typeof consentVersions)[number];
    title: string;
    /** Who asks, by the workspace's name. */
    asks: (name: string) => string;
    lead: string;
    biometric: string;
    goesTo: (name: string) => string;
    /** @param days with their unit, such as "30 days" */
    kept: (days: string) => string;
    keptUnknown: (name: string) => string;
    mayDecline: (name: string) => string;
    /** The names of two links. */
    contact: string;
    privacy: string;
    agree: string;
    decline: string;
  };
  welcomeBack: Screen & { go: string };
  starting: string;
  loadingHints: string;
  /** After a while without hints, and the way on without them. */
  slowHints: string;
  withoutHints: string;
  step: (step: number, steps: number) => string;
  retake: string;
  photoUnusable: string;
  photoTooLarge: string;
  /** Why a challenge begins again, though its photo was good. */
  again: {
    /** Its nonce is too old, or another device began it. */
    too_late: string;
    /** The frames before the photo prove less than the session asks for. */
    not_seen: string;
    /** What was sent could not be used. */
    not_usable: string;
  };
  takePhoto: string;
  takingIn: (seconds: number) => string;
  taken: string;
  sending: string;
  offline: string;
  busy: string;
  minuteLeft: string;
  /** Before the time is up: the question, its button, and the answer to that. */
  moreTime: { question: string; go: string; given: string };
  /** Before the screen changes its colour. */
  colours: {
    title: string;
    text: (seconds: number) => string;
    go: string;
    without: string;
  };
  noHints: string;
  useCameraApp: string;
  useVideo: string;
  file: { text: string; button: string };
  voiceOn: string;
  voiceOff: string;
  cameraPicture: string;
  chooseCamera: string;
  /** Swaps the challenge for another one. */
  cannot: string;
  swapped: string;
  stop: string;
  /** To the phone, by a code. */
  handOver: Screen & { code: string; address: string; warning: string; waiting: string };
  done: Screen & { go: string; soon: string };
  problems: Record<Problem, Screen>;
  retry: string;
  /** After stopping. */
  goOn: string;
  leave: string;
};

/** All texts of the capture page. */
export type Words = OwnWords & Instructions;
