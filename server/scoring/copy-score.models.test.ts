import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defaultLimits } from "../checks/vocabulary/limits.ts";
import { copyVariants } from "../lab/evaluate/copies.ts";
import { copyLogOdds } from "./copy-score.ts";
import { faceHash, faceHashProbes, nearestDistance } from "./face-hash.ts";
import type { Scorer } from "./measurement.ts";
import { createScorer } from "./pool.ts";
import { facePhoto, hasFaces } from "./testing/sample-photos.ts";

const { copyFailMin, copyDoubtMin } = defaultLimits;

describe.skipIf(!hasFaces)("copies of a photo", () => {
  let scorer: Scorer;
  let original: Uint8Array;
  const file = "human-stock/stock-emotions-a-1.jpg";

  async function patchOf(bytes: Uint8Array): Promise<Uint8Array> {
    const outcome = await scorer.measure(bytes);
    if (outcome.kind !== "measured" || !outcome.facePatch) throw new Error("no face was found");
    return outcome.facePatch;
  }

  beforeAll(async () => {
    scorer = createScorer({ workers: 1, queueMax: 50, jobTimeoutMs: 60_000, backend: "native" });
    original = await patchOf(facePhoto(file));
  });
  afterAll(() => scorer.dispose());

  it.each(Object.entries(copyVariants))("are found: %s", async (_, change) => {
    const copy = await patchOf(await change(facePhoto(file)));
    expect(copyLogOdds(original, copy)).toBeGreaterThan(copyFailMin);
    expect(copyLogOdds(copy, original)).toBeGreaterThan(copyFailMin);
    expect(nearestDistance(faceHashProbes(copy), faceHash(original))).toBeLessThan(60);
  });

  it.each([2, 3, 4, 5, 6, 7, 8])("are not other photos of one studio and minute: %i", async (number) => {
    const other = await patchOf(facePhoto(`human-stock/stock-emotions-a-${number}.jpg`));
    expect(copyLogOdds(original, other)).toBeLessThan(copyDoubtMin);
  });

  it.each([
    ["frl-london/neutral-front-001-03.jpg", "frl-london/smiling-front-001-08.jpg"],
    ["yale/subject02.normal.jpg", "yale/subject02.sleepy.jpg"],
    ["yale/subject07.normal.jpg", "yale/subject07.sleepy.jpg"],
    ["nuaa/ClientRaw-0001-0001-00-00-02-478.jpg", "nuaa/ClientRaw-0001-0001-00-00-02-427.jpg"],
  ])("are not what somebody shows who sits still: %s, %s", async (one, other) => {
    expect(copyLogOdds(await patchOf(facePhoto(one)), await patchOf(facePhoto(other)))).toBeLessThan(
      copyDoubtMin,
    );
  });

  it("have nearly the same patch when they are half as large, and none without a face", async () => {
    const half = await patchOf(await sharp(facePhoto(file)).resize(512).jpeg().toBuffer());
    const differences = half.map((value, at) => Math.abs(value - (original[at] ?? 0)));
    expect(differences.reduce((sum, value) => sum + value, 0) / differences.length).toBeLessThan(4);
    const grey = { width: 300, height: 300, channels: 3 as const, background: "grey" };
    const outcome = await scorer.measure(await sharp({ create: grey }).png().toBuffer());
    expect(outcome).toMatchObject({ kind: "measured", facePatch: null, faceHash: null });
  });
});
