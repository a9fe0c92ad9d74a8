import { expect, it } from "vitest";
import { defaultLimits as limits } from "../checks/vocabulary/limits.ts";
import type { CaptureFacts } from "../scoring/measurement.ts";
import { judgeScene } from "./judge-scene.ts";
import type { JudgedPhoto } from "./judged.ts";

const openedAt = new Date("2026-05-01T12:00:00Z");

/** A histogram with everything in one bin. */
const all = (bin: number) => Array.from({ length: 16 }, (_, index) => (index === bin ? 1000 : 0));

/** Only what the rule reads. */
const photo = (wall: number | null, capture: Partial<CaptureFacts> = {}): JudgedPhoto =>
  ({
    measurement: {
      capture: { takenAt: null, software: null, camera: null, ...capture },
      scene: {
        background: wall === null ? null : { luma: all(wall), blue: all(wall), red: all(8) },
        face: { luma: 120, blue: 0, red: 0 },
      },
    },
  }) as unknown as JudgedPhoto;

const judge = (...photos: JudgedPhoto[]) =>
  judgeScene({
    challenges: photos.map((one, index) => ({ id: `${index}`, type: "SMILE", photo: one })),
    selfie: null,
    replays: [],
    mode: "live",
    openedAt,
    limits,
  });

it("passes photos of one place", () => {
  expect(judge(photo(3), photo(3))?.result).toMatchObject({ outcome: "passed", reason: null, measured: 0 });
});

it("doubts two places", () => {
  const judged = judge(photo(3), photo(3), photo(9));
  expect(judged?.result).toMatchObject({
    outcome: "not_checked",
    reason: "SCENE_UNCERTAIN",
    measured: 0.6667,
  });
  expect(judged?.certainty).toBeLessThan(0.5);
});

it.each([
  ["an editor", [{ software: "Adobe Photoshop 25.1" }, {}], /editor/],
  ["an old photo", [{ takenAt: "2026-04-01T12:00:00Z" }, {}], /before the session/],
  ["two cameras", [{ camera: "aaaaaaaa" }, { camera: "bbbbbbbb" }], /cameras/],
  [
    "times far apart",
    [{ takenAt: "2026-05-01T12:00:00Z" }, { takenAt: "2026-05-03T12:00:00Z" }],
    /times far apart/,
  ],
] as const)("doubts %s in the same place", (_, [first, second], message) => {
  const judged = judge(photo(3, first), photo(3, second));
  expect(judged?.result).toMatchObject({ outcome: "not_checked", reason: "SCENE_UNCERTAIN" });
  expect(judged?.result.message).toMatch(message);
  expect(judged?.certainty).toBeLessThan(0.5);
});

it("passes one camera within one session, and software that is no editor", () => {
  const capture = { camera: "aaaaaaaa", software: "17.5.1", takenAt: "2026-05-01T11:59:00Z" };
  expect(judge(photo(3, capture), photo(3, capture))?.result.outcome).toBe("passed");
});

it("says nothing where the photos say nothing", () => {
  expect(judge(photo(null), photo(3))).toBeNull();
});
