import { appendFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { buildWhenNeeded } from "../cli/build.ts";
import { fail } from "../cli/fail.ts";
import { prepareModels } from "../cli/models/prepare-models.ts";
import { showProgress } from "../cli/progress.ts";
import { requireNodeFlags } from "../node-flags.mjs";
import { ruleVersion } from "../verdict/limits.ts";
import { planRange } from "./attack-range/plan.ts";
import { mergeReports, type RangeReport, rowsOf } from "./attack-range/range-report.ts";
import { rangeTables } from "./attack-range/range-table.ts";
import { runRange } from "./attack-range/run-range.ts";
import { openStock } from "./attack-range/stock.ts";
import { writeRangeDocs } from "./attack-range/write-range-docs.ts";

const usage = `npm run attack-range [-- --quick] [--only <instrument>,…] [--methods <method>,…] [--trials <n>]
  [--faces <folder>] [--videos <folder>] [--out report]

Starts the service, attacks it by every method with every instrument at every level of assurance, and writes
<out>/attack-range.json and <out>/attack-range.md. Instruments are made of labelled photos of development
people and of the true videos.
  --quick       few trials, for a first look
  --only        instruments: genuine, print, warped, puppet, lit_puppet, other_video, same_video, replay, album
  --methods     token, key, device, replaced, canvas, file
  --trials      of each method and instrument, instead of the plan's; in Chromium no more than the plan's
  --skip        as many people of each method and instrument: an earlier run has tried them
  --write-docs  puts the figures into docs/attack-range.md, the documentation and, where it has the marks, README.md
  --from        takes the figures from earlier reports instead of attacking: <report.json>,… of different methods
  --sheets      writes a picture of each instrument into <out>/attack-range-sheets, and attacks nothing`;

const options = {
  quick: { type: "boolean", default: false },
  only: { type: "string" },
  methods: { type: "string" },
  trials: { type: "string" },
  skip: { type: "string" },
  faces: { type: "string", default: "../shared/faces" },
  videos: { type: "string", default: "../shared/videos" },
  out: { type: "string", default: "report" },
  "write-docs": { type: "boolean", default: false },
  from: { type: "string" },
  sheets: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>["values"];

/** Attacks the service. @returns null where there was only something to look at */
async function attack(values: Values): Promise<RangeReport | null> {
  const { quick: isQuick, out, faces, videos } = values;
  await prepareModels(console.log);
  await using stock = await openStock({ faces, videos, cache: path.join(out, ".measured") });
  const { instruments, people } = stock;
  if (values.sheets) {
    console.log(`Written: ${await stock.writeSheets(path.join(out, "attack-range-sheets"))}`);
    return null;
  }
  const plan = planRange(instruments, {
    isQuick,
    only: values.only?.split(",") ?? null,
    methods: values.methods?.split(",") ?? null,
    trials: values.trials === undefined ? null : Number(values.trials),
    skip: Number(values.skip ?? 0),
  });
  if (plan.length === 0) throw new Error(usage);
  await buildWhenNeeded();
  const startedAt = performance.now();
  // A run that is stopped leaves what it has seen.
  const log = path.join(out, "attack-range-trials.jsonl");
  await rm(log, { force: true });
  const { trials, faults } = await runRange(plan, {
    onProgress: showProgress(plan.length, "trials"),
    onTrial: (trial) => appendFile(log, `${JSON.stringify(trial)}\n`),
  });
  return {
    at: new Date().toISOString(),
    ruleVersion,
    isQuick,
    machine: {
      cpu: os.cpus()[0]?.model ?? "unknown",
      cores: os.availableParallelism(),
      node: process.version,
      load: os.loadavg()[2] ?? 0,
    },
    people,
    seconds: Math.round((performance.now() - startedAt) / 1000),
    rows: rowsOf(trials, instruments),
    faults,
    trials,
  };
}

const readReports = async (files: string): Promise<RangeReport> =>
  mergeReports(
    await Promise.all(
      files.split(",").map(async (file) => JSON.parse(await readFile(file, "utf8")) as RangeReport),
    ),
  );

async function main(): Promise<void> {
  requireNodeFlags();
  const { values } = parseArgs({ options });
  if (values.help) return console.log(usage);
  const { out, from } = values;
  await mkdir(out, { recursive: true });
  const written: string[] = [];
  const report = from ? await readReports(from) : await attack(values);
  if (!report) return;
  const tables = rangeTables(report);
  if (!from) {
    const [json, table] = [path.join(out, "attack-range.json"), path.join(out, "attack-range.md")];
    await writeFile(json, `${JSON.stringify(report, null, 2)}\n`);
    await writeFile(table, `${tables}\n`);
    written.push(json, table);
  }
  console.log(`\n${tables}\n`);
  for (const [fault, count] of Map.groupBy(report.faults ?? [], (fault) => fault))
    console.log(`! ${fault}${count.length > 1 ? ` (${count.length} times)` : ""}`);
  if (values["write-docs"])
    written.push(...(await writeRangeDocs(report, path.resolve(import.meta.dirname, "../.."))));
  for (const file of written) console.log(`Written: ${file}`);
}

await main().catch(fail);
