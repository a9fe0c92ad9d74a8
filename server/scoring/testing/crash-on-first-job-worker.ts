import { existsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parentPort } from "node:worker_threads";

/** Makes a worker exit on its first photo, and its replacements in the same process fail while loading. */
const curse = path.join(tmpdir(), `verifyhq-curse-${process.pid}`);
if (existsSync(curse)) throw new Error("cursed while loading");
parentPort?.postMessage({ kind: "warm", models: [], faults: [] });

export default function answer(): never {
  writeFileSync(curse, "");
  process.exit(4);
}
