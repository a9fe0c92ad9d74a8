import type { ChallengeType } from "../../checks/schemas.ts";
import {
  challengeDefinitions,
  challengeTypes,
  measureUnits,
} from "../../checks/vocabulary/challenge-types.ts";
import type {
  ChallengeFigures,
  EvaluationReport,
  GroupFigures,
  Interval,
  MatchFigures,
  Mistake,
  PadFigures,
  RocPoint,
  SessionFigures,
  Split,
  StockHuman,
} from "./report.ts";
import { challengesBySource, gradedTable, samePersonTables, spoofBands } from "./report-details.ts";
import { histogram, roc, shareBar, whiskers } from "./report-plots.ts";
import {
  axis,
  card,
  cell,
  count,
  decimal,
  facts,
  type Html,
  html,
  isMeasured,
  note,
  notMeasured,
  orUnmeasured,
  percent,
  percentRange,
  plural,
  rate,
  row,
  section,
  styleSheet,
  sum,
  table,
  unmeasured,
  words,
} from "./report-style.ts";
import {
  calibrationSection,
  partSection,
  sessionKinds,
  sessionSection,
  targetSection,
} from "./report-verdicts.ts";

type Thumbnails = ReadonlyMap<string, string>;

type MistakeStyle = {
  thumbnails: Thumbnails;
  unit: string;
  digits: number;
  verdict: (mistake: Mistake) => string;
};

function mistakeItem(mistake: Mistake, { thumbnails, unit, digits, verdict }: MistakeStyle): Html {
  const { file, measured, limit, message } = mistake;
  const uri = thumbnails.get(file);
  const picture =
    uri && /^data:image\/[a-z0-9.+-]+[;,]/i.test(uri)
      ? html`<img src="${uri}" alt="${message}">`
      : html`<span class="blank">no preview</span>`;
  const limitText = html`<span class="muted once">limit ${decimal(limit, digits, unit)}</span>`;
  return html`<li>${picture}<span class="wrong">${verdict(mistake)}</span><br>
<b>${decimal(measured, digits, unit)}</b> ${limitText}<p>${message}</p><bdi class="file">${file}</bdi></li>`;
}

/** Shows the worst mistakes at once and the others on demand. */
function mistakeList(mistakes: Mistake[], shown: number, style: MistakeStyle): Html {
  if (mistakes.length === 0) return note("No photo is on the wrong side of the limit.");
  const kind = shown > 3 ? "mistakes wide" : "mistakes";
  const list = (some: Mistake[]) =>
    html`<ul class="${kind}">${some.map((mistake) => mistakeItem(mistake, style))}</ul>`;
  const rest = mistakes.slice(shown);
  const more = html`<details><summary>${count(rest.length)} more</summary>${list(rest)}</details>`;
  const hint = html`<h4>Worst mistakes</h4>`;
  return html`${hint}${list(mistakes.slice(0, shown))}${rest.length > 0 ? more : null}`;
}

/** How to write each challenge's measure. */
function measureOf(type: ChallengeType) {
  const { label, reading, measure } = challengeDefinitions[type];
  const inUnit = measureUnits[measure] === "degrees" ? { unit: "°", digits: 1 } : { unit: "", digits: 3 };
  return { name: label, measure: reading, ...inUnit };
}

function challengeRow(type: ChallengeType, figures: ChallengeFigures | undefined): Html[] {
  if (!figures) return [];
  const { tpr, fpr, tpr_interval, fpr_interval, positives, negatives } = figures;
  const { name } = measureOf(type);
  const basis = (n: number, doubt: number | null) =>
    doubt ? `${plural(n, "photo")}, ${percent(doubt)} in doubt` : plural(n, "photo");
  const track = whiskers([
    { name: `${name}, passes when not shown`, value: fpr, interval: fpr_interval, isOther: true },
    { name: `${name}, passes when shown`, value: tpr, interval: tpr_interval },
  ]);
  return [
    row(name, "", [
      cell(track, "track roomy"),
      cell(rate(tpr, tpr_interval, basis(positives, figures.doubt_when_shown))),
      cell(rate(fpr, fpr_interval, basis(negatives, figures.doubt_when_not_shown))),
    ]),
  ];
}

const histogramKey = html`<p class="key"><span><i></i>shows it</span>
<span><i class="negative"></i>does not</span> <span><i class="off"></i>wrong side</span></p>`;

function challengeCard(type: ChallengeType, figures: ChallengeFigures, thumbnails: Thumbnails): Html {
  const { name, measure, unit, digits } = measureOf(type);
  const { limit, values, mistakes } = figures;
  const hasValues = values.positives.length + values.negatives.length > 0 && isMeasured(limit);
  const title = `${name}: measured values`;
  const drawn = hasValues
    ? histogram({
        title,
        measure,
        unit,
        limit,
        ...values,
        passesBelow: false,
      })
    : unmeasured("Measured values");
  const verdict = ({ kind }: Mistake) => (kind === "missed" ? "missed" : "false pass");
  const style = { thumbnails, unit, digits, verdict };
  return card(hasValues ? [histogramKey, drawn, mistakeList(mistakes, 3, style)] : [drawn], name);
}

function challengeSection(report: EvaluationReport, thumbnails: Thumbnails): Html {
  const { challenges, challenges_with_neutral: beside, challenges_without_neutral: alone } = report;
  const { slight_smiles: slight } = report;
  const columns = [
    { name: "Challenge" },
    { name: axis(0, 1), kind: "track roomy" },
    { name: "Passes when shown", note: "TPR, ideally 100 %" },
    { name: "Passes when not shown", note: "FPR, ideally 0 %" },
  ];
  const rows = table(columns, [challengeTypes.flatMap((type) => challengeRow(type, challenges[type]))]);
  const cards = challengeTypes.map((type) => challengeCard(type, challenges[type], thumbnails));
  const besideRows = challengeTypes.flatMap((type) => challengeRow(type, beside[type]));
  const aloneRows = challengeTypes.flatMap((type) => challengeRow(type, alone[type]));
  const smiles =
    slight.n > 0
      ? ` Slight smiles count as neither: ${count(slight.passed)} of ${count(slight.n)} pass.`
      : "";
  const reading =
    "Each half of a histogram is scaled to its own tallest bar; the outermost bars hold the few values " +
    "beyond. The tables count verdicts, which may ask for more than the one measure that is drawn: " +
    "both eyes shut, the head not turned aside. A photo without a neutral one beside it may be judged by " +
    "another limit. Look at a mistake before blaming the rule: labels can be wrong, too.";
  return section(
    "challenges",
    "Challenges",
    "Does a photo that shows what was asked pass, and does one that does not show it fail? " +
      "Ranges here and below are 95 % Wilson intervals.",
    [
      rows,
      besideRows.length > 0
        ? table(columns, [besideRows], { caption: html`Of people with a neutral photo, beside it` })
        : null,
      aloneRows.length > 0
        ? table(columns, [aloneRows], { caption: html`Without the person’s neutral photo beside it` })
        : null,
      note(reading + smiles),
      gradedTable(report),
      challengesBySource(report),
      html`<div class="cards">${cards}</div>`,
    ],
  );
}

/** The highest true-positive rate of a curve within this false-positive rate. */
function reached(points: RocPoint[], fpr: number): number | null {
  const rates = points.filter((point) => point.fpr <= fpr).map(({ tpr }) => tpr);
  return rates.length > 0 ? Math.max(...rates) : null;
}

function spoofRoc(pad: PadFigures): Html {
  if (pad.roc.length === 0) return unmeasured("ROC");
  const kinds = Object.entries(pad.apcer);
  const attacks = sum(kinds.map(([kind]) => pad.counts[kind] ?? 0));
  const taken = sum(kinds.map(([kind, value]) => value * (pad.counts[kind] ?? 0)));
  const inForce =
    isMeasured(pad.bpcer) && attacks > 0
      ? { fpr: taken / attacks, tpr: 1 - pad.bpcer - (pad.bpcer_review ?? 0) }
      : null;
  const best = reached(pad.roc, 0.01);
  const told = [
    inForce
      ? `At the limit to pass (dot) ${percent(inForce.tpr)} of real faces are taken for real, ` +
        `and ${percent(inForce.fpr)} of all attacks.`
      : "",
    best === null ? "" : `With 1 % of attacks taken for real, ${percent(best)} of real faces would be.`,
  ];
  return roc({
    title: "Anti-spoofing: ROC of real faces against all attacks",
    text: told.join(" ").trim(),
    xLabel: "Attacks taken for real (log scale)",
    yLabel: "Real faces taken for real",
    points: pad.roc,
    marks: inForce ? [{ ...inForce, text: `Limit ${decimal(pad.limit, 2)}` }] : [],
  });
}

function spoofSection({ pad }: EvaluationReport, thumbnails: Thumbnails): Html {
  const kinds = Object.keys(pad.apcer);
  const trials = (value: number | null, interval: Interval | null | undefined, n: number, name: string) => [
    cell(whiskers([{ name, value, interval, isOther: name === "BPCER" }]), "track roomy"),
    cell(rate(value, interval, plural(n, "photo"))),
  ];
  const attacks = kinds.map((kind) =>
    row(
      words(kind),
      "APCER",
      trials(
        pad.apcer[kind] ?? null,
        pad.apcer_intervals[kind],
        pad.counts[kind] ?? 0,
        `${words(kind)}, APCER`,
      ),
    ),
  );
  const none = row("Attacks", "APCER", trials(null, null, 0, "APCER"));
  const realCount = sum(Object.entries(pad.counts).map(([kind, n]) => (kinds.includes(kind) ? 0 : n)));
  const real = row("Real faces", "BPCER", trials(pad.bpcer, pad.bpcer_interval, realCount, "BPCER"));
  const columns = [
    { name: "Presented" },
    { name: axis(0, 1), kind: "track roomy" },
    { name: "Share taken wrongly" },
  ];
  const rows = table(columns, [attacks.length > 0 ? attacks : [none], [real]]);
  const areas = facts([
    ["Area under the ROC", orUnmeasured(pad.auc, decimal(pad.auc, 4))],
    ["Limit to pass", orUnmeasured(pad.limit, decimal(pad.limit, 2))],
  ]);
  const verdict = ({ measured, limit }: Mistake) => (measured >= limit ? "attack" : "real face");
  const style = { thumbnails, unit: "", digits: 3, verdict };
  return section(
    "anti-spoofing",
    "Anti-spoofing",
    "Presentation attack detection in the terms of ISO/IEC 30107-3. APCER: attacks taken for real, " +
      "by kind of instrument. BPCER: real faces rejected as an attack. Both should be 0 %; what is in doubt is " +
      "neither, and goes to a person.",
    [
      html`<div class="pair"><div class="content">${rows}${areas}</div>${card([spoofRoc(pad)])}</div>`,
      ...spoofBands(pad),
      html`<div class="stack">${mistakeList(pad.mistakes, 6, style)}</div>`,
    ],
  );
}

const operatingPoints = [
  ["tar_at_fmr_1e-2", 1e-2, "10⁻²"],
  ["tar_at_fmr_1e-3", 1e-3, "10⁻³"],
  ["tar_at_fmr_1e-4", 1e-4, "10⁻⁴"],
] as const;

/** With fewer pairs of strangers, less than one is expected beyond the limit. */
const isThin = ({ impostor }: MatchFigures, fmr: number) => impostor * fmr < 1;

const pairsText = ({ genuine, impostor }: MatchFigures) =>
  `${count(genuine)} genuine, ${count(impostor)} impostor pairs`;

function matchRow([name, figures]: [string, MatchFigures]): Html {
  const rates = operatingPoints.map(([key, fmr]) => {
    const value = figures[key];
    const mark = isMeasured(value) && isThin(figures, fmr) ? "*" : "";
    return cell(html`<span class="muted">${mark}</span> ${orUnmeasured(value, percent(value))}`, "figure");
  });
  return row(html`<bdi>${name}</bdi>`, pairsText(figures), rates);
}

function matchRoc(name: string, figures: MatchFigures, behind: RocPoint[]): Html {
  if (figures.roc.length === 0) return unmeasured("ROC");
  const marks = operatingPoints.flatMap(([key, fpr, written]) => {
    const tpr = figures[key];
    return isMeasured(tpr) && !isThin(figures, fpr)
      ? { fpr, tpr, text: `${percent(tpr)} at an FMR of ${written}` }
      : [];
  });
  const told = marks.length > 0 ? marks.map(({ text }) => text).join(", ") : notMeasured;
  return roc({
    title: `Face match: ROC, ${name}`,
    text: `Same person accepted: ${told}.`,
    xLabel: "Strangers accepted, FMR (log scale)",
    yLabel: "Same person accepted, TAR",
    points: figures.roc,
    behind,
    marks,
  });
}

function matchSection(report: EvaluationReport): Html {
  const { match, match_by_source } = report;
  const all: [string, MatchFigures] = ["All photos", match];
  const sources = Object.entries(match_by_source);
  const columns = [
    { name: "Photos" },
    ...operatingPoints.map(([, , written]) => ({ name: `at FMR ${written}`, kind: "figure" })),
  ];
  const hasThin = [all, ...sources].some(([, figures]) =>
    operatingPoints.some(([key, fmr]) => isMeasured(figures[key]) && isThin(figures, fmr)),
  );
  const thin =
    "* So few pairs of strangers that not one is expected beyond the limit: it says little and is not drawn.";
  const plots = [
    card([matchRoc(all[0], match, [])], all[0]),
    ...sources.map(([name, figures]) => card([matchRoc(name, figures, match.roc)], name)),
  ];
  return section(
    "face-match",
    "Face match",
    "Share of one person’s pairs of photos that are accepted (TAR), at limits that let this share of " +
      "strangers’ pairs through (FMR).",
    [
      table(columns, [[matchRow(all)], sources.map(matchRow)]),
      hasThin ? note(thin) : null,
      html`<div class="cards">${plots}</div>`,
      sources.length > 0 ? note("The dashed line behind a source is the curve of all photos.") : null,
      ...samePersonTables(report),
    ],
  );
}

/** Splits "gender=female". */
function readGroup(group: string): { dimension: string; name: string } {
  const at = group.indexOf("=");
  return at < 0
    ? { dimension: "", name: group }
    : { dimension: group.slice(0, at), name: group.slice(at + 1) };
}

function groupTable(figure: string, groups: GroupFigures[]): Html {
  const ends = groups.flatMap(({ value, interval }) => [value, ...interval]).filter(isMeasured);
  const from = Math.min(0.9, Math.floor(Math.min(1, ...ends) * 10) / 10);
  const to = Math.max(from + 0.1, Math.ceil(Math.max(0, ...ends) * 10) / 10);
  const groupRow = ({ group, value, interval, n }: GroupFigures) => {
    const { dimension, name } = readGroup(group);
    const drawn = whiskers([{ name: `${figure}, ${group}`, value, interval }], from, to);
    const basis = [dimension, `n = ${count(n)}`].filter((part) => part !== "").join(", ");
    return row(html`<bdi>${words(name)}</bdi>`, basis, [
      cell(drawn, "track"),
      cell(
        html`<b>${orUnmeasured(value, percent(value))}</b>
<small class="once">${percentRange(interval)}</small>`,
      ),
    ]);
  };
  const byDimension = Map.groupBy(groups, ({ group }) => readGroup(group).dimension);
  const rows = [...byDimension.values()].map((some) => some.map(groupRow));
  const columns = [{ name: "Group" }, { name: axis(from, to), kind: "track" }, { name: "Value" }];
  return card([table(columns, rows, { caption: html`<bdi>${figure}</bdi>` })]);
}

function groupSection({ groups }: EvaluationReport): Html {
  const byFigure = [...Map.groupBy(groups, ({ figure }) => figure)];
  const tables = byFigure.map(([figure, some]) => groupTable(figure, some));
  return section(
    "groups",
    "Groups",
    "The same figure for different people, as the notes of the photos name them. Where intervals overlap " +
      "widely no difference is shown. Each table has its own scale.",
    [tables.length > 0 ? html`<div class="cards">${tables}</div>` : unmeasured("Groups")],
  );
}

function speedSection({ speed }: EvaluationReport): Html {
  const { cpu_ms_per_photo: ours, human_wasm_cpu_ms_per_photo: human, ratio, peak_rss_mb: memory } = speed;
  const most = Math.max(ours ?? 0, human ?? 0, 1e-9);
  const speedRow = (name: string, value: number | null, kind: "positive" | "negative") => {
    const text = decimal(value, 0, " ms");
    const bar = isMeasured(value) ? shareBar(value / most, `${name}: ${text}`, kind) : null;
    return row(name, "", [cell(bar, "track wide"), cell(orUnmeasured(value, text), "figure")]);
  };
  const columns = [
    { name: "CPU time per photo" },
    { name: "", kind: "track wide" },
    { name: "", kind: "figure" },
  ];
  return section(
    "speed",
    "Speed",
    "CPU time of one photo from its bytes on. Milliseconds depend on the machine; trust the ratio.",
    [
      table(columns, [
        [speedRow("This service", ours, "positive"), speedRow("Stock Human, WASM", human, "negative")],
      ]),
      facts([
        ["Ours over stock Human’s", orUnmeasured(ratio, decimal(ratio, 2, "×"))],
        ["Peak memory (RSS)", orUnmeasured(memory, decimal(memory, 0, " MB"))],
      ]),
    ],
  );
}

function stockSection(report: EvaluationReport, stock: StockHuman): Html {
  const { pad, match, challenges } = report;
  const figure = (value: number | null, write: (value: number | null) => string) =>
    cell(orUnmeasured(value, write(value)), "figure");
  const passes = challengeTypes.map((type) => {
    const theirs = stock.challenges[type];
    const { tpr, fpr } = challenges[type];
    const values = [tpr, theirs?.tpr ?? null, fpr, theirs?.fpr ?? null];
    return row(
      measureOf(type).name,
      "",
      values.map((value) => figure(value, percent)),
    );
  });
  const sides = [
    { name: "Ours", kind: "figure" },
    { name: "Human", kind: "figure" },
  ];
  const shown = [
    { name: "Ours", note: "TPR", kind: "figure" },
    { name: "Human", note: "TPR", kind: "figure" },
    { name: "Ours", note: "FPR", kind: "figure" },
    { name: "Human", note: "FPR", kind: "figure" },
  ];
  const area = (value: number | null) => decimal(value, 3);
  const other = (name: string, under: string, ours: number | null, theirs: number | null, write = area) =>
    row(name, under, [figure(ours, write), figure(theirs, write)]);
  const { antispoof_auc, liveness_auc } = stock.pad;
  const key = "tar_at_fmr_1e-3";
  const others = [
    other("Anti-spoofing, area under the ROC", "Human’s antispoof model", pad.auc, antispoof_auc),
    other("Anti-spoofing, area under the ROC", "Human’s liveness model", pad.auc, liveness_auc),
    other("Face match, TAR at FMR 10⁻³", "Human’s face descriptor", match[key], stock.match[key], percent),
  ];
  return section(
    "stock-human",
    "Beside stock Human",
    "What Human as it comes says of the same photos: WASM, its own gestures and scores. " +
      "TPR should be 100 %, FPR 0 %.",
    [
      table([{ name: "Challenge" }, ...shown], [passes], { kind: "even" }),
      table([{ name: "Figure" }, ...sides], [others]),
    ],
  );
}

function dateText(at: string): string {
  const instant = new Date(at);
  if (Number.isNaN(instant.getTime())) return at;
  const text = instant.toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });
  return `${text} UTC`;
}

const splitText = ({ name, people, photos, only }: Split) =>
  `${only ?? (name === "all" ? "All" : `${words(name)} side`)}: ${plural(people, "person", "people")}, ${plural(photos, "photo")}`;

function madeSection(report: EvaluationReport): Html {
  const { photos, machine, models } = report;
  const seen = [
    `${count(photos.measured)} measured`,
    `${count(photos.without_face)} without a face`,
    `${count(photos.undecodable)} undecodable`,
    `${plural(photos.skipped, "row")} of the manifest skipped`,
  ];
  const list = facts(
    [
      ["Date", dateText(report.at)],
      ["Folder", html`<bdi><code>${report.faces}</code></bdi>`],
      ["Split", splitText(report.split)],
      ["Photos", seen.join(", ")],
      ["Rules", html`<code>${report.rule_version}</code>`],
      ["Backend", report.backend],
      ["Machine", `${machine.cpu}, ${plural(machine.cores, "core")}`],
      ["Node", machine.node],
    ],
    "plain",
  );
  const rows = models.map(({ name, version, sha256 }) =>
    row(html`<bdi>${name}</bdi>`, "", [
      cell(html`<bdi>${version}</bdi>`),
      cell(html`<code title="${sha256}">${sha256.slice(0, 12)}…</code>`, "once"),
    ]),
  );
  const columns = [{ name: "Model" }, { name: "Version" }, { name: "SHA-256" }];
  return section("made", "How it was made", "What it takes to make this report again.", [
    list,
    models.length > 0 ? table(columns, [rows]) : note("No models are recorded."),
  ]);
}

function summary(report: EvaluationReport): Html {
  const { pad, match, speed } = report;
  const { genuine, attacks } = sessionKinds(report);
  const item = (name: string, value: number | null, text: string, below: string | Html) =>
    html`<div><dt>${name}</dt><dd>${orUnmeasured(value, text)}</dd><dd>${below}</dd></div>`;
  const acceptance = (name: string, kinds: [string, SessionFigures][]) => {
    const n = sum(kinds.map(([, figures]) => figures.n));
    const accepted = sum(kinds.map(([, figures]) => figures.accepted));
    const share = n > 0 ? accepted / n : null;
    return item(name, share, percent(share), `${count(accepted)} of ${plural(n, "session")}`);
  };
  const once = (interval: Interval | null | undefined) =>
    html`<span class="once">${percentRange(interval)}</span>`;
  const [kind, apcer] = Object.entries(pad.apcer).toSorted(([, a], [, b]) => b - a)[0] ?? ["", null];
  const worst = apcer === null ? "no attacks" : html`${words(kind)}, ${once(pad.apcer_intervals[kind])}`;
  const tar = match["tar_at_fmr_1e-3"];
  return html`<dl class="summary">${[
    acceptance(
      "Genuine accepted",
      genuine.filter(([kind]) => kind === "genuine"),
    ),
    acceptance("Attacks accepted", attacks),
    item("APCER, worst kind", apcer, percent(apcer), worst),
    item(
      "BPCER",
      pad.bpcer,
      percent(pad.bpcer),
      isMeasured(pad.bpcer) ? once(pad.bpcer_interval) : "no real faces",
    ),
    item("TAR at FMR 10⁻³", tar, percent(tar), pairsText(match)),
    item("CPU ratio", speed.ratio, decimal(speed.ratio, 2, "×"), "of stock Human’s time per photo"),
  ]}</dl>`;
}

const cautions: Record<Split["name"], string> = {
  all: "The limits were set on some of these people: figures flatter. Quote those of the report side.",
  development: "The limits were set on these very people: figures flatter. Quote those of the report side.",
  report: "No limit was set on any of these people.",
};

const logo = html`<svg viewBox="0 0 32 32" aria-hidden="true">
<rect width="32" height="32" rx="8" fill="#0f766e"/>
<path d="M7 11V9a2 2 0 0 1 2-2h2M21 7h2a2 2 0 0 1 2 2v2M25 21v2a2 2 0 0 1-2 2h-2M11 25H9a2 2 0 0 1-2-2v-2"
  fill="none" stroke="#99f6e4" stroke-width="2" stroke-linecap="round"/>
<path d="m11.5 16.5 3 3 6-6.5"
  fill="none" stroke="#fff" stroke-width="2.5" stroke-linecap="round" stroke-linejoin="round"/></svg>`;

const chapters = [
  ["targets", "Targets"],
  ["challenges", "Challenges"],
  ["anti-spoofing", "Anti-spoofing"],
  ["face-match", "Face match"],
  ["sessions", "Sessions"],
  ["parts", "Parts"],
  ["calibration", "Calibration"],
  ["groups", "Groups"],
  ["speed", "Speed"],
  ["stock-human", "Stock Human"],
  ["made", "How it was made"],
] as const;

/** The accuracy report as a self-contained page. `thumbnails` maps files to `data:image/…` URIs. */
export function reportHtml(report: EvaluationReport, thumbnails: Thumbnails): string {
  const stock = report.stock_human;
  const links = chapters
    .filter(([id]) => id !== "stock-human" || stock)
    .map(([id, name]) => html`<li><a href="#${id}">${name}</a></li>`);
  const facts = [`rules ${report.rule_version}`, report.backend, dateText(report.at)];
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy"
  content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>Accuracy report, ${dateText(report.at)}</title>
<link rel="icon" href="data:,">
<style>${{ markup: styleSheet }}</style>
</head>
<body>
<main>
<header>
<div class="brand">${logo}VerifyHQ Liveness</div>
<h1 class="title">Accuracy report</h1>
<p class="muted">${[splitText(report.split), ...facts].join(" · ")}</p>
<p class="caution">${cautions[report.split.name]}</p>
</header>
${summary(report)}
<nav aria-label="Contents"><ul>${links}</ul></nav>
${targetSection(report)}
${challengeSection(report, thumbnails)}
${spoofSection(report, thumbnails)}
${matchSection(report)}
${sessionSection(report)}
${partSection(report)}
${calibrationSection(report)}
${groupSection(report)}
${speedSection(report)}
${stock ? stockSection(report, stock) : null}
${madeSection(report)}
</main>
</body>
</html>
`;
  return page.markup;
}
