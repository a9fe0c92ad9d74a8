import { type ChildProcessByStdio, spawn, spawnSync } from "node:child_process";
import type { Readable } from "node:stream";
import { sampleFile } from "../docs/example-files.ts";
import type { SampleLanguage } from "../docs/schemas.ts";
import { outerEnvironment } from "./outer-environment.ts";

const programs: Record<SampleLanguage, [string, ...string[]]> = {
  sh: ["bash", "-euo", "pipefail"],
  ts: [process.execPath, "--disable-warning=ExperimentalWarning"],
  py: ["python3", "-I", "-u"],
};
const neededBy: Record<SampleLanguage, string> = { sh: "curl", ts: process.execPath, py: "python3" };

/** Whether this machine can run the language; `npm test` installs curl and Python where it can. */
export function canRun(language: SampleLanguage): boolean {
  const found = spawnSync(neededBy[language], ["--version"], { stdio: "ignore" }).status === 0;
  if (!found) process.stderr.write(`There is no ${neededBy[language]}: its examples are skipped.\n`);
  return found;
}

/** Starts an example of the reference with only these environment variables. */
export function startExample(name: string, language: SampleLanguage, env: Record<string, string>) {
  const [program, ...args] = programs[language];
  const file = sampleFile(name, language);
  const child: ChildProcessByStdio<null, Readable, Readable> = spawn(program, [...args, file], {
    env: { ...outerEnvironment, NODE_ENV: "production", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const chunks = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const)
    child[stream].setEncoding("utf8").on("data", (chunk: string) => {
      chunks[stream] += chunk;
    });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  return { chunks, ended, stop: () => child.kill() };
}

/**
 * Runs an example to its end.
 * @returns what it printed
 * @throws with its error output when it fails
 */
export async function runExample(
  name: string,
  language: SampleLanguage,
  env: Record<string, string>,
): Promise<string> {
  const { chunks, ended } = startExample(name, language, env);
  const code = await ended;
  if (code !== 0) throw new Error(`${name}.${language} ended with ${code}: ${chunks.stderr}${chunks.stdout}`);
  return chunks.stdout;
}
