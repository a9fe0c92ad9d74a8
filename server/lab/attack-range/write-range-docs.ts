import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { assuranceLevels } from "../../checks/vocabulary/assurance.ts";
import { markdownTable } from "../evaluate/markdown-table.ts";
import type { RangeReport, RangeRow } from "./range-report.ts";
import { rangeTables, shareWithBounds } from "./range-table.ts";

const marks = {
  from: "<!-- attack range: written by npm run attack-range -->",
  to: "<!-- /attack range -->",
};

/** How the report is to be read: for the page and for the README. */
const reading = [
  "**Accepted** is the share of attacks that end alive with nobody asked to look: the attack classification error rate (APCER) of ISO/IEC 30107-3 for what is shown to a camera, and its counterpart for injected pictures in the sense of CEN/TS 18099. For the control it is 1 − BPCER. Bounds are 95 % (Wilson), as if trials were independent; those of one person are not. **To review** counts apart: a person decides. **Refused** photos were not taken (`CAPTURE_REQUIRED`); the attacker tried three times.",
];

const limitsOf = ({ people }: RangeReport): string[] => [
  `- The instruments are made by a program from photos of ${people.portraits} development people (puppet, warp), photos of printed photos of ${people.prints} people, and photos of ${people.albums} people in several poses. Nobody held a print before a camera for this table: the prints are true, their movement is computed.`,
  `- A puppet is one photo that is turned in space by its face mesh. It is no person, and a better tool than ours makes a better puppet: a row with few accepted puppets says how this one fares.`,
  `- There is ${people.onVideo} true video of a person who takes poses. The control, the recorded video and the replayed session all show that man, some moments of him played backwards, and he comes only a fifth closer. So the control says that a true face can pass, and not how many people do; nothing true was filmed in the light of a screen, so that no control exists for the colours.`,
  "- Sessions ask for two challenges, the fewest that a session may have, drawn by chance. Each trial has a workspace of its own, but for the replayed session, which meets the sessions it repeats.",
  "- The script that holds a session token sends right receipts with a camera's times and a phone's names. In Chromium the fake device and the replaced function say what they are; a patient attacker hides that, too.",
];

/** When, by which rules and how much was tried. */
const measuredLine = ({ at, ruleVersion, rows, seconds, isQuick, note }: RangeReport): string => {
  const tried = rows.reduce((sum, row) => sum + row.tried, 0);
  const quick = isQuick ? ", a quick run" : "";
  return `Measured on ${at.slice(0, 10)} by the rules ${ruleVersion}, ${tried} trials in ${Math.round(seconds / 60)} minutes${quick}.${note ? ` ${note}` : ""}`;
};

/** The page `docs/attack-range.md`. */
export const rangePage = (report: RangeReport): string =>
  [
    "# Attack range",
    "",
    `Written by \`npm run attack-range -- --write-docs\`. ${measuredLine(report)}`,
    "",
    ...reading,
    "",
    rangeTables(report),
    "",
    "## What it cannot show",
    "",
    ...limitsOf(report),
    "",
  ].join("\n");

const cell = (row: RangeRow | undefined) =>
  row
    ? `${shareWithBounds(row.outcomes.accepted, row.tried, row.acceptedBounds)} of ${row.tried}${row.outcomes.review > 0 ? `, ${row.outcomes.review} to review` : ""}`
    : "not tried";

/** One line for each instrument: what a script with the session token or the key gets accepted. */
export function rangeSummary({ rows }: RangeReport): string {
  const instruments = [...new Map(rows.map(({ instrument, label }) => [instrument, label]))];
  const levels = assuranceLevels.filter((level) => rows.some(({ required }) => required === level));
  const at = (instrument: string, level: string) =>
    rows.find(
      (row) =>
        row.instrument === instrument &&
        row.required === level &&
        row.method === (level === "uploaded" ? "key" : "token"),
    );
  return markdownTable([
    ["accepted, of all tried", ...levels.map((level) => `\`${level}\``)],
    ...instruments.map(([name, label]) => [label, ...levels.map((level) => cell(at(name, level)))]),
  ]);
}

/**
 * Writes the page, the figures for the documentation, and the README's part where the README has its marks.
 * @returns the files that were written
 */
export async function writeRangeDocs(report: RangeReport, root: string): Promise<string[]> {
  const page = path.join(root, "docs", "attack-range.md");
  const data = path.join(root, "server", "docs", "attack-range.json");
  const readme = path.join(root, "README.md");
  await writeFile(page, rangePage(report));
  const { trials: _, faults: __, machine: ___, ...figures } = report;
  await writeFile(data, `${JSON.stringify({ ...figures, summary: rangeSummary(report) }, null, 2)}\n`);
  const text = existsSync(readme) ? await readFile(readme, "utf8") : "";
  const [from, to] = [text.indexOf(marks.from), text.indexOf(marks.to)];
  if (from < 0 || to < from) return [page, data];
  const part = [
    marks.from,
    "",
    measuredLine(report),
    "",
    ...reading,
    "",
    rangeSummary(report),
    "",
    ...limitsOf(report),
    "",
    "",
  ].join("\n");
  await writeFile(readme, `${text.slice(0, from)}${part}${text.slice(to)}`);
  return [page, data, readme];
}
