import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { ChallengeRow, CheckRow, PhotoRow } from "../checks/check-rows.ts";
import { openFace, photosToJudge } from "../checks/photos-to-judge.ts";
import type { ChallengeType, Decision } from "../checks/schemas.ts";
import { type Limits, defaultLimits as limits } from "../checks/vocabulary/limits.ts";
import { openVault } from "../vault/vault.ts";
import { decide } from "../verdict/decide.ts";
import type { DecideInput } from "../verdict/judged.ts";
import { ruleVersion } from "../verdict/limits.ts";
import { rejudgeCheck, type StoredCheck } from "./rejudge-check.ts";

const vault = openVault({ dataDir: "", fromEnvironment: [Buffer.alloc(32, 1).toString("base64")] });

type Face = { yaw?: number; smile?: number; real?: number | null; person?: number; without?: true };

const floats = (values: number[]) => Buffer.from(Float32Array.from(values).buffer);

/** A photo row with the measurements that a test needs. */
function photoOf(id: string, { yaw = 0, smile = 0.35, real = 0.95, person = 0, without }: Face): PhotoRow {
  const face = {
    box: { x: 0.3, y: 0.2, width: 0.4, height: 0.5 },
    detectionScore: 0.9,
    widthPixels: 400,
    angles: { yawDegrees: yaw, pitchDegrees: 0, rollDegrees: 0 },
    geometry: {
      leftEyeAspectRatio: 0.26,
      rightEyeAspectRatio: 0.26,
      mouthOpening: 0.04,
      mouthWidth: smile,
      mouthWidthToEyes: smile * 1.57,
    },
    meshScore: 1,
    realScore: real,
  };
  return {
    id,
    sha256: id,
    mirrored: false,
    mesh: null,
    pictureHash: createHash("sha256").update(id).digest(),
    embedding: without ? null : floats([Math.cos(person), Math.sin(person), 0]),
    measurement: {
      format: "jpeg",
      width: 1000,
      height: 1000,
      measuredWidth: 1000,
      measuredHeight: 1000,
      faceCount: without ? 0 : 1,
      face: without ? null : face,
      light: { meanLuma: 120, darkShare: 0, brightShare: 0 },
      sharpness: 300,
      capture: { takenAt: null, software: null },
      backend: "native",
    },
    erasedAt: null,
  } as unknown as PhotoRow;
}

type Made = {
  faces: [ChallengeType, Face][];
  selfie?: Face;
  replays?: number;
  mode?: "live" | "test";
  /** Limits that applied when the check was decided. */
  applied?: Partial<Limits>;
};

/** A check that was decided by the limits of its time, as the service decides it. */
function storedCheck({ faces, selfie, replays = 0, mode = "live", applied: own = {} }: Made): StoredCheck {
  const rows = faces.map(
    ([type], index) => ({ id: `ch_${index}`, type, photoId: `pho_${index}` }) as unknown as ChallengeRow,
  );
  const photos = faces.map(([, face], index) => photoOf(`pho_${index}`, face));
  if (selfie) photos.push(photoOf("pho_selfie", selfie));
  const photoById = new Map(photos.map((photo) => [photo.id, photo]));
  const check = { mode, selfiePhotoId: selfie ? "pho_selfie" : null } as CheckRow;
  const { rowOf: _, ...toJudge } = photosToJudge((row) => openFace(vault, row), photoById, check, rows);
  const found = Array.from({ length: replays }, () => ({ photoSha256: "pho_0", checkId: "liv_earlier" }));
  const applied = { ...limits, ...own };
  const input: DecideInput = { ...toJudge, replays: found, limits: applied };
  const decision: Decision = {
    verdict: decide(input),
    evidence: { ruleVersion, backend: "native", models: [], limits: applied },
  };
  // Round trip through JSON, as in the database.
  return { check, challenges: rows, photoById, decision: JSON.parse(JSON.stringify(decision)) as Decision };
}

const turn = (yaw: number): [ChallengeType, Face] => ["TURN_LEFT", { yaw }];
const smile = (width: number): [ChallengeType, Face] => ["SMILE", { smile: width }];

const cases: [string, Made][] = [
  ["alive", { faces: [turn(-20), smile(0.45)] }],
  ["alive, with a selfie", { faces: [turn(-20), smile(0.45)], selfie: {} }],
  ["turned too little", { faces: [turn(-9), smile(0.45)] }],
  ["a print", { faces: [["TURN_LEFT", { yaw: -20, real: 0.01 }], smile(0.45)] }],
  ["no spoof score", { faces: [["TURN_LEFT", { yaw: -20, real: null }], smile(0.45)] }],
  ["two persons", { faces: [["TURN_LEFT", { yaw: -20, person: 1.4 }], smile(0.45)] }],
  ["another selfie", { faces: [turn(-20), smile(0.45)], selfie: { person: 1.4 } }],
  ["no face", { faces: [["TURN_LEFT", { without: true }], smile(0.45)] }],
  ["one replay, live", { faces: [turn(-20), smile(0.45)], replays: 1 }],
  ["two replays, live", { faces: [turn(-20), smile(0.45)], replays: 2 }],
  ["two replays, test", { faces: [turn(-20), smile(0.45)], replays: 2, mode: "test" }],
  [
    "other limits then",
    { faces: [turn(-20), smile(0.45)], applied: { turnDegreesMin: 22, realScoreMin: 0.5 } },
  ],
];

const judge = (stored: StoredCheck, change: object = {}) => {
  const judged = rejudgeCheck(vault, stored, { ...limits, ...change });
  if (typeof judged === "string") throw new Error(judged);
  return judged;
};

describe("judging a stored check again", () => {
  it.each(cases)("gives exactly the stored verdict by the stored limits: %s", (_, made) => {
    const stored = storedCheck(made);
    expect(judge(stored, made.applied).after).toEqual(stored.decision?.verdict);
    expect(judge(stored).before).toEqual(stored.decision?.verdict);
  });

  it.each([
    ["turnDegreesMin", 21, 20.5, [turn(-20.75), smile(0.45)]],
    ["realScoreMin", 0.95, 0.9, [["TURN_LEFT", { yaw: -20, real: 0.92 }], smile(0.45)]],
    ["smileRatioMin", 1.25, 1.2, [turn(-15), smile(0.43)]],
  ] as const)("changes side at the limit itself: %s", (name, over, under, faces) => {
    const stored = storedCheck({ faces: faces as unknown as Made["faces"] });
    expect(stored.decision?.verdict.isAlive).toBe(true);
    expect(judge(stored, { [name]: under }).after.isAlive).toBe(true);
    expect(judge(stored, { [name]: over }).after.isAlive).toBe(false);
  });

  it("lets somebody pass whom an earlier limit failed", () => {
    const stored = storedCheck({ faces: [turn(-20), smile(0.45)], applied: { turnDegreesMin: 22 } });
    expect(judge(stored)).toMatchObject({ before: { isAlive: false }, after: { isAlive: true } });
  });

  it("keeps what was found to be a replay, whatever the limits", () => {
    const stored = storedCheck({ faces: [turn(-20), smile(0.45)], replays: 1 });
    const { after } = judge(stored, { turnDegreesMin: 6 });
    expect(after.failureReasons).toEqual(["REPLAYED_PHOTO"]);
  });

  it("leaves out what cannot be judged again, each for its reason", () => {
    const stored = storedCheck({ faces: [turn(-20), smile(0.45)], selfie: {} });
    const { decision, photoById } = stored;
    if (!decision) throw new Error("no decision");
    const without = (id: string) => new Map([...photoById].filter(([key]) => key !== id));
    expect(rejudgeCheck(vault, { ...stored, decision: null }, limits)).toBe("no_measurements");
    expect(rejudgeCheck(vault, { ...stored, photoById: without("pho_1") }, limits)).toBe("no_measurements");
    expect(rejudgeCheck(vault, { ...stored, photoById: without("pho_selfie") }, limits)).toBe(
      "no_measurements",
    );
    const erased = new Map([...photoById].map(([id, row]) => [id, { ...row, erasedAt: new Date() }]));
    expect(rejudgeCheck(vault, { ...stored, photoById: erased }, limits)).toBe("no_measurements");
    const older = { ...decision, evidence: { ...decision.evidence, ruleVersion: "older" } };
    expect(rejudgeCheck(vault, { ...stored, decision: older }, limits)).toBe("other_rules");
    const other = { ...decision, verdict: { ...decision.verdict, confidence: 0.9 } };
    expect(rejudgeCheck(vault, { ...stored, decision: other }, limits)).toBe("not_reproducible");
  });
});
