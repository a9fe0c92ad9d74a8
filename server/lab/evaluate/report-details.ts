import { challengeDefinitions, challengeTypes } from "../../checks/vocabulary/challenge-types.ts";
import type { Answers, EvaluationReport, Outcomes, PadFigures } from "./report.ts";
import { answerBar } from "./report-plots.ts";
import {
  cell,
  count,
  decimal,
  type Html,
  html,
  note,
  percent,
  percentRange,
  row,
  table,
  words,
} from "./report-style.ts";
import { boundOfNone, wilson } from "./statistics.ts";

/** A share with its interval; none of n as what it bounds. */
export function boundedShare(hits: number, n: number): Html {
  if (n === 0) return html`<span class="empty">none tried</span>`;
  if (hits === 0) return html`<b>none</b><small class="once">at most ${percent(boundOfNone(n))}</small>`;
  return html`<b>${percent(hits / n)}</b><small class="once">${percentRange(wilson(hits, n))}</small>`;
}

const outcomeCells = ({ n, passed, doubt, failed }: Outcomes): Html[] => [
  cell(count(n), "figure"),
  cell(boundedShare(passed, n), "figure"),
  cell(count(doubt), "figure"),
  cell(count(failed), "figure"),
];

const outcomeColumns = [
  { name: "Photos", kind: "figure" },
  { name: "Pass", kind: "figure" },
  { name: "In doubt", kind: "figure" },
  { name: "Fail", kind: "figure" },
];

/** Photos that the notes grade: how clear a tilt, how slight a smile. */
export function gradedTable({ graded }: EvaluationReport): Html | null {
  const rows = Object.entries(graded)
    .filter(([, { n }]) => n > 0)
    .map(([name, outcomes]) => row(name, "", outcomeCells(outcomes)));
  if (rows.length === 0) return null;
  return table([{ name: "Graded photos" }, ...outcomeColumns], [rows]);
}

export function challengesBySource({ challenges }: EvaluationReport): Html | null {
  const groups = challengeTypes.map((type) =>
    Object.entries(challenges[type].by_source).map(([source, { shown, notShown }]) =>
      row(challengeDefinitions[type].label, source || "no folder", [
        ...outcomeCells(shown).slice(0, 3),
        ...outcomeCells(notShown).slice(0, 3),
      ]),
    ),
  );
  if (groups.every((rows) => rows.length === 0)) return null;
  const columns = [
    { name: "Challenge" },
    { name: "Show it", kind: "figure" },
    { name: "pass", kind: "figure" },
    { name: "in doubt", kind: "figure" },
    { name: "Do not", kind: "figure" },
    { name: "pass", kind: "figure" },
    { name: "in doubt", kind: "figure" },
  ];
  return html`<details><summary>Each source alone</summary>${table(columns, groups)}</details>`;
}

/** The columns of a table of answers; on a narrow page each cell names its own. */
export const answerColumns = [
  { name: "n", kind: "figure" },
  { name: "", kind: "bar" },
  { name: "Accepted", kind: "figure" },
  { name: "In doubt", kind: "figure" },
  { name: "Rejected", kind: "figure" },
];

export function answerCells(answers: Answers, name: string, isHonest: boolean): Html[] {
  const { n, accepted, review, rejected } = answers;
  const text = `${name}: ${accepted} of ${n} accepted, ${review} in doubt, ${rejected} rejected`;
  const share = (hits: number) => (n === 0 ? html`–` : html`${percent(hits / n)}`);
  return [
    cell(count(n), "figure", "n"),
    cell(answerBar(answers, text, isHonest), "bar"),
    cell(boundedShare(accepted, n), "figure", "Accepted"),
    cell(share(review), "figure", "In doubt"),
    cell(share(rejected), "figure", "Rejected"),
  ];
}

export const answerKey = html`<p class="key"><span><i></i>accepted</span> <span><i class="doubt"></i>in doubt, goes to a person</span>
<span><i class="rest"></i>rejected</span> <span><i class="off"></i>wrong: an attack accepted, an honest one rejected</span></p>`;

function bandTable(title: string, bySource: PadFigures["by_source"]): Html {
  const groups = Object.entries(bySource).map(([kind, sources]) =>
    Object.entries(sources)
      .filter(([source]) => source !== "all" || Object.keys(sources).length !== 2)
      .map(([source, answers]) => {
        const name = kind === "bona_fide" ? "Real faces" : words(kind);
        return row(name, source === "all" ? "all sources" : source, [
          ...answerCells(answers, `${name}, ${source}`, kind === "bona_fide"),
          cell(""),
        ]);
      }),
  );
  return table([{ name: title }, ...answerColumns, { name: "" }], groups, { kind: "sessions" });
}

/** What the spoof check accepts, doubts and rejects, of single photos and of several of one person. */
export function spoofBands({ by_source, sets }: PadFigures): (Html | null)[] {
  if (Object.keys(by_source).length === 0) return [];
  return [
    answerKey,
    bandTable("Single photos", by_source),
    Object.keys(sets).length > 0 ? bandTable("Two and three photos of one person", sets) : null,
    note(
      "A photo is accepted where the spoof check passes and the photo is good enough to judge. People without " +
        "names were told apart by their likeness. Masks that are worn and generated faces are measured here, " +
        "not promised: no signal in a photo tells them reliably.",
    ),
  ];
}

const setNames: Record<string, string> = {
  genuine: "One person",
  random: "A random stranger among them",
  similar: "A stranger of one sex and skin, and of about one age",
};

/** The same-person check on sets of photos, and how rarely a stranger reaches each value. */
export function samePersonTables({ person }: EvaluationReport): (Html | null)[] {
  const rows = Object.entries(person.sets).map(([kind, sizes]) =>
    Object.entries(sizes).map(([size, outcomes]) =>
      row(setNames[kind] ?? words(kind), size, outcomeCells(outcomes)),
    ),
  );
  const limits = Object.entries(person.strangers).flatMap(([kind, { n, limits: some }]) =>
    some.map(({ fmr, measured }) =>
      row(setNames[kind] ?? words(kind), `${count(n)} sets of two photos`, [
        cell(`1 in ${count(Math.round(1 / fmr))}`, "figure"),
        cell(decimal(measured, 3), "figure"),
      ]),
    ),
  );
  const columns = [
    { name: "The same-person check says of" },
    ...outcomeColumns.with(0, { name: "Sets", kind: "figure" }),
  ];
  const limitColumns = [
    { name: "Strangers" },
    { name: "So many", kind: "figure" },
    { name: "score at least", kind: "figure" },
  ];
  return [
    rows.length > 0 ? table(columns, rows) : null,
    limits.length > 0 ? table(limitColumns, [limits]) : null,
  ];
}
