import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { glob, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { buildEmbed } from "./embed/build-embed.ts";
import { writeSbom } from "./sbom.ts";
import { withSetUpLock } from "./set-up-lock.mjs";
import { compressStaticFiles } from "./static-brotli.ts";

const sources = ["app/**/*", "components/**/*", "server/**/*", "db/**/*", "public/**/*", "*.{ts,mjs,json}"];
/**
 * Not part of the build: tests, commands, Next's types, which the build writes, and the web component, which is built
 * separately.
 */
const notBuilt = /\.test\.|next-env\.d\.ts$|server[\\/](testing|cli|lab)[\\/]|components[\\/]capture[\\/]/;
const stamp = path.join(".next", "verifyhq-sources");

async function hashSources(): Promise<string> {
  const hash = createHash("sha256");
  const files: string[] = [];
  for await (const entry of glob(sources, { withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isFile() && !notBuilt.test(file)) files.push(file);
  }
  for (const file of files.sort()) hash.update(path.relative(".", file)).update(await readFile(file));
  return hash.digest("hex");
}

/** Runs a command that prints its own output. @returns its exit code */
export async function run(
  command: string,
  args: string[],
  follow?: (child: ChildProcess) => void,
): Promise<number> {
  const child = spawn(command, args, { stdio: "inherit" });
  follow?.(child);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}

/**
 * Builds the web component and the Next app, unless their sources are unchanged since the last build. A build
 * that another process has begun is waited for.
 * @throws when the build fails
 */
export const buildWhenNeeded = (): Promise<void> => withSetUpLock(".", buildNow);

async function buildNow(follow: (child: ChildProcess) => void): Promise<void> {
  await buildEmbed();
  const wanted = await hashSources();
  const isBuilt = existsSync(path.join(".next", "BUILD_ID")) && existsSync(stamp);
  if (isBuilt && (await readFile(stamp, "utf8")) === wanted) return;
  console.log("› Building (about half a minute) …");
  if ((await run("next", ["build"], follow)) !== 0)
    throw new Error("The build failed; see its output above.");
  await compressStaticFiles();
  await writeSbom(wanted);
  await writeFile(stamp, wanted);
}
