import type { Interval } from "./report.ts";

/** Markup that is safe to insert. Only `html` creates it, and escapes everything else. */
export type Html = { readonly markup: string };
type Piece = string | number | Html | null | readonly Html[];

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function markupOf(piece: Piece): string {
  if (piece === null) return "";
  if (typeof piece === "string") return piece.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
  if (typeof piece === "number") return String(piece);
  return "markup" in piece ? piece.markup : piece.map(({ markup }) => markup).join("");
}

export function html(strings: TemplateStringsArray, ...pieces: Piece[]): Html {
  return { markup: String.raw({ raw: strings }, ...pieces.map(markupOf)) };
}

export const notMeasured = "not measured";
const thinSpace = "\u202f";
const minus = (text: string) => text.replace("-", "\u2212");

export const isMeasured = (value: number | null | undefined): value is number => Number.isFinite(value);

export function decimal(value: number | null, digits: number, unit = ""): string {
  return isMeasured(value) ? `${minus(value.toFixed(digits))}${unit}` : notMeasured;
}

/** "97.8", with enough digits that 99.97 is not rounded to 100, nor 0.02 to 0. */
function percentNumber(share: number): string {
  // Rounding errors put computed interval ends slightly off 0 and 1.
  const value = Number((share * 100).toFixed(6));
  const isHonest = (text: string) =>
    (Number(text) !== 0 || value === 0) && (Number(text) !== 100 || value === 100);
  return minus([1, 2, 3].map((digits) => value.toFixed(digits)).find(isHonest) ?? value.toPrecision(2));
}

export function percent(share: number | null): string {
  return isMeasured(share) ? `${percentNumber(share)}${thinSpace}%` : notMeasured;
}

/** "93.1–98.7 %" */
export function percentRange(interval: Interval | null | undefined): string {
  if (!interval?.every(isMeasured)) return `interval ${notMeasured}`;
  return `${percentNumber(interval[0])}\u2013${percentNumber(interval[1])}${thinSpace}%`;
}

export const count = (value: number): string =>
  isMeasured(value) ? value.toLocaleString("en-US") : notMeasured;

export const plural = (value: number, one: string, many = `${one}s`): string =>
  `${count(value)} ${value === 1 ? one : many}`;

export const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);

/** "second_person" → "Second person" */
export function words(name: string): string {
  const text = name.replaceAll("_", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const classed = (kind: string) => (kind === "" ? null : html` class="${kind}"`);

export const unmeasured = (what = ""): Html =>
  what === ""
    ? html`<span class="empty">${notMeasured}</span>`
    : html`<p class="empty">${what}: ${notMeasured}.</p>`;

/** The formatted value, or "not measured". */
export const orUnmeasured = (value: number | null, text: string): Html =>
  isMeasured(value) ? html`${text}` : unmeasured();

type Column = { name: string | Html; note?: string; kind?: string };

/** Groups of rows, separated by stronger lines. */
export function table(
  columns: Column[],
  groups: Html[][],
  options: { caption?: Html; kind?: string } = {},
): Html {
  const { caption = null, kind = "" } = options;
  const heads = columns.map(({ name, note, kind = "" }) => {
    const below = note === undefined ? null : html`<small>${note}</small>`;
    return name === ""
      ? html`<td${classed(kind)}></td>`
      : html`<th${classed(kind)} scope="col">${name}${below}</th>`;
  });
  const bodies = groups
    .filter((rows) => rows.length > 0)
    .map((rows, index) => html`<tbody${classed(index > 0 ? "break" : "")}>${rows}</tbody>`);
  return html`<div class="scroll"><table${classed(kind)}>${caption && html`<caption>${caption}</caption>`}
<thead><tr>${heads}</tr></thead>${bodies}</table></div>`;
}

/** @param name the column's, shown beside the cell where a narrow page has no table head */
export const cell = (content: string | Html | null, kind = "", name = ""): Html =>
  html`<td${classed(kind)}${name === "" ? null : html` data-name="${name}"`}>${content}</td>`;

export function row(name: string | Html, note: string, cells: Html[]): Html {
  const below = note === "" ? null : html`<small>${note}</small>`;
  return html`<tr><th scope="row">${name}${below}</th>${cells}</tr>`;
}

export function facts(list: [name: string, value: string | Html][], kind = ""): Html {
  const items = list.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`);
  return html`<dl class="facts ${kind}">${items}</dl>`;
}

/** A scale above a column of rows. */
export const axis = (from: number, to: number): Html =>
  html`<span class="axis"><span>${Math.round(from * 100)}</span>
<span>${Math.round(to * 100)} %</span></span>`;

/** A chapter of the page. */
export function section(id: string, title: string, about: string, content: (Html | null)[]): Html {
  return html`
<section id="${id}">
<header><h2>${title}</h2><p>${about}</p></header>
<div class="content">${content.filter((part) => part !== null)}</div>
</section>`;
}

export const note = (text: string): Html => html`<p class="note">${text}</p>`;
export const card = (content: Html[], title = ""): Html =>
  html`<article class="card">${title === "" ? null : html`<h3><bdi>${title}</bdi></h3>`}${content}</article>`;

/** A value, its interval and its sample size, one below the other. */
export function rate(value: number | null, interval: Interval | null | undefined, basis: string): Html {
  if (!isMeasured(value)) return html`${unmeasured()}<small>${basis}</small>`;
  return html`<b class="once">${percent(value)}</b>
<small class="basis"><span>${percentRange(interval)}</span><span>${basis}</span></small>`;
}

export const styleSheet = `
:root {
  color-scheme: light dark;
  --page: #fafafa; --surface: #fff; --sunken: #f4f4f5; --line: #e4e4e7; --strong-line: #a1a1aa;
  --text: #18181b; --muted: #63636b; --other: #8b8b94;
  --accent: #0f766e; --accent-soft: #e6f4f1; --wrong: #b42318; --doubt: #d99a1c;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #09090b; --surface: #141416; --sunken: #1d1d20; --line: #2a2a2e; --strong-line: #5b5b64;
    --text: #f1f1f3; --muted: #a1a1aa; --other: #777781;
    --accent: #2dd4bf; --accent-soft: #10302d; --wrong: #f97066; --doubt: #e0b04a;
  }
}
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-behavior: smooth; }
body {
  margin: 0; background: var(--page); color: var(--text); font-size: 15px; line-height: 1.55;
  font-family: ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans",
    "Liberation Sans", sans-serif;
  font-variant-numeric: tabular-nums; -webkit-font-smoothing: antialiased;
}
main { max-width: 1160px; margin: 0 auto; padding: 56px 32px 96px; }
h1, h2, h3, h4, p, dl, dd, figure, ul { margin: 0; padding: 0; }
h1, h2, h3, h4 { font-weight: 600; line-height: 1.25; letter-spacing: -0.011em; text-wrap: balance; }
h1 { font-size: 30px; letter-spacing: -0.022em; }
h2 { font-size: 21px; letter-spacing: -0.016em; }
h3 { font-size: 16px; }
h4 { font-size: 13px; letter-spacing: 0; color: var(--muted); }
a { color: inherit; text-decoration: none; }
a:hover { color: var(--accent); }
a:focus-visible, summary:focus-visible {
  outline: 2px solid var(--accent); outline-offset: 3px; border-radius: 4px;
}
dd, .mistakes li { overflow-wrap: anywhere; }
th, td { overflow-wrap: break-word; }
code { font: 0.86em/1.5 ui-monospace, "SF Mono", Menlo, Consolas, "Noto Sans Mono", monospace; }
.muted, .note { color: var(--muted); }
.note, figcaption { font-size: 13px; line-height: 1.5; }
.wrong { color: var(--wrong); font-weight: 600; }
.once { white-space: nowrap; }
.scroll { overflow-x: auto; }
.empty { color: var(--muted); font-weight: 400; font-style: italic; letter-spacing: 0; }

.brand { display: flex; align-items: center; gap: 10px; font-weight: 600; font-size: 14px; }
.brand svg { width: 28px; height: 28px; }
.title { margin: 28px 0 8px; }
.caution { margin-top: 16px; padding-left: 12px; border-left: 3px solid var(--accent); max-width: 70ch; }

.summary {
  display: grid; grid-template-columns: repeat(6, 1fr); gap: 1px; margin-top: 36px; overflow: hidden;
  background: var(--line); border: 1px solid var(--line); border-radius: 12px;
}
.summary > div { background: var(--surface); padding: 18px 18px 20px; min-width: 0; }
.summary dt { font-size: 13px; font-weight: 500; line-height: 1.35; color: var(--muted); }
.summary dd { margin-top: 6px; font-size: 26px; font-weight: 600; line-height: 1.2; letter-spacing: -0.02em; }
.summary .empty, .facts .empty { font-size: 16px; }
.summary dd + dd {
  font-size: 12.5px; font-weight: 400; line-height: 1.45; letter-spacing: 0; color: var(--muted);
}

nav { margin-top: 22px; font-size: 14px; color: var(--muted); }
nav ul { display: flex; flex-wrap: wrap; gap: 6px 22px; list-style: none; }

section {
  display: grid; grid-template-columns: 216px minmax(0, 1fr); gap: 24px 56px;
  margin-top: 56px; padding-top: 32px; border-top: 1px solid var(--line);
}
section > header { position: sticky; top: 24px; align-self: start; }
section > header p { margin-top: 10px; font-size: 13px; line-height: 1.55; color: var(--muted); }
.content { display: grid; gap: 32px; min-width: 0; }
.stack > * + * { margin-top: 14px; }
.pair { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 32px; align-items: start; }
.card {
  min-width: 0; padding: 20px; background: var(--surface); border: 1px solid var(--line); border-radius: 12px;
}
.cards { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 20px; align-items: start; }
.card > * + * { margin-top: 14px; }

table { width: 100%; border-collapse: collapse; font-size: 14px; line-height: 1.45; }
caption { padding-bottom: 10px; text-align: left; font-size: 15px; font-weight: 600; }
th, td {
  padding: 9px 16px 9px 0; text-align: left; vertical-align: baseline; border-bottom: 1px solid var(--line);
}
th:last-child, td:last-child { padding-right: 0; }
thead :is(th, td) {
  padding-top: 0; font-size: 12.5px; font-weight: 500; line-height: 1.35; color: var(--muted);
  vertical-align: bottom;
}
tbody th { font-weight: 500; }
tbody tr:last-child > * { border-bottom: 0; }
tbody.break tr:first-child > * { border-top: 1px solid var(--strong-line); }
thead tr:last-child > * { border-bottom-color: var(--strong-line); }
thead tr:not(:last-child) > * { border-bottom: 0; padding-bottom: 2px; color: var(--text); }
th.figure, td.figure { text-align: right; }
td.figure { white-space: nowrap; }
.even .figure { width: 19%; }
td.figure .empty { white-space: normal; }
td.once { white-space: nowrap; }
th.track, td.track { width: 36%; min-width: 96px; padding-inline: 6px 22px; }
td.track { vertical-align: top; }
th.wide, td.wide { width: 55%; }
th.bar, td.bar { width: 18%; vertical-align: top; }
td b { font-weight: 600; }
td small, th small { display: block; font-size: 12.5px; font-weight: 400; color: var(--muted); }
th .axis { display: flex; justify-content: space-between; font-weight: 400; }
td small.basis { display: flex; flex-wrap: wrap; gap: 0 12px; }
.basis span { white-space: nowrap; }
td ul { list-style: none; display: grid; gap: 2px; }

svg { display: block; overflow: visible; }
svg text { font-size: 11px; fill: var(--muted); font-family: inherit; }
figure > svg { width: 100%; max-width: 440px; height: auto; }
figcaption { margin-top: 10px; color: var(--muted); max-width: 440px; }
.grid { stroke: var(--line); }
.frame { stroke: var(--strong-line); }
.positive { fill: var(--accent); } .negative { fill: var(--other); } .off { fill: var(--wrong); }
.passing { fill: var(--accent-soft); } .doubt { fill: var(--doubt); } .rest { fill: var(--line); }
.limit { stroke: var(--text); stroke-width: 1.25; }
svg text.strong { fill: var(--text); font-weight: 600; }
.curve { fill: none; stroke: var(--accent); stroke-width: 2; stroke-linejoin: round; }
.curve.back { stroke: var(--other); stroke-width: 1.25; stroke-dasharray: 3 3; }
.point { fill: var(--accent); stroke: var(--surface); stroke-width: 1.5; }
.diagonal { stroke: var(--strong-line); stroke-dasharray: 3 3; }
.whisker { stroke: var(--accent); stroke-width: 2; stroke-linecap: round; }
.whisker.other { stroke: var(--other); }
.point.other { fill: var(--other); }
.key { display: flex; flex-wrap: wrap; gap: 2px 18px; font-size: 12.5px; color: var(--muted); }
.key i {
  display: inline-block; width: 10px; height: 10px; margin-right: 7px; border-radius: 2px;
  background: var(--accent);
}
.key i.negative { background: var(--other); } .key i.off { background: var(--wrong); }
.key i.doubt { background: var(--doubt); } .key i.rest { background: var(--line); }
.status { white-space: nowrap; font-weight: 600; }
.status:is(.met, .likely) { color: var(--accent); } .status.likely { font-weight: 400; } .status.missed { color: var(--wrong); } .status.none { color: var(--muted); font-weight: 400; }

.mistakes {
  display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 16px 12px; list-style: none;
}
.mistakes.wide { grid-template-columns: repeat(6, minmax(0, 1fr)); }
.mistakes li { min-width: 0; font-size: 12px; line-height: 1.4; }
.mistakes img, .mistakes .blank {
  display: grid; place-items: center; width: 100%; aspect-ratio: 1; margin-bottom: 7px; object-fit: cover;
  border-radius: 8px; background: var(--sunken); color: var(--muted); font-size: 11px;
}
.mistakes b { font-weight: 600; }
.mistakes p { margin-top: 3px; color: var(--muted); }
.mistakes .file { display: block; margin-top: 3px; font-size: 11px; color: var(--muted); }
summary { width: fit-content; cursor: pointer; font-size: 13px; font-weight: 500; color: var(--accent); }
details[open] > summary { margin-bottom: 14px; }

.facts { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 20px 24px; }
.facts dt { font-size: 13px; color: var(--muted); }
.facts dd { font-size: 20px; font-weight: 600; letter-spacing: -0.01em; }
.facts.plain dd { font-size: 15px; font-weight: 500; letter-spacing: 0; }

@media (max-width: 1080px) {
  .summary { grid-template-columns: repeat(3, 1fr); }
  section { grid-template-columns: minmax(0, 1fr); }
  section > header { position: static; max-width: 70ch; }
}
@media (max-width: 680px) {
  main { padding: 32px 16px 64px; }
  h1 { font-size: 26px; }
  .title { margin-top: 22px; }
  .summary { grid-template-columns: repeat(2, 1fr); margin-top: 28px; }
  .summary > div { padding: 14px 14px 16px; }
  .summary dd { font-size: 23px; }
  section { margin-top: 44px; padding-top: 26px; }
  .cards, .pair { grid-template-columns: minmax(0, 1fr); }
  .card { padding: 16px; }
  .mistakes.wide { grid-template-columns: repeat(3, minmax(0, 1fr)); }
  .roomy { display: none; }
  .sessions, .sessions :is(thead, tbody) { display: block; }
  .sessions tr {
    display: grid; grid-template-columns: 40px minmax(0, 1.4fr) repeat(2, minmax(0, 1fr)); gap: 2px 12px; padding: 10px 0;
    border-bottom: 1px solid var(--line);
  }
  .sessions tr > * { padding: 0; border: 0; }
  .sessions tr > :is(:first-child, .bar, :last-child) { grid-column: 1 / -1; }
  .sessions tr > :first-child { order: -2; }
  .sessions td.bar { display: block; width: auto; order: -1; }
  .sessions thead { display: none; }
  .sessions tbody.break tr:first-child > * { border: 0; }
  .sessions td[data-name]::before {
    content: attr(data-name); display: block; font-size: 11.5px; color: var(--muted);
  }
  .sessions td.figure { text-align: left; }
  .sessions ul { display: flex; flex-wrap: wrap; gap: 2px 14px; }
  .targets, .targets tbody { display: block; }
  .targets thead { display: none; }
  .targets tr { display: block; padding: 10px 0; border-bottom: 1px solid var(--line); }
  .targets tr > * { display: block; padding: 0; border: 0; }
  .basis span { white-space: normal; }
  table { font-size: 13px; }
  th, td { padding-right: 10px; }
}
@media print {
  :root { --page: #fff; }
  main { max-width: none; padding: 0; }
  section { grid-template-columns: minmax(0, 1fr); }
  section > header { position: static; }
  .card, figure, tr, .mistakes li { break-inside: avoid; }
  nav { display: none; }
}
`;
