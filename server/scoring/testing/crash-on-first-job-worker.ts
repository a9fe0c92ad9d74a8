import { existsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parentPort } from "node:worker_threads";

/** A worker that ends with its first photo; those that come after it, in the same process, do not load. */
const curse = path.join(tmpdir(), `verifyhq-curse-${process.pid}`);
if (existsSync(curse)) throw new Error("cursed while loading");
parentPort?.postMessage({ kind: "warm", models: [], faults: [] });

export default function answer(): never {
  writeFileSync(curse, "");
  process.exit(4);
}
