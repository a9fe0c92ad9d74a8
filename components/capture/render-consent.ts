import { html, nothing } from "lit";
import { headPicture } from "./head-picture.ts";
import { type Args, brand, heading, type IconName, icon, isolated } from "./render-parts.ts";
import type { Words } from "./translations/translation.ts";

const inDays = (days: number, locale: string): string =>
  new Intl.NumberFormat(locale, { style: "unit", unit: "day", unitDisplay: "long" }).format(days);

type Workspace = NonNullable<ReturnType<Args["flow"]["state"]>>["workspace"];

/** How long the photos are kept: whichever ends first, theirs or the whole check's. */
function keptText({ photoRetentionDays, checkRetentionDays, name }: Workspace, words: Words): string {
  const ends = [photoRetentionDays, checkRetentionDays].filter((days) => days !== null);
  const { kept, keptUnknown } = words.consent;
  return ends.length > 0 ? kept(inDays(Math.min(...ends), words.locale)) : keptUnknown(isolated(name));
}

const links = ({ contact, privacyUrl }: Workspace, { consent: text }: Words) => {
  if (!contact && !privacyUrl) return nothing;
  const isMail = contact?.includes("@") && !/^https?:/.test(contact);
  return html`<p class="links small">
    ${privacyUrl ? html`<a href=${privacyUrl} target="_blank" rel="noopener noreferrer">${text.privacy}</a>` : nothing}
    ${
      contact
        ? html`<a href=${isMail ? `mailto:${contact}` : contact} target=${isMail ? nothing : "_blank"}
            rel="noopener noreferrer"><span>${text.contact}${isMail ? html`: <bdi dir="ltr">${contact}</bdi>` : nothing}</span></a>`
        : nothing
    }
  </p>`;
};

/** Who asks, for what, where the photos go and for how long, before anything is recorded. */
export const consent = (args: Args) => {
  const { host, flow, words } = args;
  const { consent: text } = words;
  const workspace = flow.state()?.workspace;
  if (!workspace) return nothing;
  const name = isolated(workspace.name);
  const points: [IconName, string][] = [
    ["face", text.biometric],
    ["lock", text.goesTo(name)],
    ["clock", keptText(workspace, words)],
    ["hand", text.mayDecline(name)],
  ];
  return html`<div class="card sheet">
    ${brand(args)}
    ${heading(text.title)}
    <p class="asks">${text.asks(name)}</p>
    <div class="heads">${headPicture("NEUTRAL")}${headPicture("TURN_LEFT")}${headPicture("SMILE")}</div>
    <p>${text.lead}</p>
    <ul class="points">${points.map(([sign, point]) => html`<li>${icon(sign)}<span>${point}</span></li>`)}</ul>
    ${links(workspace, words)}
    <div class="actions">
      <button class="primary" type="button" @click=${() => host.agree()}>${text.agree}</button>
      <button class="quiet" type="button" @click=${() => flow.decline()}>${text.decline}</button>
    </div>
  </div>`;
};
