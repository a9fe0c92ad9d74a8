import { describe, expect, it } from "vitest";
import type { DecodedPhoto } from "./decode.ts";
import type { HumanFace } from "./face-reader.ts";
import type { MeshPoint } from "./geometry.ts";
import { type Models, measurePhoto } from "./measure-photo.ts";
import { turnBack, turnPixels } from "./quarter-turns.ts";

/** A grey photo, measured at 100 x 200 pixels and four times as large as taken. */
function photo(size = { width: 100, height: 200 }): DecodedPhoto {
  const data = new Uint8Array(size.width * size.height * 3).fill(120);
  return {
    format: "jpeg",
    bytes: new Uint8Array(),
    pixels: { data, ...size },
    width: size.width * 4,
    height: size.height * 4,
    capture: { takenAt: null, software: null },
    jpegQuality: 92,
  };
}

/** 478 different points on a curve, starting at (20, 40) and covering 50 x 100 pixels. */
const mesh = Array.from({ length: 478 }, (_, index): MeshPoint => {
  const along = index / 477;
  return [20 + 50 * along, 40 + 100 * along ** 2, 10 * Math.sin(along * 9)];
});

const radians = (degrees: number): number => (degrees * Math.PI) / 180;
const angles = (yaw: number, pitch: number, roll: number) => ({
  angle: { yaw: radians(yaw), pitch: radians(pitch), roll: radians(roll) },
});

const face = (change: Partial<HumanFace> = {}): HumanFace => ({
  box: [10, 30, 70, 120],
  boxScore: 0.9,
  faceScore: 0.98,
  mesh,
  cropMesh: mesh,
  crop: new Float32Array(64 * 64 * 3),
  eyes: { left: mesh.slice(0, 76), right: mesh.slice(80, 156) },
  rotation: angles(10, -20, 5),
  ...change,
});

/**
 * Returns these faces, one list per look; further looks find none. The embedding holds the face's detection score, to show which
 * face it is from.
 */
function readerOf(...answers: HumanFace[][]): Models & { looks: () => number } {
  let turn = 0;
  const reader = {
    read: async () => {
      turn += 1;
      return answers[turn - 1] ?? [];
    },
    meshOf: () => ({ mesh: [], confidence: 0 }),
    tensorCount: () => 0,
  };
  const faceModels = {
    spoof: () => ({ logits: [1, 2, 3, 4], texture: 0.5 }),
    embed: (_: unknown, { boxScore }: HumanFace) => ({
      embedding: Float32Array.of(0.5, -0.25, boxScore),
      secondEmbedding: Float32Array.of(1, 0),
    }),
    embedQuickly: () => null,
    closedLogits: () => null,
    happy: () => null,
    attentionGap: () => null,
    records: [],
    faults: [],
  };
  return { reader, faceModels, backend: "native", looks: () => turn };
}

describe("measurePhoto", () => {
  it("turns Human's units into ours", async () => {
    const {
      measurement,
      embedding,
      secondEmbedding,
      mesh: points,
    } = await measurePhoto(photo(), readerOf([face()]));
    expect(measurement).toMatchObject({
      format: "jpeg",
      width: 400,
      height: 800,
      measuredWidth: 100,
      measuredHeight: 200,
      faceCount: 1,
      backend: "native",
    });
    expect(measurement.face?.detectionScore).toBe(0.9);
    expect(measurement.face?.box.x).toBeCloseTo(0.2, 10);
    expect(measurement.face?.box.y).toBeCloseTo(0.2, 10);
    expect(measurement.face?.box.width).toBeCloseTo(0.5, 10);
    expect(measurement.face?.box.height).toBeCloseTo(0.5, 10);
    // Half of the width of the photo as taken.
    expect(measurement.face?.widthPixels).toBeCloseTo(200, 10);
    expect(measurement.face?.angles.yawDegrees).toBeCloseTo(10, 10);
    expect(measurement.face?.angles.pitchDegrees).toBeCloseTo(-20, 10);
    expect(measurement.face?.angles.rollDegrees).toBeCloseTo(5, 10);
    expect(measurement.face?.spoof).toEqual({ logits: [1, 2, 3, 4], texture: 0.5 });
    expect(measurement.face?.meshScore).toBe(0.98);
    expect(measurement.light).toEqual({ meanLuma: 120, darkShare: 0, brightShare: 0 });
    expect(measurement.sharpness).toBe(0);
    expect([measurement.jpegQuality, measurement.blockiness]).toEqual([92, 0]);
    expect(embedding).toEqual(Float32Array.of(0.5, -0.25, 0.9));
    expect(secondEmbedding).toEqual(Float32Array.of(1, 0));
    expect(points).toHaveLength(478 * 3);
    expect(Array.from(points ?? []).slice(0, 3)).toEqual([Math.fround(0.2), Math.fround(0.2), 0]);
  });

  it("says null where a model is not in use", async () => {
    const models = readerOf([face()]);
    const none = { embedding: null, secondEmbedding: null };
    const faceModels = { ...models.faceModels, spoof: () => null, embed: () => none };
    const { measurement, embedding } = await measurePhoto(photo(), { ...models, faceModels });
    expect([measurement.face?.spoof, embedding]).toEqual([null, null]);
  });

  it("answers null where there is no face", async () => {
    const measured = await measurePhoto(photo(), readerOf([]));
    expect(measured.measurement).toMatchObject({ faceCount: 0, face: null, light: { meanLuma: 120 } });
    expect([measured.embedding, measured.secondEmbedding]).toEqual([null, null]);
    expect(measured.mesh).toBeNull();
  });

  it("measures the largest face, wherever it stands in the list, and counts those that count", async () => {
    const small = face({ box: [0, 0, 30, 30] });
    const large = face({ box: [0, 0, 90, 90], boxScore: 0.8 });
    const tiny = face({ box: [0, 0, 20, 20] });
    const ghost = face({ box: [0, 0, 100, 100], boxScore: 0.22 });
    for (const faces of [
      [small, large, small, tiny, ghost],
      [large, ghost, tiny, small, small],
      [ghost, tiny, small, small, large],
    ]) {
      const { measurement } = await measurePhoto(photo(), readerOf(faces));
      expect([measurement.faceCount, measurement.face?.detectionScore]).toEqual([3, 0.8]);
    }
    const { measurement } = await measurePhoto(photo(), readerOf([ghost]));
    expect([measurement.faceCount, measurement.face?.detectionScore]).toEqual([1, 0.22]);
  });

  const nonsense: [string, HumanFace][] = [
    ["yaw", face({ rotation: angles(Number.NaN, 0, 0) })],
    ["pitch", face({ rotation: angles(0, Number.NaN, 0) })],
    ["roll", face({ rotation: angles(0, 0, Number.POSITIVE_INFINITY) })],
    ["no angles", face({ rotation: null })],
    ["detector", face({ boxScore: Number.NaN })],
    ["mesh score", face({ faceScore: Number.POSITIVE_INFINITY })],
    ["mouth", face({ cropMesh: mesh.with(13, [1, Number.NaN, 3]) })],
    ["no eyes", face({ eyes: { left: [], right: [] } })],
    ["mesh point", face({ mesh: mesh.with(200, [1, Number.NaN, 3]) })],
    ["last mesh point", face({ mesh: mesh.with(477, [1, 2, Number.POSITIVE_INFINITY]) })],
    ["no mesh", face({ mesh: [], cropMesh: [] })],
    ["six landmarks for a mesh", face({ cropMesh: mesh.slice(0, 6) })],
    ["all points in one", face({ cropMesh: mesh.map(() => [5, 5, 5]) })],
  ];
  it.each(nonsense)("throws when a model answers nonsense: %s", async (_, found) => {
    await expect(measurePhoto(photo(), readerOf([found]))).rejects.toThrow("NaN");
  });

  it("throws when the spoof or the face model answers nonsense", async () => {
    const models = readerOf([face()], [face()], [face()]);
    const spoof = { ...models.faceModels, spoof: () => ({ logits: [1, 2, Number.NaN, 4], texture: 0 }) };
    await expect(measurePhoto(photo(), { ...models, faceModels: spoof })).rejects.toThrow("NaN");
    for (const broken of [
      { embedding: Float32Array.of(1, Number.NaN) },
      { secondEmbedding: Float32Array.of(Infinity) },
    ]) {
      const embed = () => ({ embedding: null, secondEmbedding: null, ...broken });
      const faceModels = { ...models.faceModels, embed };
      await expect(measurePhoto(photo(), { ...models, faceModels })).rejects.toThrow("NaN");
    }
  });
});

describe("a face that is not upright", () => {
  const lying = face({ rotation: angles(0, 0, 85), boxScore: 0.61 });
  const upright = face({ rotation: angles(0, 0, 3), boxScore: 0.99 });
  const unsure = face({ boxScore: 0.6 });

  it("is measured in the picture turned by quarter turns, and its box given in the photo as sent", async () => {
    for (const [turns, answers] of [
      [1, [[lying], [upright], [unsure]]],
      [3, [[], [lying], [upright]]],
      [2, [[unsure], [upright]]],
    ] as const) {
      const models = readerOf(...answers.map((faces) => [...faces]));
      const { measurement, mesh: points } = await measurePhoto(photo({ width: 200, height: 200 }), models);
      expect(measurement).toMatchObject({ quarterTurns: turns, face: { detectionScore: 0.99 } });
      const [x = 0, y = 0] = points ?? [];
      const box = measurement.face?.box ?? { x: 9, y: 9, width: 0, height: 0 };
      expect(x).toBeGreaterThanOrEqual(box.x - 1e-6);
      expect(x).toBeLessThanOrEqual(box.x + box.width + 1e-6);
      expect(y).toBeGreaterThanOrEqual(box.y - 1e-6);
      expect(y).toBeLessThanOrEqual(box.y + box.height + 1e-6);
    }
  });

  it("stays as it is where no turn shows it upright, and its roll tells", async () => {
    const { measurement } = await measurePhoto(photo(), readerOf([lying], [lying], [], []));
    expect(measurement).toMatchObject({ width: 400, height: 800, quarterTurns: 0, faceCount: 1 });
    expect(measurement.face?.angles.rollDegrees).toBeCloseTo(85, 10);
    const none = await measurePhoto(photo(), readerOf([], [], [], []));
    expect(none.measurement).toMatchObject({ quarterTurns: 0, faceCount: 0 });
  });

  it("is read again where it is rolled, for the angles that a roll distorts", async () => {
    const rolled = face({ rotation: angles(14, 9, -35) });
    const straight = face({ rotation: angles(4, 2, 1), boxScore: 0.7 });
    const { measurement } = await measurePhoto(photo(), readerOf([rolled], [straight]));
    const { yawDegrees, pitchDegrees, rollDegrees } = measurement.face?.angles ?? {};
    expect([yawDegrees, pitchDegrees, rollDegrees].map((value) => Math.round(value ?? 99))).toEqual([
      4, 2, -35,
    ]);
    expect(measurement.face?.detectionScore).toBe(0.9);
    const lost = await measurePhoto(photo(), readerOf([rolled], []));
    expect(lost.measurement.face?.angles.yawDegrees).toBeCloseTo(14, 10);
  });

  it("costs nothing where the face is surely upright", async () => {
    const models = readerOf([upright]);
    await measurePhoto(photo(), models);
    expect(models.looks()).toBe(1);
  });
});

describe("turning a picture", () => {
  it("moves pixels and points alike, and four turns are none", () => {
    const picture = { data: Uint8Array.from({ length: 18 }, (_, index) => index), width: 3, height: 2 };
    const once = turnPixels(picture, 1);
    expect([once.width, once.height]).toEqual([2, 3]);
    // The lower left pixel comes to the upper left.
    expect(Array.from(once.data.slice(0, 3))).toEqual([9, 10, 11]);
    expect(turnPixels(turnPixels(once, 1), 2)).toEqual(picture);
    expect(turnPixels(once, 3)).toEqual(picture);
    expect(turnBack(1, [0, 0])).toEqual([0, 1]);
    expect(turnBack(3, [0, 0])).toEqual([1, 0]);
  });
});
