import { expect, it } from "vitest";
import { defaultLimits as limits } from "../checks/vocabulary/limits.ts";
import type { ViewComparison } from "../scoring/measurement.ts";
import { judgeEdit } from "./judge-edit.ts";
import type { DecideInput, JudgedPhoto } from "./judged.ts";

type Compared = ViewComparison & { sha256: string };

/** Only what the rule reads. */
const photo = (sha256: string, yawDegrees: number, comparisons?: Compared[]): JudgedPhoto =>
  ({
    sha256,
    measurement: { face: { angles: { yawDegrees, pitchDegrees: 0, rollDegrees: 0 } }, comparisons },
  }) as unknown as JudgedPhoto;

const judge = (photos: JudgedPhoto[], selfie: JudgedPhoto | null = null) =>
  judgeEdit({
    challenges: photos.map((one, index) => ({ id: `${index}`, type: "SMILE", photo: one })),
    selfie,
    replays: [],
    mode: "live",
    limits,
  } satisfies DecideInput);

const life = { near: 0.02, far: 0.1, mirrored: 0 };

it("passes photos between which hair and clothes moved", () => {
  const judged = judge([photo("a", 0), photo("b", 1, [{ sha256: "a", ...life }])]);
  expect(judged?.result).toMatchObject({ name: "edit", outcome: "passed", reason: null });
  expect(judged?.certainty).toBeGreaterThan(0.9);
});

it.each([
  ["what lies close to a face that kept its place", 2, { ...life, near: 0.5 }],
  ["what lies around a head that turned", 15, { ...life, far: 0.4 }],
  ["a mirrored photo", -15, { ...life, mirrored: 0.3 }],
])("doubts by %s", (_, yaw, found) => {
  const judged = judge([photo("a", 0), photo("b", yaw, [{ sha256: "a", ...found }])]);
  expect(judged?.result).toMatchObject({ outcome: "not_checked", reason: "EDIT_UNCERTAIN" });
  expect(judged?.certainty).toBeLessThan(0.5);
});

it("does not mind a still background while the head keeps its place, nor still hair while it turns", () => {
  expect(judge([photo("a", 0), photo("b", 1, [{ sha256: "a", ...life, far: 0.9 }])])?.result.outcome).toBe(
    "passed",
  );
  expect(judge([photo("a", 0), photo("b", 15, [{ sha256: "a", ...life, near: 0.5 }])])?.result.outcome).toBe(
    "passed",
  );
});

it("counts the reference selfie, whichever of the two came later", () => {
  const selfie = photo("selfie", 0, [{ sha256: "a", ...life, near: 0.9 }]);
  expect(judge([photo("a", 1)], selfie)?.result.reason).toBe("EDIT_UNCERTAIN");
});

it("says nothing where nothing was compared", () => {
  expect(judge([photo("a", 0), photo("b", 0)])).toBeNull();
});
