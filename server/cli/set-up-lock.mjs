// One set-up of a folder at a time: install, build, models, database. Plain JavaScript for Node 20 and newer,
// since nothing is installed when the first one takes it.
import { existsSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";

const beatMs = 2000;
/** A holder that says nothing for this long was killed, on a machine whose processes we cannot see. */
const silentMs = 30_000;
/** What a killed holder had started (npm, a build) may go on for this long. */
const orphanMs = 600_000;
const lockFile = ".verifyhq-set-up.lock";

function isAlive(pid) {
  try {
    return typeof pid === "number" && process.kill(pid, 0);
  } catch (error) {
    return error.code === "EPERM";
  }
}

function isHeld({ text, ageMs }) {
  let holder;
  try {
    holder = JSON.parse(text);
  } catch {
    // Just created, and not written yet.
    return ageMs < silentMs;
  }
  if (holder.host !== hostname()) return ageMs < silentMs;
  // In a container, a restarted process often has its predecessor's id.
  if (holder.pid !== process.pid && isAlive(holder.pid) && ageMs < silentMs) return true;
  return isAlive(holder.child) && ageMs < orphanMs;
}

function readLock(file) {
  try {
    return { text: readFileSync(file, "utf8"), ageMs: Date.now() - statSync(file).mtimeMs };
  } catch {
    return null;
  }
}

/** Removes a lock that nobody holds; one that somebody took meanwhile is put back. */
function takeAway(file, text) {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
    if (readFileSync(aside, "utf8") === text) rmSync(aside);
    else renameSync(aside, file);
  } catch {
    // Another one that waits was faster.
  }
}

const textOf = (child) => JSON.stringify({ host: hostname(), pid: process.pid, child });

async function take(file) {
  for (let hasSaid = false; ; ) {
    try {
      writeFileSync(file, textOf(null), { flag: "wx" });
      return true;
    } catch (error) {
      // A folder that cannot be written is set up already, or cannot be.
      if (error.code !== "EEXIST") return false;
    }
    const found = readLock(file);
    if (!found) continue;
    if (!isHeld(found)) {
      takeAway(file, found.text);
      continue;
    }
    if (!hasSaid) console.log("› Another start is setting this folder up; waiting until it is done …");
    hasSaid = true;
    await wait(500);
  }
}

/**
 * Runs `work` while no other process sets the same folder up; says in one line that it waits.
 * @template Result
 * @param {string} folder
 * @param {(follow: (child: { pid?: number | undefined }) => void) => Result | Promise<Result>} work gets a
 * function for each process that it starts: should it be killed itself, others wait for that one
 * @returns {Promise<Result>}
 */
export async function withSetUpLock(folder, work) {
  const file = path.join(folder, lockFile);
  const isOurs = await take(file);
  const beat = setInterval(() => {
    if (isOurs && existsSync(file)) utimesSync(file, new Date(), new Date());
  }, beatMs);
  try {
    return await work((child) => {
      if (isOurs) writeFileSync(file, textOf(child.pid));
    });
  } finally {
    clearInterval(beat);
    if (isOurs) rmSync(file, { force: true });
  }
}
