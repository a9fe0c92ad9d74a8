import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { buildWhenNeeded, run } from "../cli/build.ts";
import { fail } from "../cli/fail.ts";
import { prepareModels } from "../cli/models/prepare-models.ts";
import { chromiumPath } from "../testing/browser.ts";
import { hasFfmpeg } from "../testing/fake-camera.ts";
import { hasPostgresql, startPostgresql } from "../testing/postgresql-cluster.ts";

const usage = `npm test [-- --elsewhere | --postgresql] [what vitest takes: paths, --project unit, -t name, …]

Runs every test, or those of the paths. With --postgresql on a PostgreSQL server of its own instead of SQLite. With --elsewhere a year and a day later, in New Zealand and in German: a test that
depends on today, the time zone or the locale fails there.`;

const faces = "../shared/faces";

/** faketime changes the date for every kind of process. Node brings its own time zones and locales. */
const elsewhere = {
  arguments: ["-m", "-f", "+366d"],
  env: { TZ: "Pacific/Auckland", LC_ALL: "de_DE.UTF-8" },
};

const isThere = (program: string) =>
  spawnSync(program, ["--version"], { stdio: "ignore" }).error === undefined;

/**
 * Installs what the tests need: a browser, ffmpeg for the fake camera's videos, nginx for its sample, PostgreSQL, and tools
 * to run the reference's examples. Uses Debian's packages where possible. Fails without a browser; for other missing
 * tools, prints them and skips their tests.
 */
async function preparePrograms(also: string[]): Promise<void> {
  const missing = ["curl", "python3", "nginx", "openssl", ...also].filter((program) => !isThere(program));
  if (!hasFfmpeg) missing.push("ffmpeg");
  if (!chromiumPath()) missing.push("chromium");
  if (missing.length === 0) return;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    console.log(`› Installing ${missing.join(", ")} for the tests (once) …`);
    await run("apt-get", ["update", "-qq"]);
    await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...missing]);
  } else if (!chromiumPath()) {
    console.log("› Installing Chromium for the tests (once) …");
    await run("playwright", ["install", "chromium"]);
  }
  if (!chromiumPath())
    throw new Error("Chromium could not be installed. Install it, then run npm test again.");
}

const given = process.argv.slice(2);
const isElsewhere = given.includes("--elsewhere");
const isPostgresql = given.includes("--postgresql");
const args = given.filter((arg) => !["--elsewhere", "--postgresql"].includes(arg));

async function runOnPostgresql(): Promise<number> {
  const server = await startPostgresql();
  process.env.DATABASE_URL = server.url;
  try {
    return await run("vitest", ["run", ...args]);
  } finally {
    await server.stop();
  }
}

try {
  if (args.includes("--help")) {
    console.log(usage);
    process.exit(0);
  }
  await prepareModels(console.log);
  await buildWhenNeeded();
  await preparePrograms([...(isElsewhere ? ["faketime"] : []), ...(hasPostgresql() ? [] : ["postgresql"])]);
  if (!existsSync(faces)) console.log(`› ${faces} is missing: the tests on labelled photos will be skipped.`);
  // Tests start hundreds of processes; they share V8's compiled code through this cache.
  process.env.NODE_COMPILE_CACHE = path.resolve("node_modules", ".cache", "verifyhq-compiled");
  console.log("› Running every test: pure rules, real models, the real server over HTTP …");
  if (isElsewhere) {
    Object.assign(process.env, elsewhere.env);
    process.exit(await run("faketime", [...elsewhere.arguments, "vitest", "run", ...args]));
  }
  process.exit(isPostgresql ? await runOnPostgresql() : await run("vitest", ["run", ...args]));
} catch (error) {
  fail(error);
}
