import type { consentVersions } from "#server/checks/schemas.ts";
import type { Instructions, Language } from "./instructions.ts";

/** Where the way ends, or stops until the person does something. */
export type Problem =
  | "camera_denied"
  | "camera_missing"
  | "camera_busy"
  | "camera_ended"
  | "expired"
  | "invalid_link"
  | "declined"
  | "unreachable"
  | "unknown";

type Screen = { title: string; text: string };

/**
 * What the capture page says besides its instructions. A language lacks nothing: a missing key is an error of
 * types.
 */
export type OwnWords = {
  /** And its own name. */
  locale: Language;
  name: string;
  language: string;
  /** What all of it is. */
  check: string;
  consent: {
    /** Recorded with the check; a change of the text is a new version in every language. */
    version: (typeof consentVersions)[number];
    title: string;
    lead: string;
    points: string[];
    agree: string;
    decline: string;
  };
  welcomeBack: Screen & { go: string };
  starting: string;
  loadingHints: string;
  step: (step: number, steps: number) => string;
  retake: string;
  photoUnusable: string;
  takePhoto: string;
  takingIn: (seconds: number) => string;
  taken: string;
  sending: string;
  offline: string;
  busy: string;
  minuteLeft: string;
  noHints: string;
  useCameraApp: string;
  useVideo: string;
  file: { text: string; button: string };
  voiceOn: string;
  voiceOff: string;
  cameraPicture: string;
  done: Screen & { go: string; soon: string };
  problems: Record<Problem, Screen>;
  retry: string;
  leave: string;
};

/** Everything the capture page says. */
export type Words = OwnWords & Instructions;
