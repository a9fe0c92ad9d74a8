import { describe, expect, it } from "vitest";
import { defaultLimits as limits } from "../checks/vocabulary/limits.ts";
import { judgedPhoto, withoutFace } from "../testing/judged-photos.ts";
import { likeness, sessionLikeness } from "./compare-faces.ts";
import { judgeFaceMatch, judgeSamePerson } from "./judge-person.ts";
import type { JudgedPhoto } from "./judged.ts";

/** A face whose likeness to the face at angle 0 is the angle's cosine. */
const faceAt = (cosine: number, second: number | null = null): JudgedPhoto => {
  const vector = (value: number) => Float32Array.from([value, Math.sqrt(1 - value ** 2)]);
  return judgedPhoto(
    {},
    { embedding: vector(cosine), secondEmbedding: second === null ? null : vector(second) },
  );
};
const session = (photos: JudgedPhoto[]) => ({
  challenges: photos.map((photo, index) => ({ id: `ch_${index}`, type: "SMILE" as const, photo })),
  limits,
});
const middle = (limits.samePersonCosineMin + limits.samePersonCosineDoubt) / 2;

describe("the likeness of faces", () => {
  it("is the mean of both models' cosines, or the first model's where one has no second", () => {
    expect(likeness(faceAt(1, 1), [faceAt(0.8, 0.4)])).toBeCloseTo(0.6, 6);
    expect(likeness(faceAt(1, 1), [faceAt(0.8)])).toBeCloseTo(0.8, 6);
    expect(likeness(faceAt(1), [withoutFace()])).toBeNull();
    expect(likeness(faceAt(1), [])).toBeNull();
  });

  it("of a session is that of the odd one out to the mean of the others", () => {
    // Against the mean of the two at 0 and 60 degrees, which lies at 30 degrees.
    expect(sessionLikeness([faceAt(1), faceAt(0.5), faceAt(-0.5)])).toBeCloseTo(0, 6);
    expect(sessionLikeness([faceAt(1), faceAt(1), faceAt(0.3)])).toBeCloseTo(0.3, 6);
    expect(sessionLikeness([faceAt(1)])).toBeNull();
  });
});

describe("same person", () => {
  it.each([
    [0.9, "passed", null],
    [middle, "not_checked", "SAME_PERSON_UNCERTAIN"],
    [0.1, "failed", "DIFFERENT_PERSONS"],
  ] as const)("at %f: %s", (cosine, outcome, reason) => {
    const { part, score } = judgeSamePerson(session([faceAt(1), faceAt(cosine)]));
    const { result, certainty } = part;
    expect(result).toMatchObject({ outcome, reason });
    expect(certainty >= 0.5).toBe(outcome === "passed");
    expect(score !== null && score >= 0.5).toBe(outcome === "passed");
  });

  it("says how many strangers, and how many people who look alike, score as high", () => {
    const { result } = judgeSamePerson(session([faceAt(1), faceAt(0.5)])).part;
    expect(result.message).toMatch(/1 in [\d,]+ strangers/);
    expect(result.message).toMatch(/sex, skin colour and age/);
  });
});

describe("the face match score between the photos", () => {
  const scoreAt = (cosine: number, own = limits) =>
    judgeSamePerson({ ...session([faceAt(1), faceAt(cosine)]), limits: own }).score;

  it("is 0.5 at the limit, grows with the likeness, and is null where a face is missing", () => {
    expect(scoreAt(limits.samePersonCosineMin)).toBeCloseTo(0.5, 3);
    expect(scoreAt(0.5, { ...limits, samePersonCosineMin: 0.5 })).toBeCloseTo(0.5, 3);
    const scores = [0, 0.3, 0.4, 0.45, 0.6].map((cosine) => scoreAt(cosine) ?? 0);
    expect(scores).toEqual(scores.toSorted((a, b) => a - b));
    expect(judgeSamePerson(session([faceAt(1), withoutFace()])).score).toBeNull();
  });
});

describe("the reference selfie", () => {
  it("passes, is in doubt or fails by its own limits; the score is 0.5 at the limit", () => {
    const match = (selfie: JudgedPhoto | null) =>
      judgeFaceMatch({ ...session([faceAt(1), faceAt(1)]), selfie });
    expect(match(null)).toBeNull();
    expect(match(faceAt(0.9))).toMatchObject({ part: { result: { reason: null } } });
    const between = (limits.faceMatchCosineMin + limits.faceMatchCosineDoubt) / 2;
    expect(match(faceAt(between))?.part.result.reason).toBe("FACE_MATCH_UNCERTAIN");
    expect(match(faceAt(0))?.part.result.reason).toBe("FACE_MISMATCH");
    expect(match(faceAt(limits.faceMatchCosineMin))?.score).toBeCloseTo(0.5, 3);
    expect(match(withoutFace())?.part.result.reason).toBe("SELFIE_UNUSABLE");
  });
});
