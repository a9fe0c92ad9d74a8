import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cutImages, hostileImages, scratchedImages } from "../testing/hostile/images.ts";
import { chooseBackend } from "./choose-backend.ts";
import { detectPhotoFormat } from "./formats.ts";
import type { MeasureOutcome, Scorer } from "./measurement.ts";
import { createScorer } from "./pool.ts";
import { stripMetadata } from "./strip-metadata.ts";
import { plain } from "./testing/pictures.ts";
import { casePhoto, hasCases } from "./testing/sample-photos.ts";

const mebibyte = 1024 * 1024;
const growthMaxMebibytes = 400;

const faults: string[] = [];
let scorer: Scorer;
let sound: Uint8Array;
let first: MeasureOutcome;
let rssBefore = 0;
let rssPeak = 0;
let slowest = { name: "", ms: 0 };
const outcomes: Record<string, number> = {};

const rss = () => process.memoryUsage().rss / mebibyte;
const watch = setInterval(() => {
  rssPeak = Math.max(rssPeak, rss());
}, 20);

beforeAll(async () => {
  scorer = createScorer({
    workers: 1,
    queueMax: 4,
    jobTimeoutMs: 30_000,
    backend: chooseBackend("auto").backend,
    onFault: (fault) => faults.push(fault),
  });
  await scorer.ready();
  sound = await plain(640, 480, [180, 140, 120]).jpeg().toBuffer();
  first = await scorer.measure(sound);
  for (let turn = 0; turn < 5; turn += 1) await scorer.measure(sound);
  rssBefore = rss();
});

afterAll(async () => {
  clearInterval(watch);
  const kinds = Object.entries(outcomes).map(([kind, count]) => `${count} ${kind}`);
  process.stdout.write(
    `\nHostile images: ${kinds.join(", ")}; the slowest ${Math.round(slowest.ms)} ms (${slowest.name}); ` +
      `memory ${Math.round(rssBefore)} MiB before, ${Math.round(rss())} after, ${Math.round(rssPeak)} at most.\n`,
  );
  await scorer.dispose();
});

/** Expects a documented outcome, within the pool's time limit for a photo, from a worker that survives. */
async function measure(name: string, bytes: Uint8Array): Promise<string> {
  const startedAt = performance.now();
  const outcome = await scorer.measure(bytes);
  const ms = performance.now() - startedAt;
  if (ms > slowest.ms) slowest = { name, ms };
  const said = outcome.kind === "undecodable" ? `undecodable: ${outcome.reason}` : outcome.kind;
  outcomes[said] = (outcomes[said] ?? 0) + 1;
  expect(faults, name).toEqual([]);
  expect(said, name).toMatch(
    /^(measured|unsupported|undecodable: (corrupt|too_small|too_many_pixels|too_many_scans|animated))$/,
  );
  return said;
}

/** The files with only one correct outcome. */
const exact: Record<string, string> = {
  nothing: "unsupported",
  "animated GIF": "unsupported",
  "polyglot: GIF that is a script": "unsupported",
  "polyglot: PDF with a JPEG in it": "unsupported",
  "SVG with a script": "unsupported",
  TIFF: "unsupported",
  "WebP: animated": "undecodable: animated",
  "PNG: animated": "undecodable: animated",
  "PNG: 20,000 × 20,000 pixels": "undecodable: too_many_pixels",
  "JPEG: 65,000 × 65,000 pixels": "undecodable: too_many_pixels",
  "JPEG: 10 passes": "measured",
  "JPEG: 883 passes": "undecodable: too_many_scans",
  "JPEG: 883 passes, hidden behind a marker without a length": "undecodable: corrupt",
  "JPEG: 883 passes over 49 megapixels": "undecodable: too_many_scans",
  "JPEG: CMYK": "measured",
  "JPEG: YCCK": "measured",
  "PNG: 16 bits": "measured",
  "PNG: 1 bit": "measured",
  "polyglot: JPEG and ZIP": "measured",
  "polyglot: JPEG with a page in a comment": "measured",
};

describe("a file that was made to harm", () => {
  it.each(Object.entries(hostileImages))("%s", async (name, bytes) => {
    const said = await measure(name, bytes);
    const right = exact[name];
    if (right) expect(said).toBe(right);
  });
});

describe("a sound file", () => {
  it("cut off anywhere is told so", async () => {
    for (const [name, bytes] of cutImages(40)) {
      const said = await measure(name, bytes);
      if (bytes.length > 12) expect(said, name).not.toBe("unsupported");
    }
  });

  it("scratched anywhere is measured or refused", async () => {
    for (const [name, bytes] of scratchedImages(40)) await measure(name, bytes);
  });
});

// Needs ../shared/cases; skipped without that folder.
describe.skipIf(!hasCases)("a file from the field", () => {
  const names = ["brand-mif1-only.heic", "meta-last.heic", "no-eoi.jpg", "side.png", "thumb-irot-only.heic"];
  it.each(names)("%s is measured upright, from the bytes that are stored", async (name) => {
    const bytes = casePhoto(name);
    const format = detectPhotoFormat(bytes);
    const stored = format && stripMetadata(bytes, format)?.bytes;
    const pictureSha256 = createHash("sha256")
      .update(stored ?? "")
      .digest("hex");
    const outcome = await scorer.measure(bytes);
    expect(outcome).toMatchObject({ kind: "measured", pictureSha256, measurement: { faceCount: 1 } });
    const roll = outcome.kind === "measured" && outcome.measurement.face?.angles.rollDegrees;
    expect(Math.abs(roll || Number.NaN)).toBeLessThan(10);
  });
});

describe("after all of them", () => {
  it("the same worker measures the same, and holds no more", async () => {
    expect(await scorer.measure(sound)).toEqual(first);
    expect(scorer.status()).toMatchObject({ warm: true, queued: 0 });
    expect(faults).toEqual([]);
    expect(rss() - rssBefore).toBeLessThan(growthMaxMebibytes);
  });
});
