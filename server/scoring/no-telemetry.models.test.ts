import { mkdtemp, readdir, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { runNode } from "../testing/run-command.ts";

const script = `
  const { createScorer } = await import("./server/scoring/pool.ts");
  const scorer = createScorer({ workers: 1, queueMax: 1, jobTimeoutMs: 60_000, backend: "native", onFault: console.error });
  await scorer.ready();
  console.log("warm", scorer.status().warm, process.pid);
  await scorer.dispose();
  process.exit(0);`;

it("the models' runtime leaves no id of the machine in the home folder, and no log", async () => {
  const home = await mkdtemp(path.join(os.tmpdir(), "verifyhq-home-"));
  const { code, output } = await runNode(["--input-type=module", "-e", script], { env: { HOME: home } });
  const pid = /warm true (\d+)/.exec(output)?.[1];
  expect([code, pid], output).toEqual([0, expect.any(String)]);
  const left = await readdir(home, { recursive: true });
  expect(left.filter((name) => /microsoft|onnx/i.test(name))).toEqual([]);
  expect(await readdir(os.tmpdir())).not.toContain(`mat-debug-${pid}.log`);
  await rm(home, { recursive: true });
});
