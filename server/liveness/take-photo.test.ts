import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { VerbContext } from "../context.ts";
import type { MeasureOutcome } from "../scoring/measurement.ts";
import { erasureContext } from "../testing/erasure-context.ts";
import { facelessPhoto } from "../testing/photos.ts";
import { testDatabase } from "../testing/test-database.ts";
import { openVault } from "../vault/vault.ts";
import { takePhoto } from "./take-photo.ts";

let database: Awaited<ReturnType<typeof testDatabase>>;
let ctx: VerbContext;
let bytes: Uint8Array;
let outcome: MeasureOutcome;
let warned: unknown[];

const measured: MeasureOutcome = {
  kind: "measured",
  measurement: {
    format: "jpeg",
    width: 640,
    height: 480,
    measuredWidth: 640,
    measuredHeight: 480,
    faceCount: 0,
    face: null,
    light: { meanLuma: 120, darkShare: 0, brightShare: 0 },
    sharpness: 300,
    capture: { takenAt: null, software: null },
    backend: "native",
  },
  embedding: null,
  pictureHash: new Uint8Array(32),
  mesh: null,
};

beforeAll(async () => {
  database = await testDatabase();
  bytes = await facelessPhoto();
});
afterAll(() => database.remove());
beforeEach(() => {
  outcome = measured;
  warned = [];
  const warn = (fault: unknown) => warned.push(fault);
  ctx = {
    ...erasureContext(database),
    vault: openVault({ dataDir: "", fromEnvironment: [Buffer.alloc(32, 1).toString("base64")] }),
    scorer: {
      measure: async () => outcome,
      status: () => ({ queued: 0, queueMax: 1 }),
    } as unknown as VerbContext["scorer"],
    log: { warn } as unknown as VerbContext["log"],
  };
});

const take = () =>
  takePhoto({
    ctx,
    photo: {
      bytes,
      checkId: "liv_1",
      challengeId: null,
      mirrored: false,
      sessionOpenedAt: new Date(),
      simulatedWarning: null,
    },
  });
const storedKeys = async () => {
  const keys: string[] = [];
  for await (const batch of ctx.photos.list()) keys.push(...batch.map(({ key }) => key));
  return keys;
};

describe("a taken photo", () => {
  it("stays in the store when it is kept, and goes when the block is left without", async () => {
    let keptKey = "";
    {
      await using taken = await take();
      keptKey = taken.row.storeKey;
      taken.keep();
    }
    const failing = async () => {
      await using taken = await take();
      expect(await storedKeys()).toContain(taken.row.storeKey);
      throw new Error("its row was not written");
    };
    await expect(failing()).rejects.toThrow("its row was not written");
    expect(await storedKeys()).toEqual([keptKey]);
    await ctx.photos.remove(keptKey);
  });

  it("leaves nothing when it is refused, and says so where it cannot be removed", async () => {
    outcome = { kind: "undecodable", reason: "corrupt" };
    await expect(take()).rejects.toMatchObject({ code: "UNDECODABLE_PHOTO" });
    expect(await storedKeys()).toEqual([]);
    ctx.photos = { ...ctx.photos, remove: async () => Promise.reject(new Error("the disk is away")) };
    await expect(take()).rejects.toMatchObject({ code: "UNDECODABLE_PHOTO" });
    expect(warned).toEqual([{ err: new Error("the disk is away") }]);
  });
});
