import type { consentVersions } from "#server/checks/schemas.ts";
import type { Instructions, Language } from "./instructions.ts";

/** Why the flow ended, or stopped until the person acts. */
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

/** The capture page's texts apart from its instructions. A key missing from a language is a type error. */
export type OwnWords = {
  /** The language's code and, below, its name in that language. */
  locale: Language;
  name: string;
  language: string;
  /** The name of the whole check. */
  check: string;
  consent: {
    /** Recorded with the check; any change of the text needs a new version in every language. */
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

/** All texts of the capture page. */
export type Words = OwnWords & Instructions;
