import { existsSync, writeFileSync } from "node:fs";
import { parentPort } from "node:worker_threads";

/** A worker that ends with its first photo, whose text names a file; those that come after do not load. */
const curse = process.env.VERIFYHQ_TEST_CURSE;
if (!curse) throw new Error("VERIFYHQ_TEST_CURSE names no file");
if (existsSync(curse)) throw new Error("cursed while loading");
parentPort?.postMessage({ kind: "warm" });

export default function answer(): never {
  writeFileSync(curse ?? "", "");
  process.exit(4);
}
