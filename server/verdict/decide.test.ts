import { describe, expect, it } from "vitest";
import type { ChallengeType } from "../checks/vocabulary/challenge-types.ts";
import { failureReasons, outcomeOf } from "../checks/vocabulary/failure-reasons.ts";
import { defaultLimits as limits } from "../checks/vocabulary/limits.ts";
import { mirroredHash } from "../scoring/picture-hash.ts";
import {
  closedEye,
  embeddingOf,
  hashNamed,
  judgedPhoto,
  smilingMouth,
  withoutFace,
} from "../testing/judged-photos.ts";
import { decide } from "./decide.ts";
import type { AnsweredChallenge, DecideInput, JudgedPhoto } from "./judged.ts";

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

const leftTurn = () => judgedPhoto({ angles: { yawDegrees: -20 } });
const smile = () => judgedPhoto({ mouth: smilingMouth });

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
    });
    expect(verdict.confidence).toBeGreaterThan(0.8);
    expect(verdict.antiSpoofScore).toBeGreaterThan(0.8);
  });

  it.each([
    ["TURN_LEFT", { angles: { yawDegrees: -20 } }, null],
    ["TURN_LEFT", { angles: { yawDegrees: 20 } }, "WRONG_DIRECTION"],
    ["TURN_LEFT", { angles: { yawDegrees: -3 } }, "NOT_TURNED_ENOUGH"],
    ["TURN_LEFT", { angles: { yawDegrees: -8 } }, "CHALLENGE_UNCERTAIN"],
    ["TURN_LEFT", { angles: { yawDegrees: -15, pitchDegrees: 20 } }, "NOT_TURNED_ENOUGH"],
    ["TURN_RIGHT", { angles: { yawDegrees: 20 } }, null],
    ["TURN_RIGHT", { angles: { yawDegrees: -20 } }, "WRONG_DIRECTION"],
    ["LOOK_UP", { angles: { pitchDegrees: -12 } }, null],
    ["LOOK_UP", { angles: { pitchDegrees: 12 } }, "NOT_LOOKING_UP"],
    ["LOOK_UP", { angles: { pitchDegrees: -4 } }, "CHALLENGE_UNCERTAIN"],
    ["LOOK_UP", { angles: { pitchDegrees: -12, yawDegrees: 25 } }, "CHALLENGE_UNCERTAIN"],
    ["LOOK_UP", { angles: { pitchDegrees: -12 }, cover: { mouth: 6 } }, "CHALLENGE_UNCERTAIN"],
    ["BLINK", { leftEye: closedEye, rightEye: closedEye }, null],
    ["BLINK", { leftEye: closedEye }, "ONE_EYE_CLOSED"],
    ["BLINK", { rightEye: closedEye }, "ONE_EYE_CLOSED"],
    ["BLINK", {}, "EYES_NOT_CLOSED"],
    [
      "BLINK",
      {
        leftEye: { ...closedEye, aspectRatio: 0.2, closedLogit: 1 },
        rightEye: { ...closedEye, aspectRatio: 0.2, closedLogit: 1 },
        angles: { pitchDegrees: 12 },
      },
      "CHALLENGE_UNCERTAIN",
    ],
    ["BLINK", { leftEye: { closedLogit: null } }, "CHALLENGE_UNCERTAIN"],
    ["SMILE", { mouth: smilingMouth }, null],
    ["SMILE", { mouth: { ...smilingMouth, lipGap: 0.5 } }, "CHALLENGE_UNCERTAIN"],
    ["SMILE", { mouth: { happy: null } }, "CHALLENGE_UNCERTAIN"],
    ["SMILE", {}, "NOT_SMILING"],
    ["OPEN_MOUTH", { mouth: { lipGap: 0.4, attentionLipGap: 0.4 } }, null],
    ["OPEN_MOUTH", { mouth: { lipGap: 0.2, attentionLipGap: 0.01 } }, "CHALLENGE_UNCERTAIN"],
    ["OPEN_MOUTH", {}, "MOUTH_NOT_OPEN"],
    [
      "OPEN_MOUTH",
      { mouth: { lipGap: 0.4, attentionLipGap: 0.4 }, cover: { mouth: 6 } },
      "CHALLENGE_UNCERTAIN",
    ],
    ["OPEN_MOUTH", { cover: { mouth: 6 } }, "CHALLENGE_UNCERTAIN"],
    ["SMILE", { mouth: smilingMouth, cover: { mouth: 6 } }, "CHALLENGE_UNCERTAIN"],
    ["BLINK", { leftEye: closedEye, rightEye: closedEye, cover: { eyes: 6 } }, "CHALLENGE_UNCERTAIN"],
    ["BLINK", { leftEye: closedEye, cover: { eyes: 6 } }, "CHALLENGE_UNCERTAIN"],
    ["BLINK", { leftEye: closedEye, rightEye: closedEye, cover: { mouth: 6 } }, null],
  ] as const)("%s on %o: %s", (type, change, reason) => {
    const other: [ChallengeType, JudgedPhoto] =
      type.startsWith("TURN") || type === "SMILE"
        ? ["OPEN_MOUTH", judgedPhoto({ mouth: { lipGap: 0.4, attentionLipGap: 0.4 } })]
        : ["TURN_LEFT", leftTurn()];
    const verdict = decideOn([[type, judgedPhoto(change)], other]);
    expect(verdict.challenges[0]?.reason).toBe(reason);
    expect(verdict.challenges[0]?.outcome).toBe(outcomeOf(reason));
    expect(verdict.isAlive).toBe(reason === null);
    expect(verdict.failureReasons).toEqual(reason === null ? [] : [reason]);
  });

  it("says measured value, limit and sentence", () => {
    const verdict = decideOn([
      ["TURN_LEFT", judgedPhoto({ angles: { yawDegrees: -5 } })],
      ["SMILE", smile()],
    ]);
    expect(verdict.challenges[0]).toMatchObject({
      measured: 5,
      limit: 10,
      unit: "degrees",
      message: "Turned 5° to the left; at least 10° to the left is needed.",
    });
  });

  it("turns a mirrored photo back, and says when mirroring is the likely cause", () => {
    const right = { angles: { yawDegrees: 20 } };
    const other: [ChallengeType, JudgedPhoto] = ["SMILE", smile()];
    const mirrored = decideOn([["TURN_LEFT", judgedPhoto(right, { mirrored: true })], other]);
    expect(mirrored.isAlive).toBe(true);
    const plain = decideOn([["TURN_LEFT", judgedPhoto(right)], other]);
    expect(plain.challenges[0]?.message).toContain("mirrored=true");
  });

  it("compares a smile with the person's own face at rest", () => {
    const friendly = { mouth: { width: 0.42, cornerLift: 0.07, cornerDepth: 0.22, happy: 0.6 } };
    const answers: [ChallengeType, JudgedPhoto][] = [
      ["SMILE", judgedPhoto(friendly)],
      ["TURN_LEFT", leftTurn()],
    ];
    const other = decideOn(answers, judgedPhoto()).challenges[0];
    const own = decideOn(answers, judgedPhoto(friendly)).challenges[0];
    expect(own?.baseline).toBeGreaterThan(other?.baseline ?? Number.NaN);
    expect(own?.measured).toBeLessThan(other?.measured ?? Number.NaN);
  });

  it("counts a photo for one challenge only: a laugh with an open mouth is not both", () => {
    const laugh = { mouth: { ...smilingMouth, lipGap: 0.2, attentionLipGap: 0.2 } };
    const { challenges, isAlive } = decideOn([
      ["SMILE", judgedPhoto(laugh)],
      ["OPEN_MOUTH", judgedPhoto(laugh)],
    ]);
    expect(isAlive).toBe(false);
    expect(challenges.map(({ reason }) => reason)).toEqual([null, "CHALLENGE_UNCERTAIN"]);
    expect(challenges[1]?.message).toContain("one at a time");
    const apart = decideOn([
      ["SMILE", judgedPhoto(laugh)],
      ["OPEN_MOUTH", judgedPhoto({ mouth: { lipGap: 0.3, attentionLipGap: 0.3 } })],
    ]);
    expect(apart.isAlive).toBe(true);
  });

  it("lets no photo set a baseline that anything would pass", () => {
    const verdict = decideOn(
      [
        ["LOOK_UP", judgedPhoto()],
        ["SMILE", smile()],
      ],
      judgedPhoto({ angles: { pitchDegrees: 40 } }),
    );
    expect(verdict.challenges[0]?.reason).toBe("NOT_LOOKING_UP");
  });
});

describe("all photos together", () => {
  const pass: [ChallengeType, JudgedPhoto] = ["TURN_LEFT", leftTurn()];

  it("vetoes a spoof, whatever the rest says", () => {
    const verdict = decideOn([pass, ["SMILE", judgedPhoto({ mouth: smilingMouth, real: -24 })]]);
    expect(verdict).toMatchObject({ isAlive: false, failureReason: "SPOOF_DETECTED" });
    expect(verdict.antiSpoofScore).toBeLessThan(0.5);
    expect(verdict.confidence).toBeLessThan(0.5);
  });

  it("never passes what was not checked", () => {
    const verdict = decideOn([pass, ["SMILE", judgedPhoto({ mouth: smilingMouth, real: null })]]);
    expect(verdict).toMatchObject({
      isAlive: false,
      failureReason: "SPOOF_NOT_CHECKED",
      antiSpoofScore: null,
    });
    expect(verdict.parts.find(({ name }) => name === "anti_spoof")?.outcome).toBe("not_checked");
  });

  it("tells one photo twice, another person, no face and several faces", () => {
    const twice = leftTurn();
    expect(decideOn([pass, ["TURN_LEFT", { ...twice, sha256: pass[1].sha256 }]]).failureReasons).toEqual([
      "DUPLICATE_PHOTO",
      "DEPTH_UNCERTAIN",
    ]);
    const stranger = decideOn([pass, ["SMILE", { ...smile(), embedding: embeddingOf(1.5) }]]);
    expect(stranger.failureReasons).toEqual(["DIFFERENT_PERSONS"]);
    const unseen = decideOn([pass, ["SMILE", withoutFace()]]);
    expect(unseen.failureReasons).toEqual([
      "NO_FACE",
      "SPOOF_NOT_CHECKED",
      "SAME_PERSON_NOT_CHECKED",
      "DEPTH_UNCERTAIN",
    ]);
    expect(unseen.confidence).toBe(0);
    const crowd = smile();
    crowd.measurement.faceCount = 2;
    expect(decideOn([pass, ["SMILE", crowd]]).failureReason).toBe("MULTIPLE_FACES");
  });

  it("tells a copy, its mirror image, and the selfie sent for a challenge", () => {
    const hash = hashNamed("one");
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
    const selfie = judgedPhoto();
    const verdict = decideOn([pass, ["SMILE", { ...smile(), pictureHash: selfie.pictureHash }]], selfie);
    expect(verdict.failureReasons).toEqual(["DUPLICATE_PHOTO"]);
  });

  it("fails a replay with a live key, and only reports it with a test key", () => {
    const answers: [ChallengeType, JudgedPhoto][] = [pass, ["SMILE", smile()]];
    const replays = [{ photoSha256: "x", checkId: "liv_earlier", isCertain: true }];
    expect(decideOn(answers, null, { replays }).failureReasons).toEqual(["REPLAYED_PHOTO"]);
    const [likely] = replays.map((replay) => ({ ...replay, isCertain: false }));
    const doubt = decideOn(answers, null, { replays: likely ? [likely] : [] });
    expect(doubt).toMatchObject({ isAlive: false, failureReasons: ["REPLAY_UNCERTAIN"] });
    const told = decideOn(answers, null, { replays, mode: "test" });
    expect(told).toMatchObject({ isAlive: true, failureReasons: [] });
    expect(told.parts.find(({ name }) => name === "replay")).toMatchObject({
      outcome: "failed",
      reason: "REPLAYED_PHOTO",
    });
  });

  it("matches the selfie, and only a usable one", () => {
    const answers: [ChallengeType, JudgedPhoto][] = [pass, ["SMILE", smile()]];
    const same = decideOn(answers, judgedPhoto());
    expect(same.isAlive).toBe(true);
    expect(same.faceMatchScore).toBeGreaterThan(0.9);
    expect(same.faceMatchBasis).toBe("reference_selfie");
    const other = decideOn(answers, judgedPhoto({}, { embedding: embeddingOf(1.5) }));
    expect(other.failureReasons).toEqual(["FACE_MISMATCH"]);
    expect(other.faceMatchScore).toBeLessThan(0.5);
    const unusable = decideOn(answers, withoutFace());
    expect(unusable).toMatchObject({
      isAlive: false,
      failureReason: "SELFIE_UNUSABLE",
      faceMatchScore: null,
      faceMatchBasis: null,
    });
  });

  it("matches the photos with each other where there is no selfie", () => {
    const basis = "challenge_photos";
    const alive = decideOn([pass, ["SMILE", smile()]]);
    expect(alive).toMatchObject({ isAlive: true, faceMatchBasis: basis });
    expect(alive.faceMatchScore).toBeGreaterThan(0.9);
    const stranger = judgedPhoto({}, { embedding: embeddingOf(1.5) });
    const other = decideOn([pass, ["SMILE", stranger]]);
    expect(other.failureReasons).toContain("DIFFERENT_PERSONS");
    expect(other.faceMatchBasis).toBe(basis);
    expect(other.faceMatchScore).toBeLessThan(0.5);
    const blind = decideOn([pass, ["SMILE", withoutFace()]]);
    expect(blind).toMatchObject({ faceMatchScore: null, faceMatchBasis: null });
  });

  it("lists reasons in the documented order, each once", () => {
    const spoof = judgedPhoto({ angles: { yawDegrees: 20 }, real: -40 }, { embedding: embeddingOf(1.5) });
    const { failureReasons: found } = decideOn([
      ["TURN_LEFT", spoof],
      ["BLINK", judgedPhoto()],
      ["SMILE", judgedPhoto()],
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
