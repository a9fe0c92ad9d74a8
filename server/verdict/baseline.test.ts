import { describe, expect, it } from "vitest";
import { baselineOf } from "./baseline.ts";
import type { ChallengeSession, SeenPhoto } from "./judged.ts";

const photo = (neutral: SeenPhoto["neutral"] = null): SeenPhoto =>
  ({ mirrored: false, measurement: { face: null }, neutral }) as unknown as SeenPhoto;
const session = (...others: SeenPhoto[]): ChallengeSession =>
  ({
    challenges: others.map((one) => ({ type: "TURN_LEFT", photo: one })),
    selfie: null,
  }) as unknown as ChallengeSession;
/** A mouth whose corners lie so deep that its smile is this logit above that of a face at rest. */
const rest = (pitchDegrees: number, cornerLift: number): NonNullable<SeenPhoto["neutral"]> => ({
  pitchDegrees,
  mouth: { width: 0.37, cornerLift, cornerDepth: 0.2, happy: 0.02 },
});

describe("the face at rest before a photo", () => {
  it("is what a smile and a look up are compared with", () => {
    const own = photo(rest(8, 0.05));
    expect(baselineOf(session(own), own, "pitch")).toEqual({ own: 8, correction: 0.25 * 6 });
    const wide = baselineOf(session(), photo(rest(0, 0.08)), "smile");
    const narrow = baselineOf(session(), photo(rest(0, 0.02)), "smile");
    expect(wide.correction).toBeGreaterThan(narrow.correction);
  });

  it("is shared by the session's photos, and bounded", () => {
    const shown = photo(rest(-90, 0.05));
    expect(baselineOf(session(shown), photo(), "pitch")).toEqual({ own: -90, correction: 0.25 * -12 });
  });

  it("says nothing of the eyes, which are too small in it", () => {
    expect(baselineOf(session(), photo(rest(8, 0.05)), "eyeClosure")).toEqual({ own: null, correction: 0 });
  });
});
