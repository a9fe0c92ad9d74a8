import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { buildWhenNeeded, run } from "../cli/build.ts";
import { fail } from "../cli/fail.ts";
import { prepareModels } from "../cli/models/prepare-models.ts";
import { chromiumPath } from "../testing/browser.ts";
import { hasFfmpeg } from "../testing/fake-camera.ts";

const usage = `npm test [-- --elsewhere] [what vitest takes: paths, --project unit, -t name, …]

Runs every test, or those of the paths. With --elsewhere a year and a day later, in New Zealand and in German: a test that
depends on today, the time zone or the locale fails there.`;

const faces = "../shared/faces";

/** The other day is faketime's, for processes of every kind. Node brings its own zones and locales. */
const elsewhere = {
  arguments: ["-m", "-f", "+366d"],
  env: { TZ: "Pacific/Auckland", LC_ALL: "de_DE.UTF-8" },
};

const isThere = (program: string) =>
  spawnSync(program, ["--version"], { stdio: "ignore" }).error === undefined;

/**
 * What the tests need of the system: a browser, ffmpeg for the videos of the fake camera, and what runs the
 * reference's examples. Debian's packages where they may be installed. Without a browser nothing goes; of the
 * rest it is said what is missing, and its tests are skipped.
 */
async function preparePrograms(also: string[]): Promise<void> {
  const missing = ["curl", "python3", ...also].filter((program) => !isThere(program));
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

const args = process.argv.slice(2).filter((arg) => arg !== "--elsewhere");
const isElsewhere = args.length < process.argv.length - 2;

try {
  if (args.includes("--help")) {
    console.log(usage);
    process.exit(0);
  }
  await prepareModels(console.log);
  await buildWhenNeeded();
  await preparePrograms(isElsewhere ? ["faketime"] : []);
  if (!existsSync(faces)) console.log(`› ${faces} is missing: the tests on labelled photos will be skipped.`);
  // Commands and services start by the hundred: what V8 compiled for the first serves the others.
  process.env.NODE_COMPILE_CACHE = path.resolve("node_modules", ".cache", "verifyhq-compiled");
  console.log("› Running every test: pure rules, real models, the real server over HTTP …");
  if (isElsewhere) {
    Object.assign(process.env, elsewhere.env);
    process.exit(await run("faketime", [...elsewhere.arguments, "vitest", "run", ...args]));
  }
  process.exit(await run("vitest", ["run", ...args]));
} catch (error) {
  fail(error);
}
