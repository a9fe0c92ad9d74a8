import { html, nothing, svg, type TemplateResult } from "lit";
import type { CaptureFlow, Note } from "./capture-flow.ts";
import { headPicture } from "./head-picture.ts";
import type { VerifyhqLiveness } from "./verifyhq-liveness.ts";
import { languages } from "./words/languages.ts";
import type { Problem, Words } from "./words/words.ts";

type Host = Pick<
  VerifyhqLiveness,
  "speech" | "hosted" | "returnAddress" | "setLanguage" | "toggleVoice" | "agree" | "goLive"
>;
type Args = { host: Host; flow: CaptureFlow; words: Words };

const heading = (text: string) => html`<h1 tabindex="-1">${text}</h1>`;

const icons = {
  check: svg`<path d="M5 13l5 5L20 7" />`,
  stop: svg`<path d="M12 6v7M12 17.500v.5" />`,
  voice: svg`<path d="M4 9v6h4l5 4V5L8 9zM16.500 8.500a5 5 0 0 1 0 7M19 6a9 9 0 0 1 0 12" />`,
  mute: svg`<path d="M4 9v6h4l5 4V5L8 9zM17 9.500l5 5M22 9.500l-5 5" />`,
};
const icon = (name: keyof typeof icons) =>
  html`<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">${icons[name]}</svg>`;

const noteText = (note: Note, words: Words): string => {
  switch (note.kind) {
    case "retake":
      return `${words.warnings[note.codes[0] ?? "BLURRY"]} ${words.retake}`;
    case "unusable":
      return `${words.photoUnusable} ${words.retake}`;
    case "offline":
      return words.offline;
    case "busy":
      return words.busy;
    case "taken":
      return words.taken;
    case "sending":
      return words.sending;
  }
};

/** What is said of a live picture: what has happened, else what to do better. */
function liveText({ flow, words }: Args): string {
  const { live, note } = flow;
  if (note) return noteText(note, words);
  if (live.isStarting) return words.starting;
  if (live.countdown !== null) return words.takingIn(live.countdown);
  if (!live.hasHints) return words.noHints;
  return live.hint ? words.hints[live.hint] : words.loadingHints;
}

/** What a screen reader hears, and the voice if it is on, of all that is shown. */
export function sentenceOf(flow: CaptureFlow, words: Words): string {
  const { screen, task, note } = flow;
  const { title, text } = words.tasks[task];
  switch (screen.name) {
    case "live": {
      const isNew = !note && !flow.live.hint && !flow.live.isStarting && flow.live.countdown === null;
      const said = isNew ? `${title}. ${text}` : liveText({ host: null as never, flow, words });
      return flow.isLastMinute && isNew ? `${said} ${words.minuteLeft}` : said;
    }
    case "file":
      return note ? noteText(note, words) : `${title}. ${words.file.text}`;
    case "consent":
      return words.consent.title;
    case "welcome_back":
      return `${words.welcomeBack.title}. ${words.welcomeBack.text}`;
    case "done":
      return `${words.done.title}. ${words.done.text}`;
    case "problem":
      return `${words.problems[screen.problem].title}. ${words.problems[screen.problem].text}`;
    case "loading":
      return note?.kind === "offline" ? words.problems.unreachable.title : words.loadingHints;
  }
}

const bar = ({ host, flow, words }: Args): TemplateResult => {
  const isOn = host.speech.isOn();
  const label = isOn ? words.voiceOff : words.voiceOn;
  const isTask = (flow.screen.name === "live" || flow.screen.name === "file") && flow.step > 0;
  return html`<div class="bar">
    ${isTask ? html`<span class="progress">${words.step(flow.step, flow.steps)}</span>` : nothing}
    ${flow.isLastMinute && isTask ? html`<span class="small soft">${words.minuteLeft}</span>` : nothing}
    ${
      flow.screen.name === "consent" || flow.screen.name === "welcome_back"
        ? html`<label><span class="sr">${words.language}</span><select
            @change=${(event: Event) => host.setLanguage((event.target as HTMLSelectElement).value)}
          >${languages.map(
            ({ locale, name }) =>
              html`<option value=${locale} lang=${locale} ?selected=${locale === words.locale}>${name}</option>`,
          )}</select></label>`
        : nothing
    }
    ${
      host.speech.canSpeak()
        ? html`<button class="icon" type="button" aria-pressed=${isOn} aria-label=${label} title=${label}
            @click=${() => host.toggleVoice()}>${icon(isOn ? "voice" : "mute")}</button>`
        : nothing
    }
  </div>`;
};

const consent = ({ host, flow, words: { consent: text } }: Args) => html`<div class="card">
  ${heading(text.title)}
  <p>${text.lead}</p>
  <ul>${text.points.map((point) => html`<li>${point}</li>`)}</ul>
  <div class="actions">
    <button class="primary" type="button" @click=${() => host.agree()}>${text.agree}</button>
    <button class="quiet" type="button" @click=${() => flow.decline()}>${text.decline}</button>
  </div>
</div>`;

const welcomeBack = ({ host, words: { welcomeBack: text } }: Args) => html`<div class="card">
  ${heading(text.title)}
  <p>${text.text}</p>
  <div class="actions"><button class="primary" type="button" @click=${() => host.goLive()}>${text.go}</button></div>
</div>`;

const loading = ({ flow, words }: Args) => html`<div class="card">
  <div class="spinner"></div>
  <p class="soft" aria-hidden="true">${
    flow.note?.kind === "offline" ? words.problems.unreachable.title : words.loadingHints
  }</p>
</div>`;

const oval = "M150 26c72 0 114 58 114 150 0 106-54 194-114 194S36 282 36 176C36 84 78 26 150 26z";

const stage = ({ flow, words }: Args) => {
  const { progress, ring, countdown } = flow.live;
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
  </div>`;
};

const task = ({ flow, words }: Args, text: string) => html`<div class="task">
  ${headPicture(flow.task)}
  <div>${heading(words.tasks[flow.task].title)}<p class="soft">${text}</p></div>
</div>`;

const isWarning = (note: Note | null): boolean =>
  note !== null && note.kind !== "taken" && note.kind !== "sending";

const live = (args: Args) => {
  const { flow, words } = args;
  const isSending =
    flow.note?.kind === "sending" || flow.note?.kind === "offline" || flow.note?.kind === "busy";
  return html`<div class="live">
    ${task(args, words.tasks[flow.task].text)}
    ${stage(args)}
    <p class="says ${isWarning(flow.note) ? "warn" : ""}" aria-hidden="true">${liveText(args)}</p>
    <div class="press">
      ${
        flow.live.canPress && !isSending
          ? html`<button type="button" class=${flow.live.hasHints ? "" : "primary"} ?disabled=${flow.live.countdown !== null}
              @click=${() => void flow.press()}>${words.takePhoto}</button>
            <button type="button" class="quiet" @click=${() => flow.goFile()}>${words.useCameraApp}</button>`
          : nothing
      }
    </div>
  </div>`;
};

const file = (args: Args) => {
  const { host, flow, words } = args;
  const { note } = flow;
  const isSending = note?.kind === "sending" || note?.kind === "offline" || note?.kind === "busy";
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
        isSending
          ? html`<div class="spinner"></div>`
          : html`<label class="button primary file">${words.file.button}<input type="file"
              accept="image/*" capture="user" @change=${chosen} /></label>
            <button type="button" class="quiet" @click=${() => host.goLive()}>${words.useVideo}</button>`
      }
    </div>
  </div>`;
};

const done = ({ host, words: { done: text } }: Args) => {
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

const problem = ({ host, flow, words }: Args, which: Problem) => {
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

/** Draws where the flow stands. */
export function renderScreen(host: Host, flow: CaptureFlow, words: Words): TemplateResult {
  const args: Args = { host, flow, words };
  const { screen } = flow;
  const content = () => {
    switch (screen.name) {
      case "loading":
        return loading(args);
      case "consent":
        return consent(args);
      case "welcome_back":
        return welcomeBack(args);
      case "live":
        return live(args);
      case "file":
        return file(args);
      case "done":
        return done(args);
      case "problem":
        return problem(args, screen.problem);
    }
  };
  return html`${bar(args)}<div class="content">${content()}</div>`;
}
