import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const module = path.resolve("server/cli/set-up-lock.mjs");
let folder: string;
let lock: string;
const running: ChildProcess[] = [];
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "verifyhq-lock-"));
  lock = path.join(folder, ".verifyhq-set-up.lock");
});
afterEach(async () => {
  for (const child of running.splice(0)) child.kill("SIGKILL");
  await rm(folder, { recursive: true, force: true });
});

type Run = {
  child: ChildProcess;
  output: () => string;
  said: (word: string) => Promise<void>;
  ended: Promise<unknown>;
};

/** A process that takes the folder's lock, says so, and does this meanwhile. */
function setUp(work: string): Run {
  const code = `import { spawn } from "node:child_process";
    import { appendFileSync } from "node:fs";
    import { once } from "node:events";
    import { withSetUpLock } from ${JSON.stringify(module)};
    const note = (line) => { appendFileSync(${JSON.stringify(path.join(folder, "notes"))}, line + "\\n"); };
    await withSetUpLock(${JSON.stringify(folder)}, async (follow) => { console.log("TAKEN"); ${work} });
    console.log("DONE");`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", code], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  running.push(child);
  const chunks: string[] = [];
  child.stdout?.on("data", (chunk) => chunks.push(String(chunk)));
  const output = () => chunks.join("");
  const said = async (word: string) => {
    while (!output().includes(word)) await once(child.stdout as NonNullable<typeof child.stdout>, "data");
  };
  return { child, output, said, ended: once(child, "exit") };
}

const untilTold = "process.stdin.resume(); await once(process.stdin, 'data'); process.stdin.destroy();";

describe("setting one folder up", () => {
  it("is done by one at a time: the others say that they wait, in one line", async () => {
    const first = setUp(untilTold);
    await first.said("TAKEN");
    const others = [setUp(`note("two");`), setUp(`note("three");`)];
    for (const other of others) await other.said("waiting");
    expect(existsSync(path.join(folder, "notes"))).toBe(false);
    first.child.stdin?.write("go on");
    for (const { ended, output } of others) {
      await ended;
      expect(output()).toMatch(/^› Another start is setting this folder up.*\nTAKEN\nDONE\n$/);
    }
    expect((await readFile(path.join(folder, "notes"), "utf8")).trim().split("\n").toSorted()).toEqual([
      "three",
      "two",
    ]);
    expect(existsSync(lock)).toBe(false);
  });

  it("never runs twice at once, also when many take over from one that was killed", async () => {
    const first = setUp(untilTold);
    await first.said("TAKEN");
    const others = Array.from({ length: 6 }, () =>
      setUp(`note("in"); await once(spawn(process.execPath, ["-e", ""]), "exit"); note("out");`),
    );
    for (const other of others) await other.said("waiting");
    first.child.kill("SIGKILL");
    await Promise.all(others.map(({ ended }) => ended));
    const notes = (await readFile(path.join(folder, "notes"), "utf8")).trim().split("\n");
    expect(notes).toEqual(others.flatMap(() => ["in", "out"]));
  });

  it("waits for what a killed one had started", async () => {
    const first = setUp(
      `const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]); follow(child); console.log("child " + child.pid + "."); ${untilTold}`,
    );
    await first.said(".");
    const orphan = Number(/child (\d+)\./.exec(first.output())?.[1]);
    first.child.kill("SIGKILL");
    await first.ended;
    const second = setUp("");
    await second.said("waiting");
    process.kill(orphan, "SIGKILL");
    await second.ended;
    expect(second.output()).toContain("DONE");
  });

  it("is not held up by a lock from before a restart, or of another machine that is silent", async () => {
    const old = new Date(Date.now() - 60_000);
    for (const holder of [
      { host: hostname(), pid: process.pid, child: null },
      { host: "another-container", pid: 1, child: null },
    ]) {
      await writeFile(lock, JSON.stringify(holder));
      await utimes(lock, old, old);
      const run = setUp("");
      await run.ended;
      expect(run.output()).toBe("TAKEN\nDONE\n");
    }
  });

  it("leaves no lock behind when it fails", async () => {
    const run = setUp(`throw new Error("no room");`);
    run.child.on("error", () => undefined);
    await run.ended;
    expect(existsSync(lock)).toBe(false);
  });
});
