import path from "node:path";

/** Made by `buildEmbed`, never committed. */
export const embedFolder = path.join(process.cwd(), ".embed");
export const manifestFile = path.join(embedFolder, "manifest.json");

export const scriptName = "verifyhq-liveness.js";
export const scriptSource = path.join("components", "capture", "verifyhq-liveness.ts");

const packages = path.join(process.cwd(), "node_modules");
const human = path.join(packages, "@vladmandic", "human", "dist");
const models = path.join(packages, "@vladmandic", "human-models", "models");
const wasm = path.join(packages, "@tensorflow", "tfjs-backend-wasm", "wasm-out");

/**
 * What watches the video: Human, its WebAssembly and the models that hints need; that of the iris is fetched
 * for BLINK alone, since the mesh hardly moves with the lids. Nothing else is served.
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

/** What the last build made. */
export type EmbedManifest = {
  /** Hash of what it was made from. */
  sources: string;
  /** Hash of the engine's files: the folder they are served under, so that browsers may keep them. */
  engine: string;
  /** Hash of the script, which keeps its address. */
  script: string;
};
