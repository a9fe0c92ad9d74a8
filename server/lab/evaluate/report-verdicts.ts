import type { EvaluationReport, PartFigures, ScoreCalibration, SessionFigures } from "./report.ts";
import { answerCells, answerColumns, answerKey, boundedShare } from "./report-details.ts";
import { reliability } from "./report-plots.ts";
import {
  card,
  cell,
  count,
  decimal,
  facts,
  type Html,
  html,
  note,
  orUnmeasured,
  percent,
  percentRange,
  plural,
  row,
  section,
  sum,
  table,
  unmeasured,
  words,
} from "./report-style.ts";
import { statusWords } from "./targets.ts";

export function targetSection({ targets }: EvaluationReport): Html {
  const rows = targets.map((target) =>
    row(target.what, `target: ${target.target}`, [
      cell(target.measured),
      cell(html`<span class="status ${target.status}">${statusWords[target.status]}</span>`),
    ]),
  );
  const columns = [{ name: "What" }, { name: "Measured here" }, { name: "" }];
  return section(
    "targets",
    "Targets",
    "What the project aims at beside what these photos measure. Not proven: the share reaches the target, but " +
      "so few trials leave room for worse (95 % bound). No claim: too few photos, or a figure that is told and " +
      "has no target.",
    [rows.length > 0 ? table(columns, [rows], { kind: "targets" }) : unmeasured("Targets")],
  );
}

/** What each kind of session is. Kinds that are not listed are named by their words. */
const kindTexts: Record<string, string> = {
  genuine: "one person, one video or series",
  genuine_across: "the same, with a selfie of another day",
  genuine_again: "a second check of the same person",
  strangers_selfie: "genuine photos, somebody else’s selfie",
  second_person: "a stranger in the last photo",
  similar_person: "two people of one sex, skin and age",
  same_photo: "one file for every challenge",
  wrong_challenge: "genuine photos, not what was asked",
  several_days: "a gallery: each photo of another day",
  print: "photos of prints of one person",
  screen: "photos of screens of one person",
  mask: "photos of masks of one person",
  generated: "generated faces",
  mirrored: "photos flipped without saying so",
  copies: "a photo and its copy, all ways of copying",
  replayed: "copies of an earlier check, all ways of copying",
  edits: "one photo edited into all challenges, all ways",
};

const honestKinds = ["genuine", "genuine_across", "genuine_again"];
type Kind = [name: string, figures: SessionFigures];

/** The kinds without the sums over variants, by whether honest people make them. */
export function sessionKinds({ sessions }: EvaluationReport): { genuine: Kind[]; attacks: Kind[] } {
  const names = Object.keys(sessions);
  const single = Object.entries(sessions).filter(
    ([name]) => !names.some((other) => other.startsWith(`${name}.`)),
  );
  return {
    genuine: single.filter(([name]) => honestKinds.includes(name)),
    attacks: single.filter(([name]) => !honestKinds.includes(name)),
  };
}

function reasonList(reasons: Record<string, number>): Html {
  const sorted = Object.entries(reasons).toSorted(([, a], [, b]) => b - a);
  if (sorted.length === 0) return html`<span class="muted">none</span>`;
  const items = sorted.slice(0, 3).map(([reason, n]) => {
    const parts = reason.split("_").map((part, index) => (index > 0 ? html`_<wbr>${part}` : html`${part}`));
    return html`<li><code>${parts}</code> <span class="muted">${count(n)}</span></li>`;
  });
  const rest = sorted.length - 3;
  const others = rest > 0 ? html`<li class="muted">and ${plural(rest, "other")}</li>` : null;
  return html`<ul>${items}${others}</ul>`;
}

const nameOf = (kind: string): string => {
  const [family = "", variant] = kind.split(".");
  return variant === undefined ? words(family) : `${words(family)}: ${variant.replaceAll("_", " ")}`;
};

function sessionRow([kind, figures]: Kind): Html {
  const wants = honestKinds.includes(kind) ? "target: all" : "target: 0";
  const about = [kindTexts[kind], wants].filter((text) => text !== undefined).join("; ");
  return row(nameOf(kind), about, [
    ...answerCells(figures, nameOf(kind), honestKinds.includes(kind)),
    cell(reasonList(figures.reasons)),
  ]);
}

function sourceRows([kind, { by_source, by_person }]: Kind): Html[] {
  const { people, accepted, interval } = by_person;
  const isHonest = honestKinds.includes(kind);
  const person = html`${orUnmeasured(accepted, percent(accepted))} <small class="once">${percentRange(interval)}</small>`;
  const [first, ...others] = Object.entries(by_source);
  if (!first) return [];
  return [
    row(nameOf(kind), first[0], [
      ...answerCells(first[1], `${nameOf(kind)}, ${first[0]}`, isHonest),
      cell(html`${plural(people, "person", "people")}: ${person}`),
    ]),
    ...others.map(([source, answers]) =>
      row(nameOf(kind), source, [...answerCells(answers, `${nameOf(kind)}, ${source}`, isHonest), cell("")]),
    ),
  ];
}

export function sessionSection(report: EvaluationReport): Html {
  const { genuine, attacks } = sessionKinds(report);
  const columns = [{ name: "Kind" }, ...answerColumns, { name: "Main reasons of refusal" }];
  const rows = table(columns, [genuine.map(sessionRow), attacks.map(sessionRow)], { kind: "sessions" });
  const sourceColumns = [{ name: "Kind and source" }, ...answerColumns, { name: "Mean over people" }];
  const bySource = table(sourceColumns, [...genuine, ...attacks].map(sourceRows), { kind: "sessions" });
  return section(
    "sessions",
    "Sessions",
    "Whole simulated sessions of two or three photos, decided by the service’s own rules. Genuine ones should " +
      "be accepted, of every other kind none. In doubt: nothing failed, but a person has to look. A session " +
      "may be refused for several reasons.",
    genuine.length + attacks.length === 0
      ? [unmeasured("Sessions")]
      : [
          answerKey,
          rows,
          html`<details><summary>Each source alone, and people instead of sessions</summary>${bySource}</details>`,
          note(
            "Sessions are combinations of a person’s photos, so those of one person are alike: the mean over " +
              "people, with an interval that draws people, is the more careful figure. “None” stands beside what " +
              "none of so many bounds (rule of three). Attackers choose challenges that their photos pass; " +
              "photos that pass none are stopped by the challenges and say little of the other parts.",
          ),
        ],
  );
}

function partTotals(kinds: readonly Kind[]): { n: number; parts: Record<string, PartFigures> } {
  const parts: Record<string, PartFigures> = {};
  for (const [, figures] of kinds) {
    for (const [name, { passed, doubt, failed, alone }] of Object.entries(figures.parts)) {
      const sofar = parts[name] ?? { passed: 0, doubt: 0, failed: 0, alone: 0 };
      parts[name] = {
        passed: sofar.passed + passed,
        doubt: sofar.doubt + doubt,
        failed: sofar.failed + failed,
        alone: sofar.alone + alone,
      };
    }
  }
  return { n: sum(kinds.map(([, { n }]) => n)), parts };
}

/** What each part alone refuses: what would be accepted without it. */
export function partSection(report: EvaluationReport): Html {
  const { genuine, attacks } = sessionKinds(report);
  const [honest, hostile] = [partTotals(genuine), partTotals(attacks)];
  const stopped = (part: PartFigures | undefined) => (part?.doubt ?? 0) + (part?.failed ?? 0);
  const names = [...new Set([...Object.keys(honest.parts), ...Object.keys(hostile.parts)])];
  const rows = names.map((name) => {
    const [good, bad] = [honest.parts[name], hostile.parts[name]];
    return row(words(name), "", [
      cell(boundedShare(stopped(good), honest.n), "figure"),
      cell(count(good?.alone ?? 0), "figure"),
      cell(boundedShare(stopped(bad), hostile.n), "figure"),
      cell(count(bad?.alone ?? 0), "figure"),
    ]);
  });
  const columns = [
    { name: "Part" },
    { name: "Genuine", note: "not passed", kind: "figure" },
    { name: "by it alone", kind: "figure" },
    { name: "Attacks", note: "not passed", kind: "figure" },
    { name: "by it alone", kind: "figure" },
  ];
  const perKind = [...genuine, ...attacks].map(([kind, { n, parts }]) => {
    const stopping = Object.entries(parts)
      .filter(([, part]) => stopped(part) > 0)
      .toSorted(([, a], [, b]) => stopped(b) - stopped(a));
    const items = stopping.map(
      ([name, part]) =>
        html`<li>${words(name)} ${count(stopped(part))} <span class="muted">(alone ${count(part.alone)})</span></li>`,
    );
    return row(nameOf(kind), plural(n, "session"), [
      cell(items.length > 0 ? html`<ul>${items}</ul>` : "nothing"),
    ]);
  });
  return section(
    "parts",
    "Parts",
    "What each part refuses or doubts, and the sessions that nothing else stops: without the part these would " +
      "be accepted.",
    rows.length === 0
      ? [unmeasured("Parts")]
      : [
          table(columns, [rows]),
          html`<details><summary>Each kind of session</summary>${table(
            [{ name: "Kind" }, { name: "Stopped by" }],
            [perKind],
          )}</details>`,
        ],
  );
}

function scoreCard(score: string, { about, all, by_source }: ScoreCalibration): Html {
  const scores = facts([
    ["Brier score", orUnmeasured(all.brier, decimal(all.brier, 4))],
    ["Expected calibration error", orUnmeasured(all.ece, percent(all.ece))],
  ]);
  const rows = Object.entries(by_source).map(([source, { ece, brier, bins }]) =>
    row(html`<bdi>${source}</bdi>`, plural(sum(bins.map(({ n }) => n)), "trial"), [
      cell(orUnmeasured(ece, percent(ece)), "figure"),
      cell(orUnmeasured(brier, decimal(brier, 4)), "figure"),
    ]),
  );
  const columns = [{ name: "Source" }, { name: "ECE", kind: "figure" }, { name: "Brier", kind: "figure" }];
  const curves = Object.entries(by_source).map(
    ([source, { bins }]) =>
      html`<h4><bdi>${source}</bdi></h4>${reliability(`Reliability of ${score}, ${source}`, bins, "")}`,
  );
  const text =
    "On the dashed line the score means what it says; below it the service is too sure, above it too modest. " +
    "The bars count the trials behind each point.";
  return card(
    [
      html`<p class="note">${about}.</p>`,
      all.bins.length > 0
        ? reliability(`Reliability of ${score}`, all.bins, text)
        : unmeasured("Reliability diagram"),
      scores,
      rows.length > 0 ? table(columns, [rows]) : html``,
      curves.length > 0
        ? html`<details><summary>The curve of each source</summary>${curves}</details>`
        : html``,
    ],
    score,
  );
}

export function calibrationSection({ calibration_by_score: scores }: EvaluationReport): Html {
  const cards = Object.entries(scores).map(([score, figures]) => scoreCard(score, figures));
  return section(
    "calibration",
    "Calibration",
    "Of all trials that are given 0.8, are 80 % genuine? Both sides weigh the same, as at even prior odds; " +
      "both errors should be near 0. A source of one side alone is put beside the other side of all sources.",
    [html`<div class="cards">${cards}</div>`],
  );
}
