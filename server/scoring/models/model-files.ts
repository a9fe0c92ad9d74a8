import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { ModelSpec } from "./manifest.ts";

/**
 * Places of the model libraries, from the project's root: bundled code has no place of its own to look from.
 */
const packages = path.join(process.cwd(), "node_modules");

/** Prepared models; made by `prepareModels`, never committed. */
export const modelsFolder = path.join(process.cwd(), ".models");
export const tfjsFolder = path.join(packages, "@vladmandic", "human-models", "models");
/** Human's WASM build is not exported by name, so it is addressed by its path. */
export const humanFile = path.join(packages, "@vladmandic", "human", "dist", "human.node-wasm.js");
export const wasmFolder = path.join(packages, "@tensorflow", "tfjs-backend-wasm", "wasm-out");

export const modelFile = ({ name }: Pick<ModelSpec, "name">): string =>
  path.join(modelsFolder, `${name.replace("/", "-")}.onnx`);

/** Without extension; the graph is `.json`, the weights are `.bin`. */
export const tfjsFile = (name: string): string => path.join(tfjsFolder, name);

/** @throws when the file is missing, cut off or another one than the manifest pins */
export function readModelFile(spec: ModelSpec): Uint8Array {
  const file = modelFile(spec);
  if (!existsSync(file)) throw new Error(`the model file of ${spec.name} is missing; restart to make it`);
  const bytes = readFileSync(file);
  const digest = createHash("sha256").update(bytes).digest("hex");
  if (digest !== spec.sha256) {
    throw new Error(`the model file of ${spec.name} is damaged (${digest}); restart to make it again`);
  }
  return bytes;
}
