import { afterAll, beforeAll, expect, it } from "vitest";
import { withComparisons } from "../checks/compare-photos.ts";
import { defaultLimits as limits } from "../checks/vocabulary/limits.ts";
import { makeEdit } from "../lab/evaluate/edits/search-strength.ts";
import { hasFaces, stockPhoto } from "../testing/photos.ts";
import { judgeEdit } from "../verdict/judge-edit.ts";
import { decodePhoto } from "./decode.ts";
import type { Scorer } from "./measurement.ts";
import { createScorer } from "./pool.ts";

let scorer: Scorer;
beforeAll(async () => {
  scorer = createScorer({ workers: 1, queueMax: 4, jobTimeoutMs: 60_000, backend: "native" });
  await scorer.ready();
});
afterAll(() => scorer.dispose());

async function photoOf(bytes: Uint8Array, name: string) {
  const outcome = await scorer.measure(bytes);
  if (outcome.kind !== "measured") throw new Error(`not measured: ${outcome.kind}`);
  return { ...outcome, sha256: name, mirrored: false };
}

async function judge(first: Uint8Array, second: Uint8Array) {
  const challenges = [
    { id: "1", type: "SMILE" as const, photo: await photoOf(first, "first") },
    { id: "2", type: "BLINK" as const, photo: await photoOf(second, "second") },
  ];
  const compared = withComparisons({ challenges, selfie: null });
  return judgeEdit({ ...compared, replays: [], mode: "live", limits })?.result.reason;
}

/** Two photos made of one, as `edits` does. */
async function editsOf(bytes: Uint8Array): Promise<[Uint8Array, Uint8Array]> {
  const { mesh } = await photoOf(bytes, "source");
  const decoded = await decodePhoto(bytes);
  if (!mesh || !decoded) throw new Error("no face");
  const source = { pixels: decoded.pixels, mesh };
  const edit = { variant: "crude", strength: 1.1, seed: "test" } as const;
  return [await makeEdit(source, "SMILE", edit), await makeEdit(source, "BLINK", edit)];
}

it.skipIf(!hasFaces)("doubts two edits of one photo, and not two photos of one sitting", async () => {
  expect(await judge(...(await editsOf(stockPhoto(1))))).toBe("EDIT_UNCERTAIN");
  expect(await judge(stockPhoto(1), stockPhoto(7))).toBeNull();
});

it.skipIf(!hasFaces)("compares a photo with earlier views while it measures it", async () => {
  const [first, second] = await editsOf(stockPhoto(1));
  const { view } = await photoOf(first, "first");
  if (!view) throw new Error("no view");
  const outcome = await scorer.measure(second, { earlierViews: [view, new Uint8Array(3)] });
  expect(outcome).toMatchObject({ comparisons: [{ near: expect.any(Number) }, null] });
});
