import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it, onTestFinished } from "vitest";
import type { Scorer } from "./measurement.ts";
import { createScorer, type ScorerOptions } from "./pool.ts";

const order = (text: string): Uint8Array => Buffer.from(`${text} `);

function startScorer(workerFile: string, change: Partial<ScorerOptions> = {}): Scorer {
  const scorer = createScorer({
    workers: 1,
    queueMax: 20,
    jobTimeoutMs: 5000,
    backend: "native",
    workerFile: path.join(import.meta.dirname, "testing", workerFile),
    ...change,
  });
  onTestFinished(() => scorer.dispose());
  return scorer;
}

function _temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "verifyhq-pool-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

it("does not count the time in the queue against the worker", async () => {
  const faults: string[] = [];
  const scorer = startScorer("fixture-worker.ts", {
    workers: 1,
    jobTimeoutMs: 500,
    onFault: (fault) => faults.push(fault),
  });
  await scorer.ready();
  // 200 ms each: the third would have only 100 ms left if its timeout started on arrival.
  const outcomes = await Promise.all([1, 2, 3].map(() => scorer.measure(order("slow"))));
  expect(outcomes).toEqual(Array(3).fill({ kind: "undecodable", reason: expect.any(String) }));
  expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
  expect(faults).toEqual([]);
});

it("answers busy to a photo that waited too long, and ends no worker for it", async () => {
  const faults: string[] = [];
  const scorer = startScorer("fixture-worker.ts", {
    jobTimeoutMs: 500,
    onFault: (fault) => faults.push(fault),
  });
  await scorer.ready();
  const outcomes = await Promise.all([1, 2, 3, 4, 5, 6].map(() => scorer.measure(order("slow"))));
  const kinds = outcomes.map(({ kind }) => kind);
  expect(kinds.slice(0, 2)).toEqual(["undecodable", "undecodable"]);
  expect(kinds.slice(3)).toEqual(["busy", "busy", "busy"]);
  expect(faults).toEqual([]);
  expect(scorer.status().queued).toBe(0);
  expect((await scorer.measure(order("hello"))).kind).toBe("undecodable");
});

it("is no longer warm when the last worker died and cannot be replaced", async () => {
  const curse = path.join(tmpdir(), `verifyhq-curse-${process.pid}`);
  rmSync(curse, { force: true });
  onTestFinished(() => rmSync(curse, { force: true }));
  const scorer = startScorer("crash-on-first-job-worker.ts", { jobTimeoutMs: 1000 });
  await scorer.ready();
  expect(scorer.status().warm).toBe(true);
  expect(await scorer.measure(order("hello"))).toEqual({ kind: "failed" });
  await expect.poll(() => scorer.status().warm).toBe(false);
  // The scorer still answers instead of hanging.
  expect(await scorer.measure(order("hello"))).toEqual({ kind: "failed" });
});
