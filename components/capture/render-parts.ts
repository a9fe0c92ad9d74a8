import { html, nothing, svg } from "lit";
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
  /** The address of this session's page, with its token: for the person's own phone alone. */
  linkAddress(): string;
  setLanguage(locale: string): void;
  toggleVoice(): void;
  agree(): void;
  goLive(): void;
  chooseCamera(deviceId: string): void;
  moreTime(): void;
};
export type Args = { host: Host; flow: CaptureFlow; words: Words };

/** The heading of a screen; it receives the focus. */
export const heading = (text: string) => html`<h1 tabindex="-1">${text}</h1>`;

const icons = {
  check: svg`<path d="M5 13l5 5L20 7" />`,
  stop: svg`<path d="M12 6v7M12 17.500v.5" />`,
  camera: svg`<path d="M4 8h3l2-3h6l2 3h3v11H4z" /><circle cx="12" cy="13" r="3.500" />`,
  clock: svg`<circle cx="12" cy="12" r="8" /><path d="M12 7.500V12l3 2" />`,
  face: svg`<circle cx="12" cy="12" r="8" /><path d="M9 10v.5M15 10v.5M8.500 14q3.500 3.500 7 0" />`,
  lock: svg`<rect x="5" y="10.500" width="14" height="9" rx="2" /><path d="M8 10.500V8a4 4 0 0 1 8 0v2.500" />`,
  hand: svg`<path d="M5 12h14M12 5v14" transform="rotate(45 12 12)" />`,
  voice: svg`<path d="M4 9v6h4l5 4V5L8 9zM16.500 8.500a5 5 0 0 1 0 7M19 6a9 9 0 0 1 0 12" />`,
  mute: svg`<path d="M4 9v6h4l5 4V5L8 9zM17 9.500l5 5M22 9.500l-5 5" />`,
};
export type IconName = keyof typeof icons;
export const icon = (name: IconName) =>
  html`<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">${icons[name]}</svg>`;

/** Keeps a name's own direction apart from the sentence around it. */
export const isolated = (name: string): string => `\u2068${name}\u2069`;

/** Who asks: their logo if they have one, and their name. */
export const brand = ({ flow }: Args) => {
  const workspace = flow.state()?.workspace;
  if (!workspace) return nothing;
  const { name, logo } = workspace;
  return html`<div class="brand">
    ${logo ? html`<canvas class="logo" data-logo=${logo} role="img" aria-label=${name}></canvas>` : html`<bdi>${name}</bdi>`}
  </div>`;
};
