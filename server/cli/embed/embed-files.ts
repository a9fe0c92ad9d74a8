import path from "node:path";

/** Created by `buildEmbed`, never committed. */
export const embedFolder = path.join(process.cwd(), ".embed");
export const manifestFile = path.join(embedFolder, "manifest.json");

export const scriptName = "verifyhq-liveness.js";
export const scriptSource = path.join("components", "capture", "verifyhq-liveness.ts");

const packages = path.join(process.cwd(), "node_modules");
const human = path.join(packages, "@vladmandic", "human", "dist");
const models = path.join(packages, "@vladmandic", "human-models", "models");
const wasm = path.join(packages, "@tensorflow", "tfjs-backend-wasm", "wasm-out");

/**
 * The engine that analyses the video: Human, its WebAssembly and the models for live hints. The iris model is
 * loaded for BLINK only, since the mesh hardly moves with the eyelids. Nothing else is served.
 */
export const engineFiles: Record<string, string> = {
  "human.js": path.join(human, "human.esm.js"),
  "tfjs-backend-wasm.wasm": path.join(wasm, "tfjs-backend-wasm.wasm"),
  "tfjs-backend-wasm-simd.wasm": path.join(wasm, "tfjs-backend-wasm-simd.wasm"),
  "tfjs-backend-wasm-threaded-simd.wasm": path.join(wasm, "tfjs-backend-wasm-threaded-simd.wasm"),
  "blazeface.json": path.join(models, "blazeface.json"),
  "blazeface.bin": path.join(models, "blazeface.bin"),
  "facemesh.json": path.join(models, "facemesh.json"),
  "facemesh.bin": path.join(models, "facemesh.bin"),
  "iris.json": path.join(models, "iris.json"),
  "iris.bin": path.join(models, "iris.bin"),
};

export const contentTypes: Record<string, string> = {
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".wasm": "application/wasm",
  ".bin": "application/octet-stream",
};

/** The result of the last build. */
export type EmbedManifest = {
  /** Hash of the build's inputs. */
  sources: string;
  /** Hash of the engine's files, and the folder name in their addresses, so that browsers can cache them. */
  engine: string;
  /** Hash of the script, whose address never changes. */
  script: string;
};
