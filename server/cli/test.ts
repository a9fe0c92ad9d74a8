import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { prepareModels } from "../scoring/models/prepare-models.ts";
import { chromiumPath } from "../testing/browser.ts";
import { hasFfmpeg } from "../testing/fake-camera.ts";
import { buildWhenNeeded, run } from "./build.ts";
import { fail } from "./fail.ts";

const faces = "../shared/faces";

/** Makes the videos of the fake camera; without it those tests are skipped. */
async function prepareFfmpeg(): Promise<void> {
  const isRoot = process.getuid?.() === 0;
  if (hasFfmpeg || !isRoot || !existsSync("/usr/bin/apt-get")) return;
  console.log("› Installing ffmpeg for the tests (once) …");
  await run("apt-get", ["update", "-qq"]);
  await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "ffmpeg"]);
}

const isThere = (program: string) =>
  spawnSync(program, ["--version"], { stdio: "ignore" }).error === undefined;

/** Run the reference's examples; what is missing is said, and its examples are skipped. */
async function prepareExamples(): Promise<void> {
  const missing = ["curl", "python3"].filter((program) => !isThere(program));
  const isRoot = process.getuid?.() === 0;
  if (missing.length === 0 || !isRoot || !existsSync("/usr/bin/apt-get")) return;
  console.log(`› Installing ${missing.join(" and ")} for the tests (once) …`);
  await run("apt-get", ["update", "-qq"]);
  await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...missing]);
}

/** A browser for the tests: the system's, else Debian's where we may install it, else Playwright's own. */
async function prepareChromium(): Promise<void> {
  if (chromiumPath()) return;
  console.log("› Installing Chromium for the tests (once) …");
  const isRoot = process.getuid?.() === 0;
  if (isRoot && existsSync("/usr/bin/apt-get")) {
    await run("apt-get", ["update", "-qq"]);
    await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"]);
  } else await run("playwright", ["install", "chromium"]);
  if (!chromiumPath())
    throw new Error("Chromium could not be installed. Install it, then run npm test again.");
}

try {
  await prepareModels(console.log);
  await buildWhenNeeded();
  await prepareChromium();
  await prepareFfmpeg();
  await prepareExamples();
  if (!existsSync(faces)) console.log(`› ${faces} is missing: the tests on labelled photos will be skipped.`);
  console.log("› Running every test: pure rules, real models, the real server over HTTP …");
  process.exit(await run("vitest", ["run", ...process.argv.slice(2)]));
} catch (error) {
  fail(error);
}
