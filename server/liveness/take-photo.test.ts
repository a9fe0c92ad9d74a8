import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { VerbContext } from "../context.ts";
import { sha256 } from "../ids.ts";
import type { MeasureOutcome } from "../scoring/measurement.ts";
import { stripMetadata } from "../scoring/strip-metadata.ts";
import { erasureContext } from "../testing/erasure-context.ts";
import { facelessPhoto } from "../testing/photos.ts";
import { testDatabase } from "../testing/test-database.ts";
import { openVault } from "../vault/vault.ts";
import { createPhotoTurns } from "./photo-turns.ts";
import { takePhoto } from "./take-photo.ts";

let database: Awaited<ReturnType<typeof testDatabase>>;
let ctx: VerbContext;
let bytes: Uint8Array;
let pictureSha256: string;
let outcome: MeasureOutcome;
let warned: unknown[];

const measured: MeasureOutcome = {
  kind: "measured",
  pictureSha256: "",
  measurement: {
    format: "jpeg",
    width: 640,
    height: 480,
    measuredWidth: 640,
    measuredHeight: 480,
    quarterTurns: 0,
    faceCount: 0,
    face: null,
    light: { meanLuma: 120, darkShare: 0, brightShare: 0 },
    sharpness: 300,
    jpegQuality: 92,
    blockiness: 0.2,
    capture: { takenAt: null, software: null },
    backend: "native",
  },
  embedding: null,
  secondEmbedding: null,
  faceHash: null,
  view: null,
  facePatch: null,
  pictureHash: new Uint8Array(32),
  mesh: null,
};

beforeAll(async () => {
  database = await testDatabase();
  bytes = await facelessPhoto();
  pictureSha256 = sha256(stripMetadata(bytes, "jpeg")?.bytes ?? "");
});
afterAll(() => database.remove());
beforeEach(() => {
  outcome = { ...measured, pictureSha256 };
  warned = [];
  const warn = (fault: unknown) => warned.push(fault);
  ctx = {
    ...erasureContext(database),
    vault: openVault({ dataDir: "", fromEnvironment: [Buffer.alloc(32, 1).toString("base64")] }),
    scorer: {
      measure: async () => outcome,
      hasRoom: () => true,
    } as unknown as VerbContext["scorer"],
    photoTurns: createPhotoTurns(),
    log: { warn } as unknown as VerbContext["log"],
  };
});

const take = () =>
  takePhoto({
    ctx,
    photo: {
      bytes,
      checkId: "liv_1",
      challenge: null,
      mirrored: false,
      earlier: [],
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

  it("is the picture that was measured, by its hash", async () => {
    {
      await using taken = await take();
      expect(taken.row).toMatchObject({ sha256: sha256(bytes), storedSha256: pictureSha256 });
    }
    outcome = { ...measured, pictureSha256: sha256("another picture") };
    await expect(take()).rejects.toThrow("what was measured is not what was stored");
    expect(await storedKeys()).toEqual([]);
  });

  it("leaves nothing when it is refused, and says so where it cannot be removed", async () => {
    outcome = { kind: "undecodable", reason: "corrupt" };
    await expect(take()).rejects.toMatchObject({ code: "UNDECODABLE_PHOTO" });
    expect(await storedKeys()).toEqual([]);
    ctx.photos = { ...ctx.photos, remove: async () => Promise.reject(new Error("the disk is away")) };
    await expect(take()).rejects.toMatchObject({ code: "UNDECODABLE_PHOTO" });
    expect(warned).toEqual([{ err: new Error("the disk is away") }]);
  });

  it.each([{ kind: "undecodable", reason: "corrupt" }, { kind: "unsupported" }, { kind: "failed" }] as const)(
    "is not even tried after ten that came to nothing: $kind",
    async (nothing) => {
      outcome = nothing;
      for (let count = 0; count < 10; count += 1)
        await expect(take()).rejects.not.toMatchObject({ code: "PHOTO_TRIES_EXHAUSTED" });
      outcome = measured;
      await expect(take()).rejects.toMatchObject({ code: "PHOTO_TRIES_EXHAUSTED" });
    },
  );
});
