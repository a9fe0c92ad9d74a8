import path from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import type { MeasureOutcome, Scorer } from "./measurement.ts";
import { createScorer, type ScorerOptions } from "./pool.ts";
import { pngBomb } from "./testing/pictures.ts";
import { facePhoto, hasFaces } from "./testing/sample-photos.ts";

const fixture = (name: string): string => path.join(import.meta.dirname, "testing", name);

/** A scorer whose workers do what the photo's first word says; disposed of after the test. */
function fixtureScorer(change: Partial<ScorerOptions> = {}): { scorer: Scorer; faults: string[] } {
  const faults: string[] = [];
  const scorer = createScorer({
    workers: 1,
    queueMax: 10,
    jobTimeoutMs: 5000,
    backend: "native",
    workerFile: fixture("fixture-worker.ts"),
    onFault: (fault) => faults.push(fault),
    ...change,
  });
  onTestFinished(() => scorer.dispose());
  return { scorer, faults };
}

const order = (text: string): Uint8Array => Buffer.from(`${text} `);

/** Which worker answered; throws if none did. */
function workerOf(outcome: MeasureOutcome): string {
  if (outcome.kind !== "undecodable") throw new Error(`answered ${outcome.kind}`);
  return outcome.reason;
}

describe("createScorer", () => {
  it("is warm when every worker is", async () => {
    const { scorer } = fixtureScorer({ workers: 2 });
    expect(scorer.status().warm).toBe(false);
    await scorer.ready();
    expect(scorer.status()).toEqual({
      warm: true,
      backend: "native",
      workers: 2,
      queued: 0,
      queueMax: 10,
      tensorCount: 0,
    });
  });

  it("hands on the worker's answer and its tensor count", async () => {
    const { scorer, faults } = fixtureScorer();
    expect(workerOf(await scorer.measure(order("hello")))).toMatch(/^worker \d+$/);
    expect(scorer.status().tensorCount).toBe(6);
    expect(faults).toEqual([]);
  });

  it("gives photos to all workers at once", async () => {
    const { scorer } = fixtureScorer({ workers: 2 });
    await scorer.ready();
    const outcomes = await Promise.all([scorer.measure(order("slow")), scorer.measure(order("slow"))]);
    expect(new Set(outcomes.map(workerOf)).size).toBe(2);
  });

  it("answers busy beyond the queue, at once, and takes photos again when it has emptied", async () => {
    const { scorer } = fixtureScorer({ queueMax: 2 });
    await scorer.ready();
    const taken = [1, 2, 3].map(() => scorer.measure(order("slow")));
    expect(scorer.status().queued).toBe(2);
    const first = await Promise.race([...taken, scorer.measure(order("hello"))]);
    expect(first).toEqual({ kind: "busy" });
    expect((await Promise.all(taken)).map(({ kind }) => kind)).toEqual(Array(3).fill("undecodable"));
    expect(scorer.status().queued).toBe(0);
    expect((await scorer.measure(order("hello"))).kind).toBe("undecodable");
  });

  it("with a queue of 0 takes as many photos as it has workers", async () => {
    const { scorer } = fixtureScorer({ queueMax: 0 });
    await scorer.ready();
    const outcomes = await Promise.all(["slow", "slow"].map((text) => scorer.measure(order(text))));
    expect(outcomes.map(({ kind }) => kind)).toEqual(["undecodable", "busy"]);
  });

  it.each([
    ["crash", "crashed in mid photo"],
    ["exit", "exited with code: 3"],
  ])("replaces a worker that dies in mid photo: %s", async (text, fault) => {
    const { scorer, faults } = fixtureScorer();
    const before = workerOf(await scorer.measure(order("hello")));
    const waiting = [scorer.measure(order(text)), scorer.measure(order("hello"))];
    const [died, next] = await Promise.all(waiting);
    expect(died).toEqual({ kind: "failed" });
    expect(next && workerOf(next)).not.toBe(before);
    expect(faults).toEqual([expect.stringContaining(fault)]);
    expect((await scorer.measure(order("hello"))).kind).toBe("undecodable");
    expect(scorer.status()).toMatchObject({ queued: 0, warm: true });
  });

  it("fails one photo of a worker that throws, and keeps the worker", async () => {
    const { scorer, faults } = fixtureScorer();
    const before = workerOf(await scorer.measure(order("hello")));
    expect(await scorer.measure(order("throw"))).toEqual({ kind: "failed" });
    expect(faults).toEqual(["a model answered NaN"]);
    expect(workerOf(await scorer.measure(order("hello")))).toBe(before);
  });

  it.each(["spin", "stall"])("replaces a worker that hangs: %s", async (text) => {
    const { scorer, faults } = fixtureScorer({ jobTimeoutMs: 700 });
    const before = workerOf(await scorer.measure(order("hello")));
    expect(await scorer.measure(order(text))).toEqual({ kind: "failed" });
    expect(faults).toHaveLength(1);
    expect(workerOf(await scorer.measure(order("hello")))).not.toBe(before);
  });

  it("survives more deaths than it has workers", async () => {
    const { scorer } = fixtureScorer({ workers: 2 });
    await scorer.ready();
    const orders = ["crash", "exit", "crash", "exit", "crash"].map((text) => scorer.measure(order(text)));
    expect((await Promise.all(orders)).map(({ kind }) => kind)).toEqual(Array(5).fill("failed"));
    const after = await Promise.all(["slow", "slow"].map((text) => scorer.measure(order(text))));
    expect(after.map(({ kind }) => kind)).toEqual(["undecodable", "undecodable"]);
  });

  it("rejects ready() when a worker cannot load its models, and fails photos instead of keeping them", async () => {
    const { scorer, faults } = fixtureScorer({ workers: 2, workerFile: fixture("broken-worker.ts") });
    await expect(scorer.ready()).rejects.toThrow(
      "The scoring models cannot be loaded: no such model: blazeface",
    );
    expect(scorer.status().warm).toBe(false);
    expect(faults[0]).toContain("no such model: blazeface");
    expect(await scorer.measure(order("hello"))).toEqual({ kind: "failed" });
  });

  it("rejects ready() when photos arrive before the worker fails to load", async () => {
    const { scorer } = fixtureScorer({ workerFile: fixture("broken-worker.ts") });
    const early = scorer.measure(order("hello"));
    await expect(scorer.ready()).rejects.toThrow("no such model: blazeface");
    expect(await early).toEqual({ kind: "failed" });
  });

  it("rejects ready() when there is no such worker file", async () => {
    const { scorer } = fixtureScorer({ workerFile: fixture("nothing-here.ts") });
    await expect(scorer.ready()).rejects.toThrow("nothing-here.ts");
  });

  it("dispose waits for the photos that are running and waiting, then answers busy", async () => {
    const { scorer } = fixtureScorer();
    await scorer.ready();
    const ended: string[] = [];
    const photos = ["slow", "slow"].map(async (text) => {
      const { kind } = await scorer.measure(order(text));
      ended.push(kind);
    });
    const stopped = scorer.dispose().then(() => ended.push("disposed"));
    expect(await scorer.measure(order("hello"))).toEqual({ kind: "busy" });
    await Promise.all([stopped, ...photos]);
    expect(ended).toEqual(["undecodable", "undecodable", "disposed"]);
    expect(await scorer.measure(order("hello"))).toEqual({ kind: "busy" });
    await scorer.dispose();
  });

  it("dispose does not wait for ever for a worker that hangs", async () => {
    const { scorer } = fixtureScorer({ jobTimeoutMs: 500 });
    await scorer.ready();
    const hung = scorer.measure(order("spin"));
    await scorer.dispose();
    expect(await hung).toEqual({ kind: "failed" });
  });

  it("keeps the main thread free while its worker spins", async () => {
    const { scorer } = fixtureScorer({ jobTimeoutMs: 600 });
    await scorer.ready();
    const spinning = scorer.measure(order("spin"));
    let turns = 0;
    let isDone = false;
    void spinning.then(() => {
      isDone = true;
    });
    for (; !isDone; turns += 1) await nextTurn();
    expect(turns).toBeGreaterThan(100);
    expect(await spinning).toEqual({ kind: "failed" });
  });
});

describe("hostile photos in the real pool", () => {
  let scorer: Scorer;
  const faults: string[] = [];
  beforeAll(async () => {
    scorer = createScorer({
      workers: 1,
      queueMax: 20,
      jobTimeoutMs: 20_000,
      backend: "native",
      onFault: (fault) => faults.push(fault),
    });
    await scorer.ready();
  });
  afterAll(() => scorer.dispose());

  it("each gets its answer, and the worker lives on", async () => {
    const grey = sharp({ create: { width: 300, height: 200, channels: 3, background: "#888" } });
    const jpeg = await grey.clone().jpeg().toBuffer();
    const onePixel = { create: { width: 1, height: 1, channels: 3, background: "#888" } } as const;
    const photos: [Uint8Array, MeasureOutcome][] = [
      [new Uint8Array(), { kind: "unsupported" }],
      [Buffer.from("this is holiday.jpg, honestly"), { kind: "unsupported" }],
      [await grey.clone().gif().toBuffer(), { kind: "unsupported" }],
      [await grey.clone().avif().toBuffer(), { kind: "unsupported" }],
      [jpeg.subarray(0, Math.floor(jpeg.byteLength / 2)), { kind: "undecodable", reason: "corrupt" }],
      [Buffer.from([0xff, 0xd8, 0xff]), { kind: "undecodable", reason: "corrupt" }],
      [await sharp(onePixel).jpeg().toBuffer(), { kind: "undecodable", reason: "too_small" }],
      [await sharp(onePixel).png().toBuffer(), { kind: "undecodable", reason: "too_small" }],
      [pngBomb(), { kind: "undecodable", reason: "too_many_pixels" }],
    ];
    const outcomes = await Promise.all(photos.map(([bytes]) => scorer.measure(bytes)));
    expect(outcomes).toEqual(photos.map(([, outcome]) => outcome));
    const after = await scorer.measure(jpeg);
    expect(after).toMatchObject({
      kind: "measured",
      measurement: { faceCount: 0, face: null },
      embedding: null,
      secondEmbedding: null,
      faceHash: null,
      view: null,
      facePatch: null,
    });
    expect(faults).toEqual([]);
  });

  it("measures pictures of no face: noise, black, white, very long and thin", async () => {
    const flat = (background: string, width: number, height: number) =>
      sharp({ create: { width, height, channels: 3, background } })
        .png()
        .toBuffer();
    const pixels = Uint8Array.from(
      { length: 256 * 256 * 3 },
      (_, index) => (index * 7919 + (index >> 5) * 104_729) % 256,
    );
    const photos = [
      await sharp(pixels, { raw: { width: 256, height: 256, channels: 3 } })
        .png()
        .toBuffer(),
      await flat("#000", 200, 200),
      await flat("#fff", 200, 200),
      await flat("#888", 64, 64),
      await flat("#888", 64, 30_000),
      await flat("#888", 30_000, 64),
    ];
    const outcomes = await Promise.all(photos.map((bytes) => scorer.measure(bytes)));
    expect(outcomes.map(({ kind }) => kind)).toEqual(photos.map(() => "measured"));
    expect(faults).toEqual([]);
  });

  // Needs ../shared/faces; skipped without that folder.
  it.skipIf(!hasFaces)("takes a view into a larger buffer, as a multipart parser hands it over", async () => {
    const bytes = facePhoto("human-stock/stock-emotions-a-1.jpg");
    const larger = Buffer.concat([Buffer.from("--boundary\r\n\r\n"), bytes, Buffer.from("\r\n--boundary--")]);
    const view = larger.subarray(14, 14 + bytes.byteLength);
    const [alone, within] = await Promise.all([scorer.measure(bytes), scorer.measure(view)]);
    expect(alone).toMatchObject({ kind: "measured", measurement: { faceCount: 1 } });
    expect(within).toEqual(alone);
    // The bytes must stay intact, because the caller still stores them.
    expect(view.equals(bytes)).toBe(true);
  });
});
