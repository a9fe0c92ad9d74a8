import { html, nothing } from "lit";
import { type Args, heading, icon } from "./render-parts.ts";
import type { Problem } from "./translations/translation.ts";

export const consent = ({ host, flow, words: { consent: text } }: Args) => html`<div class="card">
  ${heading(text.title)}
  <p>${text.lead}</p>
  <ul>${text.points.map((point) => html`<li>${point}</li>`)}</ul>
  <div class="actions">
    <button class="primary" type="button" @click=${() => host.agree()}>${text.agree}</button>
    <button class="quiet" type="button" @click=${() => flow.decline()}>${text.decline}</button>
  </div>
</div>`;

export const welcomeBack = ({ host, words: { welcomeBack: text } }: Args) => html`<div class="card">
  ${heading(text.title)}
  <p>${text.text}</p>
  <div class="actions"><button class="primary" type="button" @click=${() => host.goLive()}>${text.go}</button></div>
</div>`;

export const loading = ({ flow, words }: Args) => html`<div class="card">
  <div class="spinner"></div>
  <p class="soft" aria-hidden="true">${
    flow.note?.kind === "offline" ? words.problems.unreachable.title : words.loadingHints
  }</p>
</div>`;

export const done = ({ host, words: { done: text } }: Args) => {
  const address = host.hosted ? host.returnAddress() : null;
  return html`<div class="card">
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

const withRetry = new Set<Problem>([
  "camera_denied",
  "camera_missing",
  "camera_busy",
  "camera_ended",
  "unreachable",
  "unknown",
]);
const withFile = new Set<Problem>(["camera_denied", "camera_missing", "camera_busy", "camera_ended"]);

export const problem = ({ host, flow, words }: Args, which: Problem) => {
  const { title, text } = words.problems[which];
  const address = host.hosted ? host.returnAddress() : null;
  const again = () => (withFile.has(which) ? host.goLive() : void flow.begin());
  return html`<div class="card">
    <div class="mark">${icon("stop")}</div>
    ${heading(title)}
    <p>${text}</p>
    <div class="actions">
      ${withRetry.has(which) ? html`<button type="button" class="primary" @click=${again}>${words.retry}</button>` : nothing}
      ${which === "declined" ? html`<button type="button" @click=${() => void flow.begin()}>${words.retry}</button>` : nothing}
      ${withFile.has(which) ? html`<button type="button" @click=${() => flow.goFile()}>${words.useCameraApp}</button>` : nothing}
      ${address && !withFile.has(which) ? html`<a class="button" href=${address}>${words.leave}</a>` : nothing}
    </div>
  </div>`;
};
