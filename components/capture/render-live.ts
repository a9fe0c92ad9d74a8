import { html, nothing, svg } from "lit";
import { camerasToChoose, isHandheld } from "./camera.ts";
import type { Note } from "./flow-types.ts";
import { headPicture } from "./head-picture.ts";
import { type Args, heading, icon } from "./render-parts.ts";
import { liveText, noteText } from "./sentences.ts";

const oval = "M150 26c72 0 114 58 114 150 0 106-54 194-114 194S36 282 36 176C36 84 78 26 150 26z";

const isUnderWay = (note: Note | null): boolean =>
  note?.kind === "sending" || note?.kind === "offline" || note?.kind === "busy";

const stage = ({ flow, words }: Args) => {
  const { progress, ring, countdown, isFar, colour, isLoading } = flow.live;
  const dash = (share: number) => `${share} 1`;
  return html`<div class="stage">
    <video playsinline muted aria-label=${words.cameraPicture}></video>
    <svg class="mask" viewBox="0 0 300 400" preserveAspectRatio="none" aria-hidden="true">
      <g class=${isFar ? "far" : "near"}>
      <path class=${colour ? "tint" : "veil"} fill=${colour ?? "none"} fill-rule="evenodd" d=${`M-300-400h900v1200h-900z${oval}`} />
      <path class="track" d=${oval} />
      ${progress > 0.02 ? svg`<path class="way" d=${oval} pathLength="1" stroke-dasharray=${dash(progress)} />` : nothing}
      ${ring > 0 ? svg`<path class="ring" d=${oval} pathLength="1" stroke-dasharray=${dash(ring)} />` : nothing}
      </g>
    </svg>
    ${isLoading ? html`<progress class="loads" max="1" .value=${flow.live.loaded} aria-label=${words.loadingHints}></progress>` : nothing}
    ${countdown === null ? nothing : html`<div class="count" aria-hidden="true">${countdown}</div>`}
  </div>`;
};

const task = (flow: Args["flow"], { title, text }: { title: string; text: string }) => html`<div class="task">
  ${headPicture(flow.task)}
  <div>${heading(title)}<p class="soft">${text}</p></div>
</div>`;

const isWarning = (note: Note | null): boolean =>
  note !== null && !["taken", "sending", "swapped"].includes(note.kind);

const cameraChoice = ({ host, words }: Args) => {
  const { cameras, chosenId } = camerasToChoose();
  if (cameras.length === 0) return nothing;
  const chosen = ({ target }: Event) => host.chooseCamera((target as HTMLSelectElement).value);
  return html`<label class="camera"><span class="sr">${words.chooseCamera}</span>${icon("camera")}<select
    @change=${chosen}>${cameras.map(
      ({ deviceId, label }) =>
        html`<option value=${deviceId} ?selected=${deviceId === chosenId}>${label}</option>`,
    )}</select></label>`;
};

/** What is left to do where the page does not take the photo by itself. */
const ways = (args: Args) => {
  const { flow, words } = args;
  const { canPress, canSwap, countdown, isSlow } = flow.live;
  if (isUnderWay(flow.note) || countdown !== null) return nothing;
  const button = (isOffered: boolean, text: string, act: () => void, kind = "quiet") =>
    isOffered ? html`<button type="button" class=${kind} @click=${act}>${text}</button>` : nothing;
  return html`
    ${button(isSlow, words.withoutHints, () => flow.goOnWithoutHints(), "primary")}
    ${button(canPress, words.takePhoto, () => void flow.press(), "primary")}
    ${button(canSwap && flow.canSwap, words.cannot, () => void flow.swap())}
    ${button(canPress && flow.canUseFile, words.useCameraApp, () => void flow.goFile())}
    ${cameraChoice(args)}`;
};

const hints = (args: Args) => html`<p
    class="says ${isWarning(args.flow.note) ? "warn" : ""}" aria-hidden="true">${liveText(args.flow, args.words)}</p>
  <div class="press">${ways(args)}</div>`;

/** Asks whether the screen may change its colour, before it does. */
const colourQuestion = ({ flow, words: { colours } }: Args) => html`<div class="colour-question">
  <button type="button" class="primary" @click=${() => flow.allowColours(true)}>${colours.go}</button>
  <button type="button" class="quiet" @click=${() => flow.allowColours(false)}>${colours.without}</button>
</div>`;

/** The live picture with the instruction and the current hint. */
export const live = (args: Args) => {
  const { flow, words } = args;
  const { colour, colourSeconds } = flow.live;
  const isAsked = colourSeconds !== null;
  const said = isAsked
    ? { title: words.colours.title, text: words.colours.text(colourSeconds) }
    : words.tasks[flow.task];
  return html`<div class="live ${colour ? "bright" : isAsked ? "asked" : ""}">
    ${colour ? html`<svg class="colour" aria-hidden="true"><rect width="100%" height="100%" fill=${colour} /></svg>` : nothing}
    ${task(flow, said)}
    ${stage(args)}
    ${isAsked ? colourQuestion(args) : hints(args)}
  </div>`;
};
/** A file input, which opens the camera app on a phone. */
export const file = (args: Args) => {
  const { host, flow, words } = args;
  const { note } = flow;
  const chosen = (event: Event) => {
    const input = event.target as HTMLInputElement;
    const [photo] = input.files ?? [];
    if (photo) void flow.takeFile(photo);
    input.value = "";
  };
  return html`<div class="card sheet">
    ${task(flow, { title: words.tasks[flow.task].title, text: words.file.text })}
    ${note ? html`<p class="says ${isWarning(note) ? "warn" : ""}" aria-hidden="true">${noteText(note, words)}</p>` : nothing}
    <div class="actions">
      ${
        isUnderWay(note)
          ? html`<div class="spinner"></div>`
          : html`<label class="button primary file">${words.file.button}<input type="file"
              accept="image/*" capture="user" @change=${chosen} /></label>
            ${flow.canSwap ? html`<button type="button" @click=${() => void flow.swap()}>${words.cannot}</button>` : nothing}
            ${isHandheld() ? nothing : html`<button type="button" @click=${() => void flow.handOver()}>${words.handOver.title}</button>`}
            <button type="button" class="quiet" @click=${() => host.goLive()}>${words.useVideo}</button>`
      }
    </div>
  </div>`;
};
