// Loaded into a test's server before anything else (`node --import`). Simulates faults of the machine: sets
// the clock, and kills a worker thread in the middle of its work. Controlled by files in the folder
// FAULTS_DIR.
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { isMainThread } from "node:worker_threads";

const folder = process.env.FAULTS_DIR ?? "";
const clockFile = path.join(folder, "clock");
const crashFile = path.join(folder, "crash");

const RealDate = Date;
let shiftMs = 0;
const readClock = () => {
  const wanted = existsSync(clockFile) ? Number(readFileSync(clockFile, "utf8")) : 0;
  if (wanted === shiftMs) return;
  shiftMs = wanted;
  // The test waits for this file.
  if (isMainThread) writeFileSync(path.join(folder, "clock-of-server"), String(shiftMs));
};
readClock();

globalThis.Date = class extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(RealDate.now() + shiftMs);
    else super(...given);
  }
  // Defined here, because Next wraps Date again and copies no inherited members.
  static parse(text) {
    return RealDate.parse(text);
  }
  static UTC(...parts) {
    return RealDate.UTC(...parts);
  }
  static now() {
    return RealDate.now() + shiftMs;
  }
  static [Symbol.hasInstance](value) {
    return value instanceof RealDate;
  }
};

setInterval(() => {
  readClock();
  if (isMainThread || !existsSync(crashFile)) return;
  rmSync(crashFile, { force: true });
  throw new Error("crashed by a test");
}, 5).unref();
