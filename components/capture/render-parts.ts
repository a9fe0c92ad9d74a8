import { html, svg } from "lit";
import type { CaptureFlow } from "./capture-flow.ts";
import type { Speech } from "./speech.ts";
import type { Words } from "./translations/translation.ts";

/** The element that renders the screens. */
export type Host = {
  speech: Speech;
  /** True on our hosted page. */
  hosted: boolean;
  /** The URL to return to at the end; null if the session has none. */
  returnAddress(): string | null;
  setLanguage(locale: string): void;
  toggleVoice(): void;
  agree(): void;
  goLive(): void;
};
export type Args = { host: Host; flow: CaptureFlow; words: Words };

/** The heading of a screen; it receives the focus. */
export const heading = (text: string) => html`<h1 tabindex="-1">${text}</h1>`;

const icons = {
  check: svg`<path d="M5 13l5 5L20 7" />`,
  stop: svg`<path d="M12 6v7M12 17.500v.5" />`,
  voice: svg`<path d="M4 9v6h4l5 4V5L8 9zM16.500 8.500a5 5 0 0 1 0 7M19 6a9 9 0 0 1 0 12" />`,
  mute: svg`<path d="M4 9v6h4l5 4V5L8 9zM17 9.500l5 5M22 9.500l-5 5" />`,
};
export const icon = (name: keyof typeof icons) =>
  html`<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">${icons[name]}</svg>`;
