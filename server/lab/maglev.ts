import { spawn } from "node:child_process";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { fail } from "../cli/fail.ts";
import { nodeFlags } from "../node-flags.mjs";

const usage = `npm run maglev [-- --processes 120]

Measures the sharpness of three pictures in cold processes of the pinned Node, three for each processor at a time, with
V8's Maglev and without it. Says which numbers came out, and whether the flag is still needed.`;

const program = path.join(import.meta.dirname, "maglev", "cold-process.ts");

/** @returns what it printed or, after a crash, how it ended */
async function measureCold(flags: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [...flags, program], { stdio: ["ignore", "pipe", "ignore"] });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    output += chunk;
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) =>
      resolve(code === 0 ? output.trim() : `ended with ${signal ?? code}`),
    );
  });
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { processes: { type: "string", default: "120" } } });
  const processes = Number(values.processes);
  if (!Number.isInteger(processes) || processes < 1) throw new Error(usage);
  const withMaglev: string[] = [];
  const without: string[] = [];
  let started = 0;
  const worker = async () => {
    while (started < processes) {
      started += 1;
      withMaglev.push(await measureCold([]));
      without.push(await measureCold(nodeFlags));
    }
  };
  await Promise.all(Array.from({ length: os.availableParallelism() * 3 }, worker));

  console.log(`Node ${process.versions.node}, V8 ${process.versions.v8}`);
  for (const [name, seen] of Object.entries({ "with Maglev": withMaglev, "without it": without })) {
    console.log(`\n${seen.length} cold processes ${name} measured`);
    for (const [numbers, { length }] of Object.entries(Object.groupBy(seen, String)).map(
      ([key, all = []]) => [key, all] as const,
    ))
      console.log(`  ${String(length).padStart(5)} × ${numbers}`);
  }
  const right = without[0];
  const wrong = withMaglev.filter((numbers) => numbers !== right).length;
  if (without.some((numbers) => numbers !== right))
    throw new Error("They differ without Maglev too: the fault is another one.");
  if (wrong > 0)
    console.log(
      `\nThe pinned Node still needs ${nodeFlags.join(" ")}: ${wrong} of ${withMaglev.length} were wrong.`,
    );
  // The rule of three: zero cases in n leave a share of up to 3/n, at 95 %.
  else
    console.log(
      `\nNone was wrong: at most ${(300 / withMaglev.length).toFixed(1)} % are (95 %). The fault needs a machine short of` +
        ` processors: before dropping ${nodeFlags.join(" ")}, run it with --processes 1000 beside npm test.`,
    );
}

main().catch(fail);
