import { mkdir, readFile, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import sharp from "sharp";
import { fail } from "../cli/fail.ts";
import { prepareModels } from "../cli/models/prepare-models.ts";
import { requireNodeFlags } from "../node-flags.mjs";
import { chooseBackend } from "../scoring/choose-backend.ts";
import type { Scorer } from "../scoring/measurement.ts";
import { createScorer } from "../scoring/pool.ts";
import { ruleVersion } from "../verdict/limits.ts";
import { calibrationFigures } from "./evaluate/calibration-figures.ts";
import { challengeFigures } from "./evaluate/challenge-figures.ts";
import { groupsOf, isBonaFide, readFacesFolder } from "./evaluate/faces-folder.ts";
import { matchFigures } from "./evaluate/match-figures.ts";
import { cachedMeasure } from "./evaluate/measure-cache.ts";
import { measureAll, type OnProgress, type SeenPhoto, withFace } from "./evaluate/measured-photos.ts";
import { personFigures } from "./evaluate/person-figures.ts";
import type { EvaluationReport, GroupFigures } from "./evaluate/report.ts";
import { reportHtml } from "./evaluate/report-html.ts";
import { answersOf, sessionFigures } from "./evaluate/session-figures.ts";
import { fullEffort, quickEffort, simulateSessions } from "./evaluate/simulate-sessions.ts";
import { speedFigures } from "./evaluate/speed-figures.ts";
import { sourceOf, splitNamed } from "./evaluate/split.ts";
import { judgeSpoof, judgeSpoofSets, spoofFigures } from "./evaluate/spoof-figures.ts";
import { wilson } from "./evaluate/statistics.ts";
import { stockFigures } from "./evaluate/stock-figures.ts";
import { summaryOf } from "./evaluate/summary.ts";
import { targetsOf } from "./evaluate/targets.ts";
import { writeDocs } from "./evaluate/write-docs.ts";

const usage = `npm run evaluate -- --faces <folder> [--out report] [--split all|development|report]
  [--only <source>] [--leave-out <source>] [--quick] [--compare-human] [--cache <folder>] [--write-docs]
npm run evaluate -- --from <report.json> [--write-docs]

Measures every photo of a folder with a manifest.csv (as ../shared/faces has one), simulates sessions and
attacks, and writes <out>/report.json and <out>/report.html.
  --split      development: the people on whom limits were chosen; report: the others, whose figures are quoted
  --only       one source (first folder of the files) alone
  --leave-out  everything but that source
  --quick      few sessions and copies, for a first look
  --write-docs puts the figures into README.md and the documentation
  --from       takes the figures from an earlier report instead of measuring
  --cache      where measurements are kept, for the next run; <out>/.measured by default. Biometric data.`;

const options = {
  faces: { type: "string" },
  out: { type: "string", default: "report" },
  split: { type: "string", default: "all" },
  only: { type: "string" },
  "leave-out": { type: "string" },
  quick: { type: "boolean", default: false },
  cache: { type: "string" },
  "write-docs": { type: "boolean", default: false },
  from: { type: "string" },
  "compare-human": { type: "boolean", default: false },
} as const;

/** Overwrites one line with the progress; without a terminal, prints a line every 10 %. */
function progress(what: string): OnProgress {
  let told = -1;
  return (done, total) => {
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
      const n = members.length;
      const refused = members.filter(({ one }) => judgeSpoof([one.photo]).answer === "rejected").length;
      return { group, figure: "BPCER", value: refused / n, interval: wilson(refused, n) ?? [0, 1], n };
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

type Options = ReturnType<typeof readOptions>;

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>["values"];

function readOptions(values: Values) {
  const split = splitNamed(values.split);
  if (!values.faces || !split) throw new Error(usage);
  return { ...values, faces: values.faces, split };
}

async function photosToMeasure({ faces, split, only, "leave-out": leftOut }: Options) {
  const { photos, skipped } = await readFacesFolder(faces, split);
  const chosen = photos.filter(
    (photo) => (only === undefined || sourceOf(photo) === only) && sourceOf(photo) !== leftOut,
  );
  if (chosen.length === 0) throw new Error(`${faces} names no photos for this split.`);
  return { photos: chosen, skipped };
}

async function evaluate(scorer: Scorer, chosen: Options): Promise<EvaluationReport> {
  const { faces: folder, out, quick, only = null } = chosen;
  const { photos, skipped } = await photosToMeasure(chosen);
  const { backend, workers: width } = scorer.status();
  const measure = cachedMeasure(scorer, chosen.cache ?? path.join(out, ".measured"));
  const measured = await measureAll({ measure, folder, photos, width, onProgress: progress("Measuring") });
  const seen = withFace(measured);
  const effort = quick ? quickEffort : fullEffort;
  const outcomes = await simulateSessions({
    seen,
    folder,
    measure,
    width,
    effort,
    onProgress: progress,
  });
  console.log("› Comparing all faces …");
  const matches = matchFigures(seen);
  const person = personFigures(seen, quick ? 200 : 4000);
  const spoofSets = judgeSpoofSets(seen);
  const scores = calibrationFigures(outcomes, spoofSets);
  console.log("› Timing, beside stock Human …");
  const speed = await speedFigures({ folder, photos, backend, photosMax: quick ? 4 : 24 });
  const stock = chosen["compare-human"]
    ? await stockFigures({ folder, photos, onProgress: progress("Stock Human") })
    : null;
  const undecodable = measured.filter(({ photo }) => photo === null).length;
  const edits = outcomes.filter(({ kind }) => kind.startsWith("edits."));
  const report = {
    at: new Date().toISOString(),
    faces: path.resolve(folder),
    split: {
      name: chosen.split,
      people: new Set(photos.map(({ subject, file }) => subject || file)).size,
      photos: photos.length,
      only,
    },
    rule_version: ruleVersion,
    backend,
    models: [...scorer.models()],
    machine: { cpu: os.cpus()[0]?.model ?? "unknown", cores: width, node: process.version },
    photos: {
      measured: measured.length,
      without_face: measured.length - undecodable - seen.length,
      undecodable,
      skipped,
    },
    ...challengeFigures(measured),
    pad: spoofFigures(seen, spoofSets),
    ...matches,
    person,
    sessions: sessionFigures(outcomes),
    edits: Object.fromEntries(
      [...Map.groupBy(edits, ({ kind }) => kind.slice("edits.".length))].map(([name, own]) => [
        name,
        answersOf(own),
      ]),
    ),
    calibration: scores.confidence.all,
    calibration_by_score: scores,
    groups: groupFigures(seen),
    speed,
    stock_human: stock,
  };
  return { ...report, targets: targetsOf(report) };
}

async function measure(chosen: Options): Promise<EvaluationReport> {
  await photosToMeasure(chosen);
  await prepareModels(console.log);
  const scorer = createScorer({
    workers: os.availableParallelism(),
    queueMax: 64,
    jobTimeoutMs: 60_000,
    backend: chooseBackend("auto").backend,
    onFault: (fault) => console.log(`! ${fault}`),
  });
  try {
    await scorer.ready();
    return await evaluate(scorer, chosen);
  } finally {
    await scorer.dispose();
  }
}

async function main(): Promise<void> {
  requireNodeFlags();
  const { values } = parseArgs({ options });
  const written: string[] = [];
  let report: EvaluationReport;
  if (values.from) report = JSON.parse(await readFile(values.from, "utf8")) as EvaluationReport;
  else {
    const chosen = readOptions(values);
    report = await measure(chosen);
    await mkdir(chosen.out, { recursive: true });
    const [json, page] = [path.join(chosen.out, "report.json"), path.join(chosen.out, "report.html")];
    await writeFile(json, `${JSON.stringify(report, null, 2)}\n`);
    await writeFile(page, reportHtml(report, await thumbnailsOf(report, chosen.faces)));
    written.push(json, page);
  }
  if (values["write-docs"])
    written.push(...(await writeDocs(report, path.resolve(import.meta.dirname, "../.."))));
  console.log(`${summaryOf(report)}\n${written.map((file) => `\nWritten: ${file}`).join("")}`);
}

await main().catch(fail);
