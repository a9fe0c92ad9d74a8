import { html, nothing, svg } from "lit";
import type { Note } from "./flow-types.ts";
import { headPicture } from "./head-picture.ts";
import { type Args, heading } from "./render-parts.ts";
import { liveText, noteText } from "./sentences.ts";

const oval = "M150 26c72 0 114 58 114 150 0 106-54 194-114 194S36 282 36 176C36 84 78 26 150 26z";

const isUnderWay = (note: Note | null): boolean =>
  note?.kind === "sending" || note?.kind === "offline" || note?.kind === "busy";

const stage = ({ flow, words }: Args) => {
  const { progress, ring, countdown, canPress } = flow.live;
  const dash = (share: number) => `${share} 1`;
  return html`<div class="stage">
    <video playsinline muted aria-label=${words.cameraPicture}></video>
    <svg class="mask" viewBox="0 0 300 400" preserveAspectRatio="none" aria-hidden="true">
      <path class="veil" fill-rule="evenodd" d=${`M0 0h300v400H0z${oval}`} />
      <path class="track" d=${oval} />
      ${progress > 0.02 ? svg`<path class="way" d=${oval} pathLength="1" stroke-dasharray=${dash(progress)} />` : nothing}
      ${ring > 0 ? svg`<path class="ring" d=${oval} pathLength="1" stroke-dasharray=${dash(ring)} />` : nothing}
    </svg>
    ${countdown === null ? nothing : html`<div class="count" aria-hidden="true">${countdown}</div>`}
    ${
      canPress && countdown === null && !isUnderWay(flow.note)
        ? html`<button type="button" class="primary shutter" @click=${() => void flow.press()}>${words.takePhoto}</button>`
        : nothing
    }
  </div>`;
};

const task = ({ flow, words }: Args, text: string) => html`<div class="task">
  ${headPicture(flow.task)}
  <div>${heading(words.tasks[flow.task].title)}<p class="soft">${text}</p></div>
</div>`;

const isWarning = (note: Note | null): boolean =>
  note !== null && note.kind !== "taken" && note.kind !== "sending";

/** The live picture with the instruction and the current hint. */
export const live = (args: Args) => {
  const { flow, words } = args;
  return html`<div class="live">
    ${task(args, words.tasks[flow.task].text)}
    ${stage(args)}
    <p class="says ${isWarning(flow.note) ? "warn" : ""}" aria-hidden="true">${liveText(flow, words)}</p>
    <div class="press">
      ${
        flow.live.canPress && !isUnderWay(flow.note)
          ? html`<button type="button" class="quiet" @click=${() => flow.goFile()}>${words.useCameraApp}</button>`
          : nothing
      }
    </div>
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
  return html`<div class="card">
    ${task(args, words.file.text)}
    ${note ? html`<p class="says ${isWarning(note) ? "warn" : ""}" aria-hidden="true">${noteText(note, words)}</p>` : nothing}
    <div class="actions">
      ${
        isUnderWay(note)
          ? html`<div class="spinner"></div>`
          : html`<label class="button primary file">${words.file.button}<input type="file"
              accept="image/*" capture="user" @change=${chosen} /></label>
            <button type="button" class="quiet" @click=${() => host.goLive()}>${words.useVideo}</button>`
      }
    </div>
  </div>`;
};
