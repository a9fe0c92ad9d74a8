import { mkdir, readFile, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import sharp from "sharp";
import { defaultLimits as limits } from "../checks/vocabulary/limits.ts";
import { fail } from "../cli/fail.ts";
import { prepareModels } from "../cli/models/prepare-models.ts";
import { requireNodeFlags } from "../node-flags.mjs";
import { chooseBackend } from "../scoring/choose-backend.ts";
import { createScorer } from "../scoring/pool.ts";
import { ruleVersion } from "../verdict/limits.ts";
import { challengeFigures } from "./evaluate/challenge-figures.ts";
import { groupsOf, isBonaFide, readFacesFolder } from "./evaluate/faces-folder.ts";
import { matchFigures } from "./evaluate/match-figures.ts";
import { measureAll, type SeenPhoto, withFace } from "./evaluate/measured-photos.ts";
import type { EvaluationReport, GroupFigures, Split } from "./evaluate/report.ts";
import { reportHtml } from "./evaluate/report-html.ts";
import { sessionFigures, simulateSessions } from "./evaluate/session-figures.ts";
import { speedFigures } from "./evaluate/speed-figures.ts";
import { spoofFigures } from "./evaluate/spoof-figures.ts";
import { calibrationOf, wilson } from "./evaluate/statistics.ts";
import { stockFigures } from "./evaluate/stock-figures.ts";

const usage = `npm run evaluate -- --faces <folder> [--out report] [--split all|development|held-out] [--compare-human]

Measures every photo of a folder with a manifest.csv (as ../shared/faces has one) and writes <out>/report.json and
<out>/report.html.`;

/** Overwrites one line with the progress; without a terminal, prints a line every 10 %. */
function progress(what: string) {
  let told = -1;
  return (done: number, total: number): void => {
    const tenth = Math.floor((done * 10) / total);
    if (process.stdout.isTTY) process.stdout.write(`\r› ${what}: ${done} of ${total} `);
    else if (tenth !== told) console.log(`› ${what}: ${done} of ${total}`);
    told = tenth;
    if (done === total && process.stdout.isTTY) process.stdout.write("\n");
  };
}

/**
 * BPCER within each group that the notes name: a limit that rejects one group more often than another is a
 * fault.
 */
function groupFigures(seen: SeenPhoto[]): GroupFigures[] {
  const real = seen.filter(({ labels }) => isBonaFide(labels));
  const membership = real.flatMap((one) => groupsOf(one.labels).map((group) => ({ group, one })));
  return [...Map.groupBy(membership, ({ group }) => group)]
    .filter(([group, members]) => members.length >= 8 && !group.startsWith("age="))
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([group, members]) => {
      const refused = members.filter(
        ({ one }) => (one.photo.measurement.face?.realScore ?? 1) < limits.realScoreMin,
      );
      const n = members.length;
      return {
        group,
        figure: "BPCER",
        value: refused.length / n,
        interval: wilson(refused.length, n) ?? [0, 1],
        n,
      };
    });
}

async function thumbnailsOf(report: EvaluationReport, folder: string): Promise<Map<string, string>> {
  const mistakes = [...Object.values(report.challenges), report.pad].flatMap((part) => part.mistakes);
  const thumbnails = new Map<string, string>();
  for (const { file } of mistakes) {
    if (thumbnails.has(file)) continue;
    const picture = sharp(await readFile(path.join(folder, file))).autoOrient();
    const bytes = await picture.resize(160, 160, { fit: "cover" }).jpeg({ quality: 70 }).toBuffer();
    thumbnails.set(file, `data:image/jpeg;base64,${bytes.toString("base64")}`);
  }
  return thumbnails;
}

const percent = (share: number | null) => (share === null ? "not measured" : `${(share * 100).toFixed(1)} %`);

function summary(report: EvaluationReport): string {
  const lines = Object.entries(report.challenges).map(
    ([type, figures]) =>
      `  ${type.padEnd(12)} TPR ${percent(figures.tpr)} of ${figures.positives}, FPR ${percent(figures.fpr)} of ${figures.negatives}`,
  );
  const attacks = Object.entries(report.pad.apcer).map(([kind, value]) => `${kind} ${percent(value)}`);
  lines.push(
    `  spoof        AUC ${report.pad.auc?.toFixed(4)}, APCER ${attacks.join(", ")}, BPCER ${percent(report.pad.bpcer)}`,
  );
  for (const [source, match] of Object.entries(report.match_by_source))
    lines.push(`  match        ${source}: TAR ${percent(match["tar_at_fmr_1e-3"])} at FMR 1e-3`);
  for (const [kind, { n, accepted }] of Object.entries(report.sessions))
    lines.push(`  sessions     ${kind}: ${accepted} of ${n} accepted`);
  const { cpu_ms_per_photo: own, human_wasm_cpu_ms_per_photo: stock, ratio } = report.speed;
  lines.push(
    `  CPU a photo  ${own?.toFixed(0)} ms, stock Human ${stock?.toFixed(0)} ms, ratio ${ratio?.toFixed(3)}`,
  );
  return lines.join("\n");
}

const splits: Record<string, Split["name"]> = {
  all: "all",
  development: "development",
  "held-out": "held out",
};

async function main(): Promise<void> {
  requireNodeFlags();
  const { values } = parseArgs({
    options: {
      faces: { type: "string" },
      out: { type: "string", default: "report" },
      split: { type: "string", default: "all" },
      "compare-human": { type: "boolean", default: false },
    },
  });
  const split = splits[values.split];
  if (!values.faces || !split) throw new Error(usage);
  const folder = values.faces;
  const photos = await readFacesFolder(folder, split);
  if (photos.length === 0) throw new Error(`${folder} names no photos for this split.`);
  await prepareModels(console.log);
  const { backend } = chooseBackend("auto");
  const workers = os.availableParallelism();
  const scorer = createScorer({
    workers,
    queueMax: 64,
    jobTimeoutMs: 60_000,
    backend,
    onFault: (fault) => console.log(`! ${fault}`),
  });
  try {
    await scorer.ready();
    const measured = await measureAll({ scorer, folder, photos, onProgress: progress("Measuring") });
    const seen = withFace(measured);
    console.log("› Deciding whole sessions …");
    const outcomes = await simulateSessions({ seen, folder, scorer });
    console.log("› Comparing all faces …");
    const matches = matchFigures(seen);
    console.log("› Timing, beside stock Human …");
    const speed = await speedFigures({ folder, photos, backend });
    const stock = values["compare-human"]
      ? await stockFigures({ folder, photos, onProgress: progress("Stock Human") })
      : null;
    const undecodable = measured.filter(({ photo }) => photo === null).length;
    const report: EvaluationReport = {
      at: new Date().toISOString(),
      faces: path.resolve(folder),
      split: {
        name: split,
        people: new Set(photos.map(({ subject, file }) => subject || file)).size,
        photos: photos.length,
      },
      rule_version: ruleVersion,
      backend,
      models: [...scorer.models()],
      machine: { cpu: os.cpus()[0]?.model ?? "unknown", cores: workers, node: process.version },
      photos: {
        measured: measured.length,
        without_face: measured.length - undecodable - seen.length,
        undecodable,
      },
      ...challengeFigures(measured),
      pad: spoofFigures(seen),
      ...matches,
      sessions: sessionFigures(outcomes),
      calibration: calibrationOf(
        outcomes.map(({ kind, confidence }) => ({ confidence, isGenuine: kind === "genuine" })),
      ),
      groups: groupFigures(seen),
      speed,
      stock_human: stock,
    };
    await mkdir(values.out, { recursive: true });
    await writeFile(path.join(values.out, "report.json"), `${JSON.stringify(report, null, 2)}\n`);
    await writeFile(
      path.join(values.out, "report.html"),
      reportHtml(report, await thumbnailsOf(report, folder)),
    );
    console.log(
      `\n${summary(report)}\n\nWritten to ${path.join(values.out, "report.json")} and report.html.`,
    );
  } finally {
    await scorer.dispose();
  }
}

await main().catch(fail);
