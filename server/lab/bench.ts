import { writeFile } from "node:fs/promises";
import os from "node:os";
import { parseArgs } from "node:util";
import { buildWhenNeeded } from "../cli/build.ts";
import { fail } from "../cli/fail.ts";
import { prepareModels } from "../cli/models/prepare-models.ts";
import { benchCapture } from "./bench/capture.ts";
import { benchDashboard } from "./bench/dashboard.ts";
import { benchEngines } from "./bench/engines.ts";
import { benchFairness } from "./bench/fairness.ts";
import { benchLatency } from "./bench/latency.ts";
import { benchLoad } from "./bench/load.ts";
import { benchMemory } from "./bench/memory.ts";
import { type Figure, printFigures } from "./bench/report.ts";
import { benchScale } from "./bench/scale.ts";
import { benchScoring } from "./bench/scoring.ts";
import { benchSessions } from "./bench/sessions.ts";
import { benchWebhooks } from "./bench/webhooks.ts";

const usage =
  "npm run bench [-- --only scoring,sessions,latency,load,memory,scale,dashboard,webhooks,fairness,capture,engines] [--minutes 10] [--photos 2000] [--checks 1000000] [--events 10000] [--out bench-results.json]";

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      only: {
        type: "string",
        default: "scoring,sessions,latency,load,memory,scale,dashboard,webhooks,fairness,capture,engines",
      },
      minutes: { type: "string", default: "10" },
      photos: { type: "string", default: "2000" },
      checks: { type: "string", default: "1000000" },
      events: { type: "string", default: "10000" },
      out: { type: "string", default: "bench-results.json" },
    },
  });
  const parts: Record<string, () => Promise<Figure[]>> = {
    scoring: benchScoring,
    sessions: benchSessions,
    latency: benchLatency,
    load: () => benchLoad(Number(values.minutes)),
    memory: () => benchMemory(Number(values.photos)),
    scale: () => benchScale(Number(values.checks)),
    webhooks: () => benchWebhooks(Number(values.events)),
    fairness: benchFairness,
    capture: benchCapture,
    engines: benchEngines,
    dashboard: () => benchDashboard(Number(values.checks)),
  };
  const figures: Figure[] = [];
  await prepareModels(console.log);
  await buildWhenNeeded();
  const load = os.loadavg()[0] ?? 0;
  if (load > os.availableParallelism())
    console.log(`! Other work keeps this machine busy (load ${load.toFixed(1)}): the times will be noisy.`);
  const machine = { cpu: os.cpus()[0]?.model, cores: os.availableParallelism(), load, node: process.version };
  for (const name of values.only.split(",")) {
    const part = parts[name];
    if (!part) throw new Error(`Unknown part "${name}".\n\n${usage}`);
    console.log(`\n${name}`);
    figures.push(...(await part()));
    // Write after each part, so that an interrupted run keeps its results.
    await writeFile(values.out, `${JSON.stringify({ at: new Date(), machine, figures }, null, 2)}\n`);
  }
  printFigures(figures);
  console.log(`\nWritten to ${values.out}.`);
  process.exitCode = figures.some(({ met }) => met === false) ? 1 : 0;
}

await main().catch(fail);
