import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { ChallengeType } from "../checks/schemas.ts";
import { failureReasons } from "../checks/vocabulary/failure-reasons.ts";
import { defaultLimits as limits } from "../checks/vocabulary/limits.ts";
import type { FaceMeasurement } from "../scoring/measurement.ts";
import { mirroredHash } from "../scoring/picture-hash.ts";
import { decide } from "./decide.ts";
import type { AnsweredChallenge, DecideInput, JudgedPhoto } from "./judged.ts";

type Change = {
  angles?: Partial<FaceMeasurement["angles"]>;
  geometry?: Partial<FaceMeasurement["geometry"]>;
  real?: number | null;
};

let serial = 0;
const embeddingOf = (person: number) => Float32Array.from([Math.cos(person), Math.sin(person), 0]);

/** A hash that is unrelated to those of other numbers. */
const hashOf = (number: number): Uint8Array => createHash("sha256").update(`${number}`).digest();

/** A neutral, frontal, real face with the changes a test needs. */
function photoOf(change: Change = {}, more: Partial<JudgedPhoto> = {}): JudgedPhoto {
  serial += 1;
  const face: FaceMeasurement = {
    box: { x: 0.3, y: 0.2, width: 0.4, height: 0.5 },
    detectionScore: 0.9,
    widthPixels: 400,
    angles: { yawDegrees: 0, pitchDegrees: 0, rollDegrees: 0, ...change.angles },
    geometry: {
      leftEyeAspectRatio: 0.26,
      rightEyeAspectRatio: 0.26,
      mouthOpening: 0.04,
      mouthWidth: 0.35,
      mouthWidthToEyes: 0.55,
      ...change.geometry,
    },
    meshScore: 1,
    realScore: change.real === undefined ? 0.95 : change.real,
  };
  return {
    sha256: `hash-${serial}`,
    mirrored: false,
    pictureHash: hashOf(serial),
    embedding: embeddingOf(0),
    mesh: null,
    measurement: {
      format: "jpeg",
      width: 1000,
      height: 1000,
      measuredWidth: 1000,
      measuredHeight: 1000,
      faceCount: 1,
      face,
      light: { meanLuma: 120, darkShare: 0, brightShare: 0 },
      sharpness: 300,
      capture: { takenAt: null, software: null },
      backend: "native",
    },
    ...more,
  };
}

function withoutFace(): JudgedPhoto {
  const photo = photoOf();
  return { ...photo, embedding: null, measurement: { ...photo.measurement, face: null, faceCount: 0 } };
}

const answered = (type: ChallengeType, photo: JudgedPhoto): AnsweredChallenge => ({
  id: `ch_${type}`,
  type,
  photo,
});

function decideOn(
  answers: [ChallengeType, JudgedPhoto][],
  selfie: JudgedPhoto | null = null,
  more: Partial<DecideInput> = {},
) {
  const input: DecideInput = {
    challenges: answers.map(([type, photo]) => answered(type, photo)),
    selfie,
    replays: [],
    mode: "live",
    limits,
    ...more,
  };
  return decide(input);
}

const leftTurn = () => photoOf({ angles: { yawDegrees: -20 } });
const smile = () => photoOf({ geometry: { mouthWidth: 0.45, mouthWidthToEyes: 0.7 } });

describe("challenges", () => {
  it("is alive when every challenge and every part passed", () => {
    const verdict = decideOn([
      ["TURN_LEFT", leftTurn()],
      ["SMILE", smile()],
    ]);
    expect(verdict).toMatchObject({
      isAlive: true,
      failureReason: null,
      failureReasons: [],
      faceMatchScore: null,
    });
    expect(verdict.confidence).toBeGreaterThan(0.9);
    expect(verdict.antiSpoofScore).toBeCloseTo(0.987, 3);
  });

  it.each([
    ["TURN_LEFT", { angles: { yawDegrees: -20 } }, null],
    ["TURN_LEFT", { angles: { yawDegrees: 20 } }, "WRONG_DIRECTION"],
    ["TURN_LEFT", { angles: { yawDegrees: -6 } }, "NOT_TURNED_ENOUGH"],
    ["TURN_LEFT", { angles: { yawDegrees: -15, pitchDegrees: 20 } }, "NOT_TURNED_ENOUGH"],
    ["TURN_RIGHT", { angles: { yawDegrees: 20 } }, null],
    ["TURN_RIGHT", { angles: { yawDegrees: -20 } }, "WRONG_DIRECTION"],
    ["LOOK_UP", { angles: { pitchDegrees: -12 } }, null],
    ["LOOK_UP", { angles: { pitchDegrees: 12 } }, "NOT_LOOKING_UP"],
    ["LOOK_UP", { angles: { pitchDegrees: -12, yawDegrees: 25 } }, "NOT_LOOKING_UP"],
    ["BLINK", { geometry: { leftEyeAspectRatio: 0.12, rightEyeAspectRatio: 0.14 } }, null],
    ["BLINK", { geometry: { leftEyeAspectRatio: 0.12 } }, "ONE_EYE_CLOSED"],
    ["BLINK", { geometry: { rightEyeAspectRatio: 0.12 } }, "ONE_EYE_CLOSED"],
    ["BLINK", {}, "EYES_NOT_CLOSED"],
    ["SMILE", { geometry: { mouthWidth: 0.45, mouthWidthToEyes: 0.7 } }, null],
    ["SMILE", {}, "NOT_SMILING"],
    ["OPEN_MOUTH", { geometry: { mouthOpening: 0.4 } }, null],
    ["OPEN_MOUTH", {}, "MOUTH_NOT_OPEN"],
  ] as const)("%s on %o: %s", (type, change, reason) => {
    const other: [ChallengeType, JudgedPhoto] =
      type === "TURN_LEFT" || type === "SMILE"
        ? ["OPEN_MOUTH", photoOf({ geometry: { mouthOpening: 0.4 } })]
        : ["TURN_LEFT", leftTurn()];
    const verdict = decideOn([[type, photoOf(change)], other]);
    expect(verdict.challenges[0]?.reason).toBe(reason);
    expect(verdict.challenges[0]?.outcome).toBe(reason === null ? "passed" : "failed");
    expect(verdict.isAlive).toBe(reason === null);
    expect(verdict.failureReasons).toEqual(reason === null ? [] : [reason]);
  });

  it("says measured value, limit and sentence", () => {
    const verdict = decideOn([
      ["TURN_LEFT", photoOf({ angles: { yawDegrees: -6 } })],
      ["SMILE", smile()],
    ]);
    expect(verdict.challenges[0]).toMatchObject({
      measured: 6,
      limit: 10.5,
      unit: "degrees",
      message: "Turned 6° to the left; at least 11° to the left is needed.",
    });
  });

  it("turns a mirrored photo back, and says when mirroring is the likely cause", () => {
    const right = { angles: { yawDegrees: 20 } };
    const other: [ChallengeType, JudgedPhoto] = ["SMILE", smile()];
    const mirrored = decideOn([["TURN_LEFT", photoOf(right, { mirrored: true })], other]);
    expect(mirrored.isAlive).toBe(true);
    const plain = decideOn([["TURN_LEFT", photoOf(right)], other]);
    expect(plain.challenges[0]?.message).toContain("send mirrored=true");
  });

  it("judges against the person's own neutral face, the selfie's first", () => {
    const wideMouth = { geometry: { mouthWidth: 0.39, mouthWidthToEyes: 0.62 } };
    const answers: [ChallengeType, JudgedPhoto][] = [
      ["SMILE", photoOf(wideMouth)],
      ["TURN_LEFT", leftTurn()],
    ];
    expect(decideOn(answers).challenges[0]?.outcome).toBe("passed");
    const own = decideOn(answers, photoOf(wideMouth)).challenges[0];
    expect(own).toMatchObject({ outcome: "failed", baseline: 0.39, measured: 1 });
  });

  it("lets no photo set a baseline that anything would pass", () => {
    const verdict = decideOn(
      [
        ["LOOK_UP", photoOf()],
        ["SMILE", smile()],
      ],
      photoOf({ angles: { pitchDegrees: 40 } }),
    );
    expect(verdict.challenges[0]?.reason).toBe("NOT_LOOKING_UP");
  });
});

describe("all photos together", () => {
  const pass: [ChallengeType, JudgedPhoto] = ["TURN_LEFT", leftTurn()];

  it("vetoes a spoof, whatever the rest says", () => {
    const verdict = decideOn([
      pass,
      ["SMILE", photoOf({ geometry: { mouthWidth: 0.45, mouthWidthToEyes: 0.7 }, real: 0.05 })],
    ]);
    expect(verdict).toMatchObject({ isAlive: false, failureReason: "SPOOF_DETECTED" });
    expect(verdict.antiSpoofScore).toBeLessThan(0.5);
    expect(verdict.confidence).toBeLessThan(0.5);
  });

  it("never passes what was not checked", () => {
    const verdict = decideOn([
      pass,
      ["SMILE", photoOf({ geometry: { mouthWidth: 0.45, mouthWidthToEyes: 0.7 }, real: null })],
    ]);
    expect(verdict).toMatchObject({
      isAlive: false,
      failureReason: "SPOOF_NOT_CHECKED",
      antiSpoofScore: null,
    });
    expect(verdict.parts.find(({ name }) => name === "anti_spoof")?.outcome).toBe("not_checked");
  });

  it("takes a score of 0 for measured", () => {
    const verdict = decideOn([
      pass,
      ["SMILE", photoOf({ geometry: { mouthWidth: 0.45, mouthWidthToEyes: 0.7 }, real: 0 })],
    ]);
    expect(verdict).toMatchObject({ failureReason: "SPOOF_DETECTED", antiSpoofScore: 0 });
  });

  it("tells one photo twice, another person, no face and several faces", () => {
    const twice = leftTurn();
    expect(decideOn([pass, ["TURN_LEFT", { ...twice, sha256: pass[1].sha256 }]]).failureReasons).toEqual([
      "DUPLICATE_PHOTO",
    ]);
    const stranger = decideOn([pass, ["SMILE", { ...smile(), embedding: embeddingOf(1.5) }]]);
    expect(stranger.failureReasons).toEqual(["DIFFERENT_PERSONS"]);
    const unseen = decideOn([pass, ["SMILE", withoutFace()]]);
    expect(unseen.failureReasons).toEqual(["NO_FACE", "SPOOF_NOT_CHECKED", "SAME_PERSON_NOT_CHECKED"]);
    expect(unseen.confidence).toBe(0);
    const crowd = smile();
    crowd.measurement.faceCount = 2;
    expect(decideOn([pass, ["SMILE", crowd]]).failureReason).toBe("MULTIPLE_FACES");
  });

  it("tells a copy, its mirror image, and the selfie sent for a challenge", () => {
    const hash = hashOf(1);
    const copy = Uint8Array.from(hash);
    copy[3] = (copy[3] ?? 0) ^ 0b1011;
    for (const pictureHash of [copy, mirroredHash(copy)]) {
      const first = { ...leftTurn(), pictureHash: hash };
      const verdict = decideOn([
        ["TURN_LEFT", first],
        ["SMILE", { ...smile(), pictureHash }],
      ]);
      expect(verdict.failureReasons).toEqual(["DUPLICATE_PHOTO"]);
    }
    const selfie = photoOf();
    const verdict = decideOn([pass, ["SMILE", { ...smile(), pictureHash: selfie.pictureHash }]], selfie);
    expect(verdict.failureReasons).toEqual(["DUPLICATE_PHOTO"]);
  });

  it("fails a replay with a live key, and only reports it with a test key", () => {
    const answers: [ChallengeType, JudgedPhoto][] = [pass, ["SMILE", smile()]];
    const replays = [{ photoSha256: "x", checkId: "liv_earlier" }];
    expect(decideOn(answers, null, { replays }).failureReasons).toEqual(["REPLAYED_PHOTO"]);
    const told = decideOn(answers, null, { replays, mode: "test" });
    expect(told).toMatchObject({ isAlive: true, failureReasons: [] });
    expect(told.parts.find(({ name }) => name === "replay")).toMatchObject({
      outcome: "failed",
      reason: "REPLAYED_PHOTO",
    });
  });

  it("matches the selfie, and only a usable one", () => {
    const answers: [ChallengeType, JudgedPhoto][] = [pass, ["SMILE", smile()]];
    const same = decideOn(answers, photoOf());
    expect(same.isAlive).toBe(true);
    expect(same.faceMatchScore).toBeGreaterThan(0.9);
    const other = decideOn(answers, photoOf({}, { embedding: embeddingOf(1.5) }));
    expect(other.failureReasons).toEqual(["FACE_MISMATCH"]);
    expect(other.faceMatchScore).toBeLessThan(0.5);
    const unusable = decideOn(answers, withoutFace());
    expect(unusable).toMatchObject({
      isAlive: false,
      failureReason: "SELFIE_UNUSABLE",
      faceMatchScore: null,
    });
  });

  it("lists reasons in the documented order, each once", () => {
    const spoof = photoOf({ angles: { yawDegrees: 20 }, real: 0.01 }, { embedding: embeddingOf(1.5) });
    const { failureReasons: found } = decideOn([
      ["TURN_LEFT", spoof],
      ["BLINK", photoOf()],
      ["SMILE", photoOf()],
    ]);
    expect(found).toEqual([
      "SPOOF_DETECTED",
      "DIFFERENT_PERSONS",
      "WRONG_DIRECTION",
      "EYES_NOT_CLOSED",
      "NOT_SMILING",
    ]);
    expect(found).toEqual(failureReasons.filter((reason) => found.includes(reason)));
  });

  it("gives the same verdict for the same input", () => {
    const answers: [ChallengeType, JudgedPhoto][] = [pass, ["SMILE", smile()]];
    expect(decideOn(answers)).toEqual(decideOn(answers));
  });
});
