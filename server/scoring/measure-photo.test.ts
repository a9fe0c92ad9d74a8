import { describe, expect, it } from "vitest";
import type { DecodedPhoto } from "./decode.ts";
import type { MeshPoint } from "./geometry.ts";
import type { FaceReader, HumanFace } from "./human-wasm.ts";
import { measurePhoto } from "./measure-photo.ts";

/** A grey photo of 100 x 200 measured pixels, four times as large as taken. */
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
    secondLook,
  };
}

/** 478 points on a curve, no two alike: from (20, 40) over 50 x 100 pixels. */
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
  mesh,
  rotation: angles(10, -20, 5),
  embedding: [0.5, -0.25, 1],
  real: 0.75,
  live: 0.5,
  ...change,
});

/** Answers each picture in turn with these faces. */
function readerOf(...answers: HumanFace[][]): FaceReader {
  let turn = 0;
  return {
    read: async () => {
      const answer = answers[turn];
      turn += 1;
      if (!answer) throw new Error(`picture ${turn} was not expected`);
      return answer;
    },
    tensorCount: () => 0,
  };
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
      backend: "wasm",
    });
    expect(measurement.face?.detectionScore).toBe(0.9);
    expect(measurement.face?.box.x).toBeCloseTo(0.2, 10);
    expect(measurement.face?.box.y).toBeCloseTo(0.2, 10);
    expect(measurement.face?.box.width).toBeCloseTo(0.5, 10);
    expect(measurement.face?.box.height).toBeCloseTo(0.5, 10);
    // Half of the width as taken.
    expect(measurement.face?.widthPixels).toBeCloseTo(200, 10);
    expect(measurement.face?.angles.yawDegrees).toBeCloseTo(10, 10);
    expect(measurement.face?.angles.pitchDegrees).toBeCloseTo(-20, 10);
    expect(measurement.face?.angles.rollDegrees).toBeCloseTo(5, 10);
    expect(measurement.face?.spoof).toEqual({ antispoof: 0.75, liveness: 0.5 });
    expect(measurement.light).toEqual({ meanLuma: 120, darkShare: 0, brightShare: 0 });
    expect(measurement.sharpness).toBe(0);
    expect(embedding).toEqual(Float32Array.of(0.5, -0.25, 1));
    expect(points).toHaveLength(478 * 3);
    expect(Array.from(points ?? []).slice(0, 3)).toEqual([Math.fround(0.2), Math.fround(0.2), 0]);
  });

  it("takes a score that Human dropped for 0", async () => {
    const { real: _, live: __, ...dropped } = face();
    const { measurement } = await measurePhoto(photo(), readerOf([dropped]));
    expect(measurement.face?.spoof).toEqual({ antispoof: 0, liveness: 0 });
  });

  it("answers null where there is no face", async () => {
    const measured = await measurePhoto(photo(), readerOf([]));
    expect(measured.measurement).toMatchObject({ faceCount: 0, face: null, light: { meanLuma: 120 } });
    expect(measured.embedding).toBeNull();
    expect(measured.mesh).toBeNull();
  });

  it("counts every face and measures the largest, wherever it stands in the list", async () => {
    const small = face({ box: [0, 0, 20, 20], real: 0.1 });
    const large = face({ box: [0, 0, 90, 90], real: 0.8 });
    for (const faces of [
      [small, large, small],
      [large, small, small],
      [small, small, large],
    ]) {
      const { measurement } = await measurePhoto(photo(), readerOf(faces));
      expect([measurement.faceCount, measurement.face?.spoof.antispoof]).toEqual([3, 0.8]);
    }
  });

  const nonsense: [string, HumanFace][] = [
    ["yaw", face({ rotation: angles(Number.NaN, 0, 0) })],
    ["pitch", face({ rotation: angles(0, Number.NaN, 0) })],
    ["roll", face({ rotation: angles(0, 0, Number.POSITIVE_INFINITY) })],
    ["no angles", face({ rotation: null })],
    ["antispoof", face({ real: Number.NaN })],
    ["liveness", face({ live: Number.NEGATIVE_INFINITY })],
    ["detector", face({ boxScore: Number.NaN })],
    ["embedding", face({ embedding: [0.1, Number.NaN, 0.3] })],
    ["mesh point", face({ mesh: mesh.with(200, [1, Number.NaN, 3]) })],
    ["last mesh point", face({ mesh: mesh.with(477, [1, 2, Number.POSITIVE_INFINITY]) })],
    ["no mesh", face({ mesh: [] })],
    ["six landmarks for a mesh", face({ mesh: mesh.slice(0, 6) })],
    ["all points in one", face({ mesh: mesh.map(() => [5, 5, 5]) })],
  ];
  // Some never come as far as our own check: sharp refuses a face box of NaN.
  it.each(nonsense)("throws when a model answers nonsense: %s", async (_, found) => {
    await expect(measurePhoto(photo(), readerOf([found]))).rejects.toThrow("NaN");
  });
});

describe("the second look", () => {
  const lying = face({ rotation: angles(0, 0, 85), real: 0.11 });
  const upright = face({ rotation: angles(0, 0, 3), real: 0.99 });
  const turned = async () => photo(null, { width: 200, height: 100 });

  it("counts where the first shows no face and it shows one upright", async () => {
    const { measurement } = await measurePhoto(photo(turned), readerOf([], [upright]));
    expect(measurement).toMatchObject({
      width: 800,
      height: 400,
      faceCount: 1,
      face: { spoof: { antispoof: 0.99 } },
    });
  });

  it("counts where the face lies on its side and then stands", async () => {
    const { measurement } = await measurePhoto(photo(turned), readerOf([lying], [upright]));
    expect(measurement).toMatchObject({ width: 800, height: 400, face: { spoof: { antispoof: 0.99 } } });
  });

  it("does not count where the face does not stand there either", async () => {
    const { measurement } = await measurePhoto(
      photo(turned),
      readerOf([lying], [face({ rotation: angles(0, 0, -120) })]),
    );
    expect(measurement).toMatchObject({ width: 400, height: 800, face: { spoof: { antispoof: 0.11 } } });
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
