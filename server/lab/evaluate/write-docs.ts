import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Accuracy } from "../../docs/accuracy.ts";
import { ruleVersion } from "../../verdict/limits.ts";
import { markdownTable } from "./markdown-table.ts";
import type { EvaluationReport } from "./report.ts";
import { sessionKinds } from "./report-verdicts.ts";
import { shareText, statusWords } from "./targets.ts";

const marks = { from: "<!-- accuracy: written by npm run evaluate -->", to: "<!-- /accuracy -->" };

const percent = (hits: number, n: number) =>
  n === 0 ? "not measured" : `${Number(((hits / n) * 100).toPrecision(3))} %`;

const whose: Record<EvaluationReport["split"]["name"], string> = {
  report: "whom no model or coefficient was fitted on; some limits were set with their figures in view",
  development: "on whom the limits were chosen, so that the figures flatter",
  all: "some of whom set limits, so that the figures flatter",
};

/** The figures that the documentation shows. */
function accuracyOf(report: EvaluationReport): Accuracy {
  const { split, targets } = report;
  const { genuine, attacks } = sessionKinds(report);
  const count = (value: number) => value.toLocaleString("en");
  const age = report.rule_version === ruleVersion ? "" : `; today's are newer (${ruleVersion})`;
  return {
    command: `npm run evaluate -- --faces <folder>${split.name === "all" ? "" : ` --split ${split.name}`}`,
    measuredOn: report.at.slice(0, 10),
    photos: `${count(split.photos)} photos of ${count(split.people)} people ${whose[split.name]}, by the rules ${report.rule_version}${age}`,
    figures: targets.map(({ what, target, measured, status }) => ({
      what,
      measured,
      target,
      reached: statusWords[status],
    })),
    sessions: [...genuine, ...attacks].map(([kind, { n, accepted, review, rejected }]) => ({
      kind: kind.replaceAll("_", " ").replace(".", ": "),
      n,
      accepted: shareText(accepted, n),
      inDoubt: percent(review, n),
      rejected: percent(rejected, n),
    })),
  };
}

function stockText({ stock_human: stock, pad, match }: EvaluationReport): string[] {
  if (!stock) return [];
  const share = (value: number | null) => (value === null ? "not measured" : percent(value, 1));
  const challenges = Object.entries(stock.challenges)
    .filter(([, { tpr }]) => tpr !== null)
    .map(([type, { tpr, fpr }]) => `${type} ${share(tpr)} at ${share(fpr)}`);
  const area = (value: number | null) => value?.toFixed(2) ?? "not measured";
  return [
    "",
    `Stock Human, by its own gestures and scores on the same photos (\`--compare-human\`): ${challenges.join(", ")}; ` +
      `anti-spoofing AUC ${area(stock.pad.antispoof_auc)} (\`antispoof\`) and ${area(stock.pad.liveness_auc)} ` +
      `(\`liveness\`) against ${area(pad.auc)}; face match over all pairs TAR ${share(stock.match["tar_at_fmr_1e-3"])} ` +
      `at FMR 1e-3 against ${share(match["tar_at_fmr_1e-3"])}.`,
  ];
}

/** The README's part about accuracy, without its marks. */
function readmeText(report: EvaluationReport): string {
  const { command, measuredOn, photos, figures, sessions } = accuracyOf(report);
  return [
    `Measured on ${measuredOn} with \`${command}\`, on ${photos}:`,
    "",
    markdownTable([
      ["", "measured", "target", ""],
      ...figures.map((one) => [one.what, one.measured, one.target, one.reached]),
    ]),
    "",
    "Whole sessions of two or three photos, by the default settings; doubt goes to a person:",
    "",
    markdownTable([
      ["sessions", "n", "accepted", "in doubt", "rejected"],
      ...sessions.map(({ kind, n, accepted, inDoubt, rejected }) => [
        kind,
        String(n),
        accepted,
        inDoubt,
        rejected,
      ]),
    ]),
    ...stockText(report),
  ].join("\n");
}

/** Puts the report's figures into the README and into the documentation, so that nobody types one. */
export async function writeDocs(report: EvaluationReport, root: string): Promise<string[]> {
  const [readme, data] = ["README.md", "server/docs/accuracy.json"].map((file) => path.join(root, file));
  if (!readme || !data) return [];
  const text = await readFile(readme, "utf8");
  const [from, to] = [text.indexOf(marks.from), text.indexOf(marks.to)];
  if (from < 0 || to < from) throw new Error(`${readme} lacks the marks ${marks.from} and ${marks.to}.`);
  const written = `${text.slice(0, from)}${marks.from}\n\n${readmeText(report)}\n\n${text.slice(to)}`;
  await writeFile(readme, written);
  await writeFile(data, `${JSON.stringify(accuracyOf(report), null, 2)}\n`);
  return [readme, data];
}
