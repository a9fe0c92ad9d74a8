import { challengeTypes } from "../../checks/vocabulary/challenge-types.ts";
import type { Answers, EvaluationReport, Outcomes } from "./report.ts";
import { shareText, statusWords } from "./targets.ts";

const percent = (share: number | null | undefined) =>
  share === null || share === undefined ? "–" : `${(share * 100).toFixed(1)} %`;

/** A table of text, its columns as wide as their widest cell. */
function table(title: string, head: string[], rows: string[][]): string {
  if (rows.length === 0) return "";
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((cells) => cells[column]?.length ?? 0)));
  const line = (cells: string[]) =>
    `  ${cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd()}`;
  return [`\n${title}`, line(head), ...rows.map(line)].join("\n");
}

const shares = ({ n, accepted, review, rejected }: Answers) => [
  `${n}`,
  ...[accepted, review, rejected].map((hits) => percent(n === 0 ? null : hits / n)),
];
const outcomes = ({ n, passed, doubt, failed }: Outcomes) => [`${n}`, `${passed}`, `${doubt}`, `${failed}`];

/** The tables for the terminal. */
export function summaryOf(report: EvaluationReport): string {
  const { challenges, graded, pad, sessions, edits, person, calibration_by_score: scores, targets } = report;
  const answered = ["n", "accepted", "in doubt", "rejected"];
  const lines = [
    table(
      "Challenges (passes when shown, in doubt; passes when not shown, in doubt)",
      ["", "n", "passes", "doubt", "n", "passes", "doubt"],
      challengeTypes.map((type) => {
        const { tpr, fpr, positives, negatives, ...figures } = challenges[type];
        return [
          type,
          `${positives}`,
          percent(tpr),
          percent(figures.doubt_when_shown),
          `${negatives}`,
          percent(fpr),
          percent(figures.doubt_when_not_shown),
        ];
      }),
    ),
    table(
      "Graded photos",
      ["", "n", "passed", "doubt", "failed"],
      Object.entries(graded)
        .filter(([, { n }]) => n > 0)
        .map(([name, one]) => [name, ...outcomes(one)]),
    ),
    table(
      `Spoof check, single photos by source (AUC ${pad.auc?.toFixed(4) ?? "–"})`,
      ["", "source", ...answered],
      Object.entries(pad.by_source).flatMap(([kind, sources]) =>
        Object.entries(sources).map(([source, one]) => [kind, source, ...shares(one)]),
      ),
    ),
    table(
      "Spoof check, two and three photos of one person",
      ["", "source", ...answered],
      Object.entries(pad.sets).flatMap(([kind, sources]) =>
        Object.entries(sources).map(([source, one]) => [kind, source, ...shares(one)]),
      ),
    ),
    table(
      "Same person",
      ["", "", "n", "passed", "doubt", "failed"],
      Object.entries(person.sets).flatMap(([kind, sizes]) =>
        Object.entries(sizes).map(([size, one]) => [kind, size, ...outcomes(one)]),
      ),
    ),
    table(
      "Sessions",
      ["", ...answered, "accepted", "people", "by person", "mostly stopped by"],
      Object.entries(sessions).map(([kind, one]) => {
        const alone = Object.entries(one.parts)
          .filter((part) => part[1].doubt + part[1].failed > 0)
          .toSorted(([, a], [, b]) => b.doubt + b.failed - a.doubt - a.failed)
          .slice(0, 3)
          .map(([name, part]) => `${name} ${part.doubt + part.failed} (alone ${part.alone})`);
        return [
          kind,
          ...shares(one),
          shareText(one.accepted, one.n),
          `${one.by_person.people}`,
          percent(one.by_person.accepted),
          alone.join(", "),
        ];
      }),
    ),
    table(
      "Edits of one photo",
      ["", ...answered],
      Object.entries(edits).map(([name, one]) => [name, ...shares(one)]),
    ),
    table(
      "Calibration (balanced)",
      ["", "source", "ECE", "Brier"],
      Object.entries(scores).flatMap(([score, { all, by_source }]) =>
        Object.entries({ all, ...by_source }).map(([source, { ece, brier }]) => [
          score,
          source,
          ece?.toFixed(3) ?? "–",
          brier?.toFixed(3) ?? "–",
        ]),
      ),
    ),
    table(
      "Targets",
      ["", "measured", "target", ""],
      targets.map((one) => [
        one.what,
        one.measured,
        one.target,
        one.status === "missed" ? "MISSED" : statusWords[one.status],
      ]),
    ),
  ];
  return lines.filter((line) => line !== "").join("\n");
}
