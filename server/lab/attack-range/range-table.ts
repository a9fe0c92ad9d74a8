import { assuranceDefinitions, assuranceLevels } from "../../checks/vocabulary/assurance.ts";
import { markdownTable } from "../evaluate/markdown-table.ts";
import type { Interval } from "../evaluate/report.ts";
import type { RangeReport, RangeRow } from "./range-report.ts";
import { methods } from "./trial.ts";

const percent = (share: number) => `${Number((share * 100).toPrecision(2))} %`;

export const shareWithBounds = (hits: number, n: number, bounds: Interval | null): string =>
  n === 0 || !bounds
    ? "not tried"
    : `${percent(hits / n)} (${percent(bounds[0]).replace(" %", "")}–${percent(bounds[1])})`;

const cells = ({ label, method, tried, people, outcomes, acceptedBounds, reached, reasons }: RangeRow) => {
  const best = assuranceLevels.findLast((level) => reached[level] > 0);
  return [
    label,
    methods[method],
    `${tried} (${people})`,
    shareWithBounds(outcomes.accepted, tried, acceptedBounds),
    String(outcomes.review),
    `${outcomes.rejected} / ${outcomes.refused}${outcomes.unfinished > 0 ? ` / ${outcomes.unfinished}` : ""}`,
    best ? assuranceDefinitions[best].label.toLowerCase() : "none",
    reasons
      .slice(0, 2)
      .map(([reason, trials]) => `${reason} ${trials}`)
      .join(", "),
  ];
};

const head = [
  "instrument",
  "method",
  "tried (people)",
  "accepted (95 %)",
  "to review",
  "rejected / refused / unfinished",
  "highest level reached",
  "most frequent reasons",
];

/** The range's tables, one for each level that sessions asked for. */
export function rangeTables({ rows }: RangeReport): string {
  return assuranceLevels
    .flatMap((level) => {
      const own = rows.filter(({ required }) => required === level);
      if (own.length === 0) return [];
      const title = `### Sessions that ask for ${assuranceDefinitions[level].label.toLowerCase()} (\`${level}\`)`;
      return [title, "", markdownTable([head, ...own.map(cells)]), ""];
    })
    .join("\n")
    .trim();
}
