import { html, nothing } from "lit";
import { isHandheld } from "./camera.ts";
import { qrPicture } from "./qr-picture.ts";
import { type Args, brand, heading, type IconName, icon } from "./render-parts.ts";
import type { Problem } from "./translations/translation.ts";

export const welcomeBack = (args: Args) => {
  const { host, words } = args;
  const text = words.welcomeBack;
  return html`<div class="card sheet">
    ${brand(args)}
    ${heading(text.title)}
    <p>${text.text}</p>
    <div class="actions"><button class="primary" type="button" @click=${() => host.goLive()}>${text.go}</button></div>
  </div>`;
};

export const loading = ({ flow, words }: Args) => html`<div class="card centred">
  <div class="spinner"></div>
  <p class="soft" aria-hidden="true">${
    flow.note?.kind === "offline" ? words.problems.unreachable.title : words.loadingHints
  }</p>
</div>`;

export const done = (args: Args) => {
  const { host, words } = args;
  const text = words.done;
  const address = host.hosted ? host.returnAddress() : null;
  return html`<div class="card sheet centred">
    ${brand(args)}
    <div class="mark">${icon("check")}</div>
    ${heading(text.title)}
    <p>${text.text}</p>
    ${
      address
        ? html`<div class="actions"><a class="button primary" href=${address}>${text.go}</a></div>
          <p class="soft small">${text.soon}</p>`
        : nothing
    }
  </div>`;
};

/** The code, the address and what to mind, for the person's own phone. */
const wayToPhone = ({ host, words: { handOver } }: Args) => {
  const address = host.linkAddress();
  return html`<div class="way">
    ${qrPicture(address, handOver.code)}
    <p class="small soft">${handOver.address}</p>
    <p class="address small" dir="ltr"><code>${address}</code></p>
    <p class="small soft">${handOver.warning}</p>
  </div>`;
};

export const handOver = (args: Args) => {
  const { host, words } = args;
  return html`<div class="card sheet centred">
    ${heading(words.handOver.title)}
    <p>${words.handOver.text}</p>
    ${wayToPhone(args)}
    <p class="small soft">${words.handOver.waiting}</p>
    <div class="actions"><button class="quiet" type="button" @click=${() => host.goLive()}>${words.retry}</button></div>
  </div>`;
};

const withRetry = new Set<Problem>([
  "camera_denied",
  "camera_missing",
  "camera_busy",
  "camera_ended",
  "camera_required",
  "capture_unclear",
  "colours_required",
  "open_elsewhere",
  "no_other",
  "stopped",
  "unreachable",
  "unknown",
]);
const withFile = new Set<Problem>(["camera_denied", "camera_missing", "camera_busy", "camera_ended"]);
/** The phone may do what this device cannot. */
const withPhone = new Set<Problem>([...withFile, "camera_required", "capture_unclear"]);
const goesLive = new Set<Problem>([...withFile, "stopped", "no_other"]);
const signs: Partial<Record<Problem, IconName>> = {
  camera_denied: "camera",
  camera_missing: "camera",
  camera_busy: "camera",
  camera_ended: "camera",
  camera_required: "camera",
  expired: "clock",
  stopped: "hand",
  cancelled: "hand",
  declined: "hand",
};

export const problem = (args: Args, which: Problem) => {
  const { host, flow, words } = args;
  const { title, text } = words.problems[which];
  const address = host.hosted ? host.returnAddress() : null;
  const again = () => (goesLive.has(which) ? host.goLive() : void flow.begin());
  return html`<div class="card sheet centred">
    ${brand(args)}
    <div class="mark calm">${icon(signs[which] ?? "stop")}</div>
    ${heading(title)}
    <p>${text}</p>
    <div class="actions">
      ${withRetry.has(which) ? html`<button type="button" class="primary" @click=${again}>${which === "stopped" ? words.goOn : words.retry}</button>` : nothing}
      ${which === "declined" ? html`<button type="button" @click=${() => void flow.begin()}>${words.retry}</button>` : nothing}
      ${withPhone.has(which) && which !== "camera_missing" && !isHandheld() ? html`<button type="button" @click=${() => void flow.handOver()}>${words.handOver.title}</button>` : nothing}
      ${withFile.has(which) && flow.canUseFile ? html`<button type="button" class=${which === "camera_missing" ? "quiet" : ""} @click=${() => void flow.goFile()}>${words.useCameraApp}</button>` : nothing}
      ${address && !withFile.has(which) ? html`<a class="button" href=${address}>${words.leave}</a>` : nothing}
    </div>
    ${which === "camera_missing" && !isHandheld() ? html`<div class="or"><p>${words.handOver.text}</p>${wayToPhone(args)}</div>` : nothing}
  </div>`;
};
