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
  "**Accepted** is the share of attacks that end alive with nobody asked to look: the attack classification error rate (APCER) of ISO/IEC 30107-3 for what is shown to a camera, and its counterpart for injected pictures in the sense of CEN/TS 18099. For the control it is 1 − BPCER. Bounds are 95 % (Wilson), as if trials were independent; those of one person are not. **To review** counts apart: a person decides. **Refused** photos were not taken (`CAPTURE_REQUIRED`); the attacker tried three times. **Unfinished**: the page came to no end within a minute; the reason is the heading that it showed. A row of one or two trials, as those in Chromium are, shows that the way is open or shut, and is no rate.",
];

const limitsOf = ({ people }: RangeReport): string[] => [
  `The instruments are made by a program from photos of ${people.portraits} development people (puppet, warp), photos of printed photos of ${people.prints} people, and photos of ${people.albums} people in several poses. Nobody held a print before a camera for this table: the prints are true, their movement is computed.`,
  "A puppet is one photo that is turned in space by its face mesh. It is no person, and a better tool than ours makes a better puppet: a row with few accepted puppets says how this one fares.",
  `There is ${people.onVideo} true video of a person who takes poses. The control, the recorded video and the replayed session all show that man, some moments of him played backwards, and he comes only a fifth closer. So the control says that a true face can pass, and not how many people do. As an attack, the recording of the same challenges **is** the control, sent by somebody else: no figure can tell them apart.`,
  "Why the control goes to review: the man was not led by the page. He turns further than asked and never holds a pose, so his photos are frames of a compressed video in motion. Of this video, faces that look ahead score 6 to 8 in the spoof check, turned ones 0 to 4, where a mean of 4 passes (`SPOOF_UNCERTAIN`); and turned far to the left he is as like his other photos as 0.4, where 0.42 passes (`SAME_PERSON_UNCERTAIN`). In a few frames (5 of 97 that we looked at) the models read his upright face upside down, and no such reading is like the others: this is what rejects true faces here (`DIFFERENT_PERSONS`).",
  "Nothing true was filmed in the light of a screen, so that there is no control for the colours. The lit puppet is painted in the colours that the service sends to the page; it is the only instrument that follows them. Where a verdict was given it mostly failed by its movement and not by its light: a program that also moves as a person does would pass.",
  "The frames' times are made by the range: those of a camera with a jitter of 0.6 ms (the video's own were lost in its file, and are taken from its rate of 15 a second), for the warped photo the even ones of a script.",
  "Sessions ask for two challenges, the fewest that a session may have, drawn by chance. Each trial has a workspace of its own, but for the replayed session, which meets the sessions it repeats.",
  "The script that holds a session token sends right receipts with a camera's times and a phone's names. In Chromium the camera plays what the page asks for, as somebody does who controls a virtual camera. A replaced function and a canvas are signals that send what passes to review; the fake device gives none that does. A patient attacker hides them all.",
];
const asList = (lines: readonly string[]): string[] => lines.map((line) => `- ${line}`);

/** When, by which rules, on which machine and how much was tried. */
const measuredLine = ({
  at,
  ruleVersion,
  rows,
  seconds,
  isQuick,
  runs = 1,
  machine,
}: RangeReport): string => {
  const tried = rows.reduce((sum, row) => sum + row.tried, 0);
  const quick = isQuick ? ", a quick run" : "";
  const load = machine.load ? ` at a load of ${Math.round(machine.load)}` : "";
  return `Measured on ${at.slice(0, 10)} by the rules ${ruleVersion}, ${tried} trials${runs > 1 ? ` of ${runs} runs` : ""} in ${Math.round(seconds / 60)} minutes on ${machine.cores} cores (${machine.cpu})${load}${quick}.`;
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
    ...asList(limitsOf(report)),
    "",
  ].join("\n");

const cell = (row: RangeRow | undefined) =>
  row
    ? `${shareWithBounds(row.outcomes.accepted, row.tried, row.acceptedBounds)} of ${row.tried}${row.outcomes.review > 0 ? `, ${row.outcomes.review} to review` : ""}`
    : "not tried";

/** One row for each instrument: what a script with the session token or the key gets accepted; a head above. */
function summaryRows({ rows }: RangeReport): string[][] {
  const instruments = [...new Map(rows.map(({ instrument, label }) => [instrument, label]))];
  const levels = assuranceLevels.filter((level) => rows.some(({ required }) => required === level));
  const at = (instrument: string, level: string) =>
    rows.find(
      (row) =>
        row.instrument === instrument &&
        row.required === level &&
        row.method === (level === "uploaded" ? "key" : "token"),
    );
  return [
    ["accepted, of all tried", ...levels.map((level) => `\`${level}\``)],
    ...instruments.map(([name, label]) => [label, ...levels.map((level) => cell(at(name, level)))]),
  ];
}
export const rangeSummary = (report: RangeReport): string => markdownTable(summaryRows(report));

/**
 * Writes the page, the figures for the documentation, and the README's part where the README has its marks.
 * @returns the files that were written
 */
export async function writeRangeDocs(report: RangeReport, root: string): Promise<string[]> {
  const page = path.join(root, "docs", "attack-range.md");
  const data = path.join(root, "server", "docs", "attack-range.json");
  const readme = path.join(root, "README.md");
  await writeFile(page, rangePage(report));
  const figures = {
    measured: measuredLine(report),
    summary: summaryRows(report),
    cannotShow: limitsOf(report),
  };
  await writeFile(data, `${JSON.stringify(figures, null, 2)}\n`);
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
    ...asList(limitsOf(report)),
    "",
    "",
  ].join("\n");
  await writeFile(readme, `${text.slice(0, from)}${part}${text.slice(to)}`);
  return [page, data, readme];
}
