import { describe, expect, it } from "vitest";
import type { DecodedPhoto } from "./decode.ts";
import type { HumanFace } from "./face-reader.ts";
import type { MeshPoint } from "./geometry.ts";
import { type Models, measurePhoto } from "./measure-photo.ts";

/** A grey photo, measured at 100 x 200 pixels and four times as large as taken. */
function photo(
  secondLook: DecodedPhoto["secondLook"] = null,
  size = { width: 100, height: 200 },
): DecodedPhoto {
  const data = new Uint8Array(size.width * size.height * 3).fill(120);
  return {
    format: "jpeg",
    pixels: { data, ...size },
    width: size.width * 4,
    height: size.height * 4,
    capture: { takenAt: null, software: null },
    secondLook,
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
  eyes: { left: mesh.slice(0, 76), right: mesh.slice(80, 156) },
  rotation: angles(10, -20, 5),
  ...change,
});

/**
 * Returns these faces, one list per picture. The embedding holds the face's detection score, to show which
 * face it is from.
 */
function readerOf(...answers: HumanFace[][]): Models {
  let turn = 0;
  const reader = {
    read: async () => {
      const answer = answers[turn];
      turn += 1;
      if (!answer) throw new Error(`picture ${turn} was not expected`);
      return answer;
    },
    tensorCount: () => 0,
  };
  const faceModels = {
    realScore: () => 0.75,
    embed: (_: unknown, { boxScore }: HumanFace) => Float32Array.of(0.5, -0.25, boxScore),
    records: [],
    faults: [],
  };
  return { reader, faceModels, backend: "native" };
}

describe("measurePhoto", () => {
  it("turns Human's units into ours", async () => {
    const { measurement, embedding, mesh: points } = await measurePhoto(photo(), readerOf([face()]));
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
    expect(measurement.face?.realScore).toBe(0.75);
    expect(measurement.face?.meshScore).toBe(0.98);
    expect(measurement.light).toEqual({ meanLuma: 120, darkShare: 0, brightShare: 0 });
    expect(measurement.sharpness).toBe(0);
    expect(embedding).toEqual(Float32Array.of(0.5, -0.25, 0.9));
    expect(points).toHaveLength(478 * 3);
    expect(Array.from(points ?? []).slice(0, 3)).toEqual([Math.fround(0.2), Math.fround(0.2), 0]);
  });

  it("says null where a model is not in use", async () => {
    const models = readerOf([face()]);
    const faceModels = { ...models.faceModels, realScore: () => null, embed: () => null };
    const { measurement, embedding } = await measurePhoto(photo(), { ...models, faceModels });
    expect([measurement.face?.realScore, embedding]).toEqual([null, null]);
  });

  it("answers null where there is no face", async () => {
    const measured = await measurePhoto(photo(), readerOf([]));
    expect(measured.measurement).toMatchObject({ faceCount: 0, face: null, light: { meanLuma: 120 } });
    expect(measured.embedding).toBeNull();
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
    const models = readerOf([face()], [face()]);
    const spoof = { ...models.faceModels, realScore: () => Number.NaN };
    await expect(measurePhoto(photo(), { ...models, faceModels: spoof })).rejects.toThrow("NaN");
    const embed = { ...models.faceModels, embed: () => Float32Array.of(1, Number.NaN) };
    await expect(measurePhoto(photo(), { ...models, faceModels: embed })).rejects.toThrow("NaN");
  });
});

describe("the second look", () => {
  const lying = face({ rotation: angles(0, 0, 85), boxScore: 0.61 });
  const upright = face({ rotation: angles(0, 0, 3), boxScore: 0.99 });
  const turned = async () => photo(null, { width: 200, height: 100 });

  it("counts where the first shows no face and it shows one upright", async () => {
    const { measurement } = await measurePhoto(photo(turned), readerOf([], [upright]));
    expect(measurement).toMatchObject({
      width: 800,
      height: 400,
      faceCount: 1,
      face: { detectionScore: 0.99 },
    });
  });

  it("counts where the face lies on its side and then stands", async () => {
    const { measurement } = await measurePhoto(photo(turned), readerOf([lying], [upright]));
    expect(measurement).toMatchObject({ width: 800, height: 400, face: { detectionScore: 0.99 } });
  });

  it("does not count where the face does not stand there either", async () => {
    const { measurement } = await measurePhoto(
      photo(turned),
      readerOf([lying], [face({ rotation: angles(0, 0, -120) })]),
    );
    expect(measurement).toMatchObject({ width: 400, height: 800, face: { detectionScore: 0.61 } });
  });

  it("does not count where it shows no face", async () => {
    const { measurement } = await measurePhoto(photo(turned), readerOf([lying], []));
    expect(measurement).toMatchObject({ width: 400, height: 800, faceCount: 1 });
    const none = await measurePhoto(photo(turned), readerOf([], []));
    expect(none.measurement).toMatchObject({ width: 400, height: 800, faceCount: 0 });
  });

  it("is not taken where the face stands, nor where there is none to take", async () => {
    const standing = await measurePhoto(photo(turned), readerOf([upright]));
    expect(standing.measurement.width).toBe(400);
    const lone = await measurePhoto(photo(), readerOf([lying]));
    expect(lone.measurement.face?.angles.rollDegrees).toBeCloseTo(85, 10);
  });
});
