import { createHash, type Hash } from "node:crypto";
import { existsSync } from "node:fs";
import { glob, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import { build, transform } from "esbuild";
import {
  type EmbedManifest,
  embedFolder,
  engineFiles,
  manifestFile,
  scriptName,
  scriptSource,
} from "./embed-files.ts";

const compress = promisify(brotliCompress);
const sources = [
  "components/capture/**/*.ts",
  // What the component takes from the service: its vocabulary, and the measures that both share.
  "server/{checks,scoring,verdict}/**/*.ts",
  "server/cli/embed/*.ts",
  "package-lock.json",
];

const shortHash = (hash: Hash): string => hash.digest("hex").slice(0, 16);

async function hashSources(): Promise<string> {
  const hash = createHash("sha256");
  const files: string[] = [];
  for await (const file of glob(sources)) files.push(file);
  for (const file of files.filter((name) => !name.includes(".test.")).sort())
    hash.update(file).update(await readFile(file));
  return shortHash(hash);
}

async function readManifest(): Promise<EmbedManifest | null> {
  if (!existsSync(manifestFile)) return null;
  return JSON.parse(await readFile(manifestFile, "utf8")) as EmbedManifest;
}

/** Writes a file, plus a brotli copy if compression is worthwhile. */
async function writeWithCopy(name: string, bytes: Uint8Array): Promise<void> {
  const file = path.join(embedFolder, name);
  await writeFile(file, bytes);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 10 };
  const packed = await compress(bytes, { params });
  if (packed.length < bytes.length * 0.95) await writeFile(`${file}.br`, packed);
}

/** Without those that few browsers need: they have SIMD, and a page like ours no threads. */
const fetchedAhead = [
  "human.js",
  "tfjs-backend-wasm-simd.wasm",
  "blazeface.json",
  "blazeface.bin",
  "facemesh.json",
  "facemesh.bin",
];

async function buildEngine(): Promise<{ folder: string; bytes: Record<string, number> }> {
  const sizes: Record<string, number> = {};
  const hash = createHash("sha256");
  for (const [name, source] of Object.entries(engineFiles)) {
    const raw = await readFile(source);
    const bytes = name.endsWith(".js")
      ? Buffer.from((await transform(raw, { loader: "js", minify: true, legalComments: "eof" })).code)
      : raw;
    hash.update(name).update(bytes);
    if (fetchedAhead.includes(name)) sizes[name] = bytes.length;
    await writeWithCopy(name, bytes);
  }
  return { folder: shortHash(hash), bytes: sizes };
}

async function buildScript(engine: { folder: string; bytes: Record<string, number> }): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [scriptSource],
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    legalComments: "eof",
    define: { ENGINE_FOLDER: JSON.stringify(engine.folder), ENGINE_BYTES: JSON.stringify(engine.bytes) },
    write: false,
  });
  const bytes = outputFiles[0]?.contents ?? new Uint8Array();
  await writeWithCopy(scriptName, bytes);
  return shortHash(createHash("sha256").update(bytes));
}

/**
 * Builds the files of `/embed/` unless they are up to date: the web component as one script, and the engine
 * that it loads.
 */
export async function buildEmbed(): Promise<void> {
  const wanted = await hashSources();
  if ((await readManifest())?.sources === wanted) return;
  console.log("› Building the capture page …");
  await rm(embedFolder, { recursive: true, force: true });
  await mkdir(embedFolder, { recursive: true });
  const engine = await buildEngine();
  const script = await buildScript(engine);
  const manifest: EmbedManifest = { sources: wanted, engine: engine.folder, script };
  await writeFile(manifestFile, JSON.stringify(manifest));
}
