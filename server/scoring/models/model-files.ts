import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { ModelSpec } from "./manifest.ts";

/**
 * Folder of the model libraries, relative to the project root, because bundled code cannot resolve its own
 * location.
 */
const packages = path.join(process.cwd(), "node_modules");

/** Prepared models; `prepareModels` creates them, and they are never committed. */
export const modelsFolder = path.join(process.cwd(), ".models");
export const tfjsFolder = path.join(packages, "@vladmandic", "human-models", "models");
/** Human does not export its WASM build by name, so this is its path. */
export const humanFile = path.join(packages, "@vladmandic", "human", "dist", "human.node-wasm.js");
export const wasmFolder = path.join(packages, "@tensorflow", "tfjs-backend-wasm", "wasm-out");

export const modelFile = ({ name }: Pick<ModelSpec, "name">): string =>
  path.join(modelsFolder, `${name.replace("/", "-")}.onnx`);

/** Path without extension; the graph is `.json`, the weights are `.bin`. */
export const tfjsFile = (name: string): string => path.join(tfjsFolder, name);

/** @throws when the file is missing, truncated or does not match the manifest's digest */
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
