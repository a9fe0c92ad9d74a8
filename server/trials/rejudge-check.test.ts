import { describe, expect, it } from "vitest";
import type { ChallengeRow, CheckRow, PhotoRow } from "../checks/check-rows.ts";
import { openFace, photosToJudge } from "../checks/photos-to-judge.ts";
import type { ChallengeType, Decision } from "../checks/schemas.ts";
import { type Limits, defaultLimits as limits } from "../checks/vocabulary/limits.ts";
import { hashNamed, judgedPhoto, withoutFace } from "../testing/judged-photos.ts";
import { openVault } from "../vault/vault.ts";
import { decide } from "../verdict/decide.ts";
import type { DecideInput } from "../verdict/judged.ts";
import { ruleVersion } from "../verdict/limits.ts";
import { rejudgeCheck, type StoredCheck } from "./rejudge-check.ts";

const vault = openVault({ dataDir: "", fromEnvironment: [Buffer.alloc(32, 1).toString("base64")] });

type Face = {
  yaw?: number;
  smile?: number;
  lips?: number;
  real?: number | null;
  person?: number;
  without?: true;
};

const floats = (values: number[]) => Buffer.from(Float32Array.from(values).buffer);

/** A photo row with the measurements that a test needs; its smile is from 0 (none) to 1 (clear). */
function photoOf(id: string, { yaw = 0, smile = 0, lips, real = 8, person = 0, without }: Face): PhotoRow {
  const open = lips === undefined ? {} : { lipGap: lips, attentionLipGap: lips };
  const mouth = { happy: smile, width: 0.36 + 0.09 * smile, cornerLift: 0.03 + 0.06 * smile };
  const photo = without
    ? withoutFace()
    : judgedPhoto({
        angles: { yawDegrees: yaw },
        mouth: smile ? { ...mouth, cornerDepth: 0.24 } : open,
        real,
      });
  return {
    ...photo,
    id,
    sha256: id,
    pictureHash: hashNamed(id),
    mesh: photo.mesh && floats([...photo.mesh]),
    embedding: without ? null : floats([Math.cos(person), Math.sin(person), 0]),
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
  const found = Array.from({ length: replays }, () => ({
    photoSha256: "pho_0",
    checkId: "liv_earlier",
    isCertain: true,
  }));
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
  ["alive", { faces: [turn(-20), smile(1)] }],
  ["alive, with a selfie", { faces: [turn(-20), smile(1)], selfie: {} }],
  ["turned too little", { faces: [turn(-9), smile(1)] }],
  ["a print", { faces: [["TURN_LEFT", { yaw: -20, real: -24 }], smile(1)] }],
  ["no spoof score", { faces: [["TURN_LEFT", { yaw: -20, real: null }], smile(1)] }],
  ["two persons", { faces: [["TURN_LEFT", { yaw: -20, person: 1.4 }], smile(1)] }],
  ["another selfie", { faces: [turn(-20), smile(1)], selfie: { person: 1.4 } }],
  ["no face", { faces: [["TURN_LEFT", { without: true }], smile(1)] }],
  ["one replay, live", { faces: [turn(-20), smile(1)], replays: 1 }],
  ["two replays, live", { faces: [turn(-20), smile(1)], replays: 2 }],
  ["two replays, test", { faces: [turn(-20), smile(1)], replays: 2, mode: "test" }],
  ["other limits then", { faces: [turn(-20), smile(1)], applied: { turnDegreesMin: 22, spoofPassMin: 5 } }],
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
    ["turnDegreesMin", 21, 20.5, [turn(-20.75), smile(1)]],
    ["spoofPassMin", 8, 7.5, [["TURN_LEFT", { yaw: -20, real: 7.6 }], smile(1)]],
    ["lipGapMin", 0.32, 0.28, [turn(-15), ["OPEN_MOUTH", { lips: 0.3 }]]],
  ] as const)("changes side at the limit itself: %s", (name, over, under, faces) => {
    const stored = storedCheck({ faces: faces as unknown as Made["faces"] });
    expect(stored.decision?.verdict.isAlive).toBe(true);
    expect(judge(stored, { [name]: under }).after.isAlive).toBe(true);
    expect(judge(stored, { [name]: over }).after.isAlive).toBe(false);
  });

  it("lets somebody pass whom an earlier limit failed", () => {
    const stored = storedCheck({ faces: [turn(-20), smile(1)], applied: { turnDegreesMin: 22 } });
    expect(judge(stored)).toMatchObject({ before: { isAlive: false }, after: { isAlive: true } });
  });

  it("keeps what was found to be a replay, whatever the limits", () => {
    const stored = storedCheck({ faces: [turn(-20), smile(1)], replays: 1 });
    const { after } = judge(stored, { turnDegreesMin: 6 });
    expect(after.failureReasons).toEqual(["REPLAYED_PHOTO"]);
  });

  it("leaves out what cannot be judged again, each for its reason", () => {
    const stored = storedCheck({ faces: [turn(-20), smile(1)], selfie: {} });
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
