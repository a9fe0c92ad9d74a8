import { spawn } from "node:child_process";
import { run } from "../cli/build.ts";
import { fail } from "../cli/fail.ts";

/** Format, lint and import rules; types; the tests that need neither build nor models. All in parallel. */
const checks = [
  ["biome", "ci", "."],
  ["tsc", "--noEmit"],
  ["vitest", "run", "--project", "unit"],
] as const;

/**
 * Prints the output at the end, so that parallel checks do not mix.
 * @returns whether it passed
 */
async function check([command, ...args]: (typeof checks)[number]): Promise<boolean> {
  const startedAt = performance.now();
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] });
  const output: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => output.push(chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  process.stdout.write(Buffer.concat(output));
  console.log(`${code === 0 ? "✓" : "✗"} ${[command, ...args].join(" ")} (${seconds} s)\n`);
  return code === 0;
}

try {
  // Must finish before `tsc` runs, which reads the generated types.
  if ((await run("next", ["typegen"])) !== 0) throw new Error("next typegen failed; see its output above.");
  const went = await Promise.all(checks.map(check));
  process.exit(went.every(Boolean) ? 0 : 1);
} catch (error) {
  fail(error);
}
