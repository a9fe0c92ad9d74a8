import { html, nothing, type TemplateResult } from "lit";
import type { CaptureFlow } from "./capture-flow.ts";
import { done, handOver, loading, problem, welcomeBack } from "./render-cards.ts";
import { consent } from "./render-consent.ts";
import { file, live } from "./render-live.ts";
import { type Args, type Host, icon } from "./render-parts.ts";
import { languages } from "./translations/languages.ts";
import type { Words } from "./translations/translation.ts";

const bar = ({ host, flow, words }: Args): TemplateResult => {
  const isOn = host.speech.isOn();
  const label = isOn ? words.voiceOff : words.voiceOn;
  const isTask = (flow.screen.name === "live" || flow.screen.name === "file") && flow.step > 0;
  const canStop =
    (isTask || flow.screen.name === "live" || flow.screen.name === "hand_over") && !flow.live.colour;
  return html`<div class="bar">
    ${canStop ? html`<button class="quiet small" type="button" @click=${() => flow.pause()}>${words.stop}</button>` : nothing}
    ${isTask ? html`<span class="progress">${words.step(flow.step, flow.steps)}</span>` : nothing}
    ${flow.isLastMinute && isTask ? html`<span class="small soft">${words.minuteLeft}</span>` : nothing}
    <span class="gap"></span>
    ${
      flow.screen.name !== "loading"
        ? html`<label class="language"><span class="sr">${words.language}</span><select
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

/** Asks whether the person needs more time, before it is up. */
const moreTime = ({ host, flow, words }: Args): TemplateResult | typeof nothing => {
  const { time, screen } = flow;
  // Not over the colours, of which each would then be another.
  const isHidden = screen.name === "loading" || screen.name === "done" || flow.live.colour !== null;
  if (!time || isHidden) return nothing;
  return html`<section class="time" aria-label=${words.moreTime.go}>
    <p>${time === "asked" ? words.moreTime.question : words.moreTime.given}</p>
    ${time === "asked" ? html`<button type="button" class="primary" @click=${() => host.moreTime()}>${words.moreTime.go}</button>` : nothing}
  </section>`;
};

/** Renders the flow's current screen. */
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
      case "hand_over":
        return handOver(args);
      case "done":
        return done(args);
      case "problem":
        return problem(args, screen.problem);
    }
  };
  return html`${bar(args)}${moreTime(args)}<div class="content">${content()}</div>`;
}
