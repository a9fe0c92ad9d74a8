import { existsSync } from "node:fs";
import { prepareModels } from "../scoring/models/prepare-models.ts";
import { buildWhenNeeded, run } from "./build.ts";
import { fail } from "./fail.ts";

const faces = "../shared/faces";

try {
  await prepareModels(console.log);
  await buildWhenNeeded();
  if (!existsSync(faces)) console.log(`› ${faces} is missing: the tests on labelled photos will be skipped.`);
  console.log("› Running every test: pure rules, real models, the real server over HTTP …");
  process.exit(await run("vitest", ["run", ...process.argv.slice(2)]));
} catch (error) {
  fail(error);
}
