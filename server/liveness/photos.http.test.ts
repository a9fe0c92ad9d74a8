import path from "node:path";
import { eq } from "drizzle-orm";
import sharp from "sharp";
import { describe, expect, inject, it } from "vitest";
import { openDatabase } from "#db/client.ts";
import { livenessChecks, photos } from "#db/schema/index.ts";
import { databaseOf } from "#server/testing/database-of.ts";
import { defaultLimits } from "../checks/vocabulary/limits.ts";
import { sha256 } from "../ids.ts";
import { copyVariants } from "../lab/evaluate/copies.ts";
import { createDiskPhotoStore } from "../photos/disk-photo-store.ts";
import {
  type ApiClient,
  apiClient,
  type ChallengeProgress,
  type ChallengeType,
  dataOf,
  openSession,
} from "../testing/api-client.ts";
import { facelessPhoto, hasFaces, hasFormats, sharedPhoto, stockPhoto, takenNow } from "../testing/photos.ts";
import { openPhoto } from "../vault/sealed-photo.ts";
import { openVault } from "../vault/vault.ts";

const { url, liveKey, testKey, dataDir } = inject("server");
const api = apiClient(url, testKey);

const databaseFile = databaseOf(dataDir);

async function expireNow(checkId: string): Promise<void> {
  const db = openDatabase(databaseFile);
  await db.transaction(async (tx) => {
    const expiresAt = new Date(Date.now() - 1);
    await tx.update(livenessChecks).set({ expiresAt }).where(eq(livenessChecks.id, checkId));
  });
  await db.close();
}

async function countPhotos(checkId: string): Promise<number> {
  const db = openDatabase(databaseFile);
  const rows = await db.read.select({ id: photos.id }).from(photos).where(eq(photos.checkId, checkId));
  await db.close();
  return rows.length;
}

/** Runs a whole check: one photo for each type, in order. */
async function runCheck(answers: [ChallengeType, Uint8Array][], selfie?: Uint8Array) {
  const session = await openSession(
    api,
    answers.map(([type]) => type),
  );
  if (selfie) dataOf(await api.addSelfie(session.sessionToken, selfie));
  let last: Awaited<ReturnType<typeof api.submit>> | undefined;
  for (const [type, photo] of answers) {
    last = await api.submit(session.sessionToken, session.idOf(type), photo);
  }
  const progress = dataOf(last ?? { response: new Response() });
  if (!progress.result) throw new Error("the check is not complete");
  return { session, progress, result: progress.result };
}

describe.skipIf(!hasFaces)("a photo that was sent before", () => {
  /** Submits these photos for any challenges; what the photos show does not matter here. */
  async function replayOf(client: ApiClient, photosToSend: Uint8Array[]) {
    const session = dataOf(await client.createSession({ userId: `user-${crypto.randomUUID()}` }));
    let result: ChallengeProgress["result"];
    for (const [index, { id }] of session.challenges.entries()) {
      const photo = photosToSend[index] ?? new Uint8Array();
      result = dataOf(await client.submit(session.sessionToken, id, photo)).result;
    }
    if (!result) throw new Error("the check is not complete");
    return { part: result.parts.find(({ name }) => name === "replay"), reasons: result.failureReasons };
  }

  it.each(["rotated_1", "rotated_5_cropped_10_mirrored", "rotated_10_cropped_5_brighter"])(
    "fails a live check as a copy: %s",
    async (name) => {
      const originals = [stockPhoto(4), stockPhoto(6), stockPhoto(8)];
      const change = copyVariants[name];
      if (!change) throw new Error("no such copy");
      const live = apiClient(url, liveKey);
      await replayOf(live, originals);
      const again = await replayOf(live, await Promise.all(originals.map(change)));
      expect(again.part).toMatchObject({ outcome: "failed", reason: "REPLAYED_PHOTO" });
      expect(again.reasons).toContain("REPLAYED_PHOTO");
    },
  );

  it("fails a live check, also as a smaller copy; with a test key it is only told", async () => {
    const originals = [stockPhoto(3), stockPhoto(5), stockPhoto(7)];
    const copies = await Promise.all(
      originals.map((bytes) => sharp(bytes).resize(600).jpeg({ quality: 60 }).toBuffer()),
    );
    const live = apiClient(url, liveKey);
    const first = await replayOf(live, originals);
    expect(first.part).toMatchObject({ outcome: "passed", reason: null });
    expect(first.reasons).not.toContain("REPLAYED_PHOTO");
    const again = await replayOf(live, copies);
    expect(again.part).toMatchObject({ outcome: "failed", reason: "REPLAYED_PHOTO" });
    expect(again.reasons).toContain("REPLAYED_PHOTO");

    await replayOf(api, originals);
    const told = await replayOf(api, copies);
    expect(told.part).toMatchObject({ outcome: "failed", reason: "REPLAYED_PHOTO" });
    expect(told.reasons).not.toContain("REPLAYED_PHOTO");
  });

  it("may be the reference selfie of the next check", async () => {
    const answers: [ChallengeType, Uint8Array][] = [
      ["TURN_LEFT", stockPhoto(2)],
      ["OPEN_MOUTH", stockPhoto(6)],
    ];
    for (const _ of [1, 2]) {
      const { result } = await runCheck(answers, stockPhoto(1));
      expect(result.isAlive).toBe(true);
      expect(result.faceMatchScore).toBeGreaterThan(0.9);
    }
  });
});

describe.skipIf(!hasFaces)("a whole check on real photos", () => {
  it("passes what the photos show, in the contract's shape", async () => {
    const session = await openSession(api, ["TURN_LEFT", "OPEN_MOUTH"]);
    const first = dataOf(await api.submit(session.sessionToken, session.idOf("TURN_LEFT"), stockPhoto(2)));
    expect(first).toEqual({
      sessionToken: session.sessionToken,
      status: "IN_PROGRESS",
      challengesCompleted: 1,
      challengesTotal: 2,
      isComplete: false,
      nextStep: "Submit photo for remaining 1 challenge(s)",
      photo: { accepted: true, warnings: [] },
    });
    expect(dataOf(await api.getCheck(session.id)).status).toBe("IN_PROGRESS");

    const last = dataOf(await api.submit(session.sessionToken, session.idOf("OPEN_MOUTH"), stockPhoto(6)));
    expect(last).toMatchObject({ status: "COMPLETED", challengesCompleted: 2, isComplete: true });
    expect(last.nextStep).toBeUndefined();
    expect(last.result).toMatchObject({
      isAlive: true,
      faceMatchBasis: "challenge_photos",
      failureReason: null,
      failureReasons: [],
    });
    expect(last.result?.faceMatchScore).toBeGreaterThanOrEqual(0.5);
    expect(last.result?.confidence).toBeGreaterThanOrEqual(0.5);
    expect(last.result?.antiSpoofScore).toBeGreaterThan(0.2);

    const check = dataOf(await api.getCheck(session.id));
    expect(check.result).toEqual(last.result);
    expect(check.completedAt).not.toBeNull();
    expect(check.challenges.map(({ result }) => result?.outcome)).toEqual(["passed", "passed"]);
    expect(check.evidence?.models.map(({ name }) => name)).toContain("human/facemesh");
    for (const { sha256 } of check.evidence?.models ?? []) expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(check.evidence?.limits.turnDegreesMin).toBe(defaultLimits.turnDegreesMin);
  });

  it("fails what the photos do not show, with the measured value against the limit", async () => {
    const { result } = await runCheck([
      ["TURN_RIGHT", stockPhoto(2)],
      ["OPEN_MOUTH", stockPhoto(5)],
      ["LOOK_UP", stockPhoto(4)],
    ]);
    expect(result.isAlive).toBe(false);
    expect(result.confidence).toBeLessThan(0.5);
    expect(result.failureReason).toBe("WRONG_DIRECTION");
    expect(result.failureReasons).toEqual(["WRONG_DIRECTION", "NOT_LOOKING_UP", "MOUTH_NOT_OPEN"]);
    const [turn] = result.challenges;
    expect(turn?.message).toMatch(/^Turned \d+° to the left instead of the right\..*mirrored=true/);
    expect(turn?.measured).toBeLessThan(-20);
    expect(turn?.limit).toBe(defaultLimits.turnDegreesMin);
  });

  it("takes open eyes for no blink, and a straight face for no turn", async () => {
    const { result } = await runCheck([
      ["BLINK", stockPhoto(8)],
      ["TURN_LEFT", stockPhoto(3)],
    ]);
    expect(result.failureReasons).toEqual(["NOT_TURNED_ENOUGH", "EYES_NOT_CLOSED"]);
  });

  it("turns a mirrored capture back, as the session was opened", async () => {
    const session = await openSession(api, ["TURN_RIGHT", "OPEN_MOUTH"], { mirrored: true });
    await api.submit(session.sessionToken, session.idOf("OPEN_MOUTH"), stockPhoto(6));
    const last = await api.submit(session.sessionToken, session.idOf("TURN_RIGHT"), stockPhoto(2), "true");
    expect(dataOf(last).result?.challenges[0]?.outcome).toBe("passed");
  });

  it("matches the reference selfie, before or between the photos; the last one counts", async () => {
    const session = await openSession(api, ["TURN_LEFT", "OPEN_MOUTH"]);
    const stranger = sharedPhoto("faces/frl-london/neutral-front-001-03.jpg");
    expect(dataOf(await api.addSelfie(session.sessionToken, stranger))).toEqual({
      sessionToken: session.sessionToken,
      status: "PENDING",
      hasReferenceSelfie: true,
      photo: { accepted: true, warnings: [] },
    });
    await api.submit(session.sessionToken, session.idOf("TURN_LEFT"), stockPhoto(2));
    const replaced = dataOf(await api.addSelfie(session.sessionToken, stockPhoto(3)));
    expect(replaced.status).toBe("IN_PROGRESS");
    const last = dataOf(await api.submit(session.sessionToken, session.idOf("OPEN_MOUTH"), stockPhoto(6)));
    expect(last.result?.isAlive).toBe(true);
    expect(last.result?.faceMatchScore).toBeGreaterThan(0.5);
    const late = await api.addSelfie(session.sessionToken, stockPhoto(1));
    expect([late.response.status, late.error?.code]).toEqual([409, "SESSION_COMPLETED"]);
    expect(await countPhotos(session.id)).toBe(4);
  });

  it("tells another person in the selfie, or in one of the photos", async () => {
    const stranger = sharedPhoto("faces/frl-london/neutral-front-001-03.jpg");
    const selfie = await runCheck(
      [
        ["TURN_LEFT", stockPhoto(2)],
        ["OPEN_MOUTH", stockPhoto(6)],
      ],
      stranger,
    );
    expect(selfie.result.isAlive).toBe(false);
    expect(selfie.result.failureReasons).toContain("FACE_MISMATCH");
    expect(selfie.result.faceMatchScore).toBeLessThan(0.5);
    const mixed = await runCheck([
      ["TURN_LEFT", stockPhoto(2)],
      ["SMILE", sharedPhoto("faces/frl-london/smiling-front-001-08.jpg")],
    ]);
    expect(mixed.result.failureReasons).toContain("DIFFERENT_PERSONS");
  });

  it("tells one photo sent twice", async () => {
    const { result } = await runCheck([
      ["TURN_LEFT", stockPhoto(2)],
      ["OPEN_MOUTH", stockPhoto(2)],
    ]);
    expect(result.failureReasons).toContain("DUPLICATE_PHOTO");
    expect(result.isAlive).toBe(false);
    const turned = await copyVariants.rotated_2?.(stockPhoto(2));
    const copied = await runCheck([
      ["TURN_LEFT", stockPhoto(2)],
      ["OPEN_MOUTH", turned ?? new Uint8Array()],
    ]);
    expect(copied.result.failureReasons).toContain("DUPLICATE_PHOTO");
  });

  it("answers an answered challenge, and a complete session, with 409", async () => {
    const session = await openSession(api, ["TURN_LEFT", "OPEN_MOUTH"]);
    await api.submit(session.sessionToken, session.idOf("TURN_LEFT"), stockPhoto(2));
    const again = await api.submit(session.sessionToken, session.idOf("TURN_LEFT"), stockPhoto(2));
    expect([again.response.status, again.error?.code]).toEqual([409, "CHALLENGE_ANSWERED"]);
    await api.submit(session.sessionToken, session.idOf("OPEN_MOUTH"), stockPhoto(6));
    const late = await api.submit(session.sessionToken, session.idOf("OPEN_MOUTH"), stockPhoto(6));
    expect([late.response.status, late.error?.code]).toEqual([409, "SESSION_COMPLETED"]);
    expect(await countPhotos(session.id)).toBe(2);
  });

  it("completes exactly once when two photos race for the last place", async () => {
    const answers = ["TURN_LEFT", "OPEN_MOUTH", "SMILE"] as const;
    const poses = { TURN_LEFT: 2, OPEN_MOUTH: 6, SMILE: 7 } as const;
    for (let round = 0; round < 3; round += 1) {
      const session = await openSession(api, [...answers]);
      const replies = await Promise.all(
        answers.map((type) => api.submit(session.sessionToken, session.idOf(type), stockPhoto(poses[type]))),
      );
      const progress = replies.map((reply) => dataOf(reply));
      expect(progress.map(({ challengesCompleted }) => challengesCompleted).sort()).toEqual([1, 2, 3]);
      expect(progress.filter(({ result }) => result !== undefined)).toHaveLength(1);
      expect(dataOf(await api.getCheck(session.id)).isComplete).toBe(true);
    }
  });

  it("lets exactly one of two photos answer a challenge at once", async () => {
    const session = await openSession(api, ["TURN_LEFT", "OPEN_MOUTH"]);
    const replies = await Promise.all(
      [1, 2].map(() => api.submit(session.sessionToken, session.idOf("TURN_LEFT"), stockPhoto(2))),
    );
    expect(replies.map(({ response }) => response.status).sort()).toEqual([200, 409]);
    expect(await countPhotos(session.id)).toBe(1);
  });
});

describe("warnings and tries", () => {
  it("accepts a photo without a face with a warning, five times", async () => {
    const session = await openSession(api, ["SMILE", "BLINK"]);
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const photo = await facelessPhoto(attempt);
      const progress = dataOf(await api.submit(session.sessionToken, session.idOf("SMILE"), photo));
      expect(progress.challengesCompleted).toBe(1);
      expect(progress.photo.warnings.map(({ code }) => code)).toContain("NO_FACE");
    }
    const sixth = await api.submit(session.sessionToken, session.idOf("SMILE"), await facelessPhoto(9));
    expect([sixth.response.status, sixth.error?.code]).toEqual([409, "TRIES_EXHAUSTED"]);
    expect(dataOf(await api.getCheck(session.id)).challenges[0]).toMatchObject({
      attempts: 5,
      isAnswered: true,
    });
  });

  it.skipIf(!hasFaces)("says what the challenge lacks, until a photo shows it", async () => {
    const session = await openSession(api, ["TURN_LEFT", "OPEN_MOUTH"]);
    const submit = async (type: ChallengeType, index: Parameters<typeof stockPhoto>[0]) =>
      dataOf(await api.submit(session.sessionToken, session.idOf(type), stockPhoto(index)));
    const straight = await submit("TURN_LEFT", 3);
    expect(straight.photo.warnings).toMatchObject([
      { code: "CHALLENGE_UNCLEAR", limit: defaultLimits.turnDegreesMin },
    ]);
    expect(straight.photo.warnings[0]?.message).toMatch(/^Turned \d° to the .* is needed\.$/);
    expect((await submit("TURN_LEFT", 2)).photo.warnings).toEqual([]);
    const last = await submit("OPEN_MOUTH", 5);
    expect(last.photo.warnings.map(({ code }) => code)).toEqual(["CHALLENGE_UNCLEAR"]);
    expect(last).toMatchObject({ isComplete: true, result: { failureReason: "MOUTH_NOT_OPEN" } });
  });

  it("lets the last photo wait for a better one, where the capture retakes it", async () => {
    const session = await openSession(api, ["SMILE", "BLINK"]);
    const submit = async (type: ChallengeType, attempt: number) =>
      dataOf(
        await api.submit(
          session.sessionToken,
          session.idOf(type),
          await facelessPhoto(attempt),
          undefined,
          "true",
        ),
      );
    const waiting = await submit("SMILE", 0);
    expect(waiting).toMatchObject({ challengesCompleted: 0, isComplete: false, status: "IN_PROGRESS" });
    dataOf(await api.submit(session.sessionToken, session.idOf("SMILE"), await facelessPhoto(1)));
    for (const attempt of [2, 3, 4, 5])
      expect(await submit("BLINK", attempt)).toMatchObject({ challengesCompleted: 1, isComplete: false });
    expect(await submit("BLINK", 6)).toMatchObject({ challengesCompleted: 2, isComplete: true });
    expect(dataOf(await api.getCheck(session.id)).challenges).toMatchObject([
      { attempts: 2 },
      { attempts: 5 },
    ]);
    expect(await countPhotos(session.id)).toBe(7);
  });

  it("completes a check without a face, as data and not as an error", async () => {
    const { result } = await runCheck([
      ["SMILE", await facelessPhoto(1, "png")],
      ["BLINK", await facelessPhoto(2, "webp")],
    ]);
    expect(result).toMatchObject({
      isAlive: false,
      failureReason: "NO_FACE",
      antiSpoofScore: null,
      confidence: 0,
    });
    expect(result.failureReasons).toEqual(["NO_FACE", "SPOOF_NOT_CHECKED", "SAME_PERSON_NOT_CHECKED"]);
    expect(result.challenges.map(({ outcome }) => outcome)).toEqual(["not_checked", "not_checked"]);
  });

  it("fails a check whose reference selfie shows no face", async () => {
    const { result } = await runCheck(
      [
        ["SMILE", await facelessPhoto(1)],
        ["BLINK", await facelessPhoto(2)],
      ],
      await facelessPhoto(3),
    );
    expect([result.faceMatchScore, result.faceMatchBasis]).toEqual([null, null]);
    expect(result.failureReasons).toContain("SELFIE_UNUSABLE");
  });
});

describe("whether photos are mirrored", () => {
  it.each([
    [undefined, "false", "true"],
    [false, "false", "true"],
    [true, "true", "false"],
  ] as const)("is fixed when the session is opened with %s", async (opened, same, other) => {
    const options = opened === undefined ? {} : { mirrored: opened };
    const session = await openSession(api, ["SMILE", "BLINK"], options);
    const photo = await facelessPhoto(4);
    const refused = await api.submit(session.sessionToken, session.idOf("SMILE"), photo, other);
    expect([refused.response.status, refused.error?.code]).toEqual([400, "MALFORMED_REQUEST"]);
    expect(refused.error?.detail).toBe(
      `"mirrored" must be ${same}, or left out: the session was opened with "mirrored": ${same}.`,
    );
    expect(refused.error?.errors?.map(({ pointer }) => pointer)).toEqual(["#/mirrored"]);
    expect(await countPhotos(session.id)).toBe(0);
    const repeated = await api.submit(session.sessionToken, session.idOf("SMILE"), photo, same);
    const silent = await api.submit(session.sessionToken, session.idOf("BLINK"), await facelessPhoto(5));
    expect([repeated, silent].map(({ response }) => response.status)).toEqual([200, 200]);
    expect(dataOf(await api.getCheck(session.id))).toMatchObject({
      mirrored: same === "true",
      challenges: [{ attempts: 1 }, { attempts: 1 }],
    });
  });
});

describe("expiry", () => {
  it("is told by the clock: 410, EXPIRED, and nothing stored", async () => {
    const session = await openSession(api, ["SMILE", "BLINK"]);
    const photo = await facelessPhoto(5);
    dataOf(await api.submit(session.sessionToken, session.idOf("SMILE"), photo));
    await expireNow(session.id);
    expect(dataOf(await api.getCheck(session.id)).status).toBe("EXPIRED");
    const late = await api.submit(session.sessionToken, session.idOf("BLINK"), photo);
    expect([late.response.status, late.error?.code]).toEqual([410, "SESSION_EXPIRED"]);
    const selfie = await api.addSelfie(session.sessionToken, photo);
    expect(selfie.response.status).toBe(410);
    expect(await countPhotos(session.id)).toBe(1);
  });
});

describe("challenges of others", () => {
  it("answers 404 to an unknown session and to a challenge of another session", async () => {
    const [mine, other] = [
      await openSession(api, ["SMILE", "BLINK"]),
      await openSession(api, ["SMILE", "BLINK"]),
    ];
    const photo = await facelessPhoto(6);
    const foreign = await api.submit(mine.sessionToken, other.idOf("SMILE"), photo);
    expect([foreign.response.status, foreign.error?.code]).toEqual([404, "NOT_FOUND"]);
    expect((await api.submit("ses_unknown", mine.idOf("SMILE"), photo)).response.status).toBe(404);
    expect((await api.addSelfie("ses_unknown", photo)).response.status).toBe(404);
    expect((await api.getCheck("ses_unknown")).response.status).toBe(404);
    expect(await countPhotos(mine.id)).toBe(0);
  });
});

describe("what a camera writes beside the picture", () => {
  it("warns where it contradicts the session, and is not stored", async () => {
    const place = "51/1 30/1 26/1";
    const photo = await sharp(await facelessPhoto(8))
      .withExif({
        IFD0: { Software: "Adobe Photoshop 26.0", Artist: "Maria Lopez" },
        IFD3: { GPSLatitudeRef: "N", GPSLatitude: place },
      })
      .toBuffer();
    const session = await openSession(api, ["SMILE", "BLINK"]);
    const progress = dataOf(await api.submit(session.sessionToken, session.idOf("SMILE"), photo));
    expect(progress.photo.warnings.map(({ code }) => code)).toContain("EDITED");
    const db = openDatabase(databaseFile);
    const [row] = await db.read.select().from(photos).where(eq(photos.checkId, session.id));
    await db.close();
    if (!row) throw new Error("no photo");
    const vault = openVault({ dataDir, fromEnvironment: null });
    const stored = await openPhoto(
      { photos: createDiskPhotoStore(path.join(dataDir, "photos")), vault },
      row,
    );
    expect([sha256(stored), sha256(photo)]).toEqual([row.storedSha256, row.sha256]);
    const { exif, width } = await sharp(stored).metadata();
    expect([exif, width]).toEqual([undefined, (await sharp(photo).metadata()).width]);
    expect([photo.includes("Maria Lopez"), Buffer.from(stored).includes("Maria Lopez")]).toEqual([
      true,
      false,
    ]);
  });
});

describe.skipIf(!hasFormats)("formats", () => {
  it.each([
    "upright.jpg",
    "upright.heic",
    "phone-orientation-6.jpg",
    "phone-irot-and-exif.heic",
    "phone-exif-only.heic",
  ])("takes %s upright, without a warning", async (file) => {
    const session = await openSession(api, ["SMILE", "BLINK"]);
    const photo = takenNow(sharedPhoto(`formats/${file}`));
    const receipt = dataOf(await api.addSelfie(session.sessionToken, photo));
    expect(receipt.photo.warnings).toEqual([]);
  });
});
