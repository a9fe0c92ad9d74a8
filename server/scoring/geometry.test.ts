import { describe, expect, it } from "vitest";
import { type MeshPoint, measureGeometry } from "./geometry.ts";

type Shape = { leftLids: number; rightLids: number; lips: number };

/**
 * A face of 468 points, most of them at the origin. Eyes 40 wide with their outer corners 120 apart, mouth 60 wide,
 * face 200 wide; the subject's right is on the left of the picture, as in an unmirrored photo.
 */
function face({ leftLids, rightLids, lips }: Shape): MeshPoint[] {
  const mesh = Array.from({ length: 468 }, (): MeshPoint => [0, 0, 0]);
  const put = (index: number, x: number, y: number, z = 0) => {
    mesh[index] = [x, y, z];
  };
  put(33, -60, 0);
  put(133, -20, 0);
  put(362, 20, 0);
  put(263, 60, 0);
  const lids = [
    [160, 144, -50, rightLids],
    [159, 145, -40, rightLids],
    [158, 153, -30, rightLids],
    [385, 380, 30, leftLids],
    [386, 374, 40, leftLids],
    [387, 373, 50, leftLids],
  ] as const;
  for (const [upper, lower, x, gap] of lids) {
    put(upper, x, -gap / 2);
    put(lower, x, gap / 2);
  }
  put(61, -30, 80);
  put(291, 30, 80);
  put(13, 0, 80 - lips / 2);
  put(14, 0, 80 + lips / 2);
  put(234, -100, 30, 50);
  put(454, 100, 30, 50);
  return mesh;
}

const neutral: Shape = { leftLids: 12, rightLids: 12, lips: 3 };

describe("measureGeometry", () => {
  it("gives the ratios of a face whose distances are known", () => {
    const geometry = measureGeometry(face(neutral));
    expect(geometry.leftEyeAspectRatio).toBeCloseTo(12 / 40, 10);
    expect(geometry.rightEyeAspectRatio).toBeCloseTo(12 / 40, 10);
    expect(geometry.mouthOpening).toBeCloseTo(3 / 60, 10);
    expect(geometry.mouthWidth).toBeCloseTo(60 / 200, 10);
    expect(geometry.mouthWidthToEyes).toBeCloseTo(60 / 120, 10);
  });

  it("keeps the eyes apart: a wink of the subject's left eye", () => {
    const geometry = measureGeometry(face({ ...neutral, leftLids: 2 }));
    expect(geometry.leftEyeAspectRatio).toBeCloseTo(0.05, 10);
    expect(geometry.rightEyeAspectRatio).toBeCloseTo(0.3, 10);
  });

  it("sees an open mouth in the mouth alone", () => {
    const open = measureGeometry(face({ ...neutral, lips: 30 }));
    expect(open).toEqual({ ...measureGeometry(face(neutral)), mouthOpening: 0.5 });
  });

  it("does not change with size, place or a turn in space", () => {
    const turn = (degrees: number) => [
      Math.cos((degrees * Math.PI) / 180),
      Math.sin((degrees * Math.PI) / 180),
    ];
    const [c = 0, s = 0] = turn(35);
    const mesh = face(neutral).map(([x, y, z]): MeshPoint => {
      const turned: MeshPoint = [c * x + s * z, y, c * z - s * x];
      return [
        turned[0] * 3.5 + 400,
        (c * turned[1] - s * turned[2]) * 3.5 + 90,
        (s * turned[1] + c * turned[2]) * 3.5,
      ];
    });
    const [still, moved] = [measureGeometry(face(neutral)), measureGeometry(mesh)];
    expect(moved.leftEyeAspectRatio).toBeCloseTo(still.leftEyeAspectRatio, 10);
    expect(moved.rightEyeAspectRatio).toBeCloseTo(still.rightEyeAspectRatio, 10);
    expect(moved.mouthOpening).toBeCloseTo(still.mouthOpening, 10);
    expect(moved.mouthWidth).toBeCloseTo(still.mouthWidth, 10);
    expect(moved.mouthWidthToEyes).toBeCloseTo(still.mouthWidthToEyes, 10);
  });

  it("answers NaN, never a number, where points are missing or fall together", () => {
    const values = (mesh: MeshPoint[]) => Object.values(measureGeometry(mesh));
    expect(values([])).toEqual(Array(5).fill(Number.NaN));
    // A detector's six landmarks in place of the mesh.
    expect(values(face(neutral).slice(0, 6))).toEqual(Array(5).fill(Number.NaN));
    expect(values(Array.from({ length: 468 }, (): MeshPoint => [5, 5, 5]))).toEqual(
      Array(5).fill(Number.NaN),
    );
  });
});
