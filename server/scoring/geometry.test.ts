import { describe, expect, it } from "vitest";
import { type MeshPoint, measureGeometry } from "./geometry.ts";

type Shape = { leftLids: number; rightLids: number; lips: number };

/** The iris model's outline of an eye 40 wide: corner, lower lid, corner, upper lid. */
function outline(lids: number): MeshPoint[] {
  const along = (index: number) => index * 5;
  const lower = Array.from(
    { length: 9 },
    (_, index): MeshPoint => [along(index), index % 8 ? lids / 2 : 0, 3],
  );
  const upper = Array.from({ length: 7 }, (_, index): MeshPoint => [along(index + 1), -lids / 2, 9]);
  return [...lower, ...upper];
}

/**
 * A face of 468 points, most of them at the origin: outer eye corners 120 apart, mouth width 60, face width
 * 200.
 */
function face({ leftLids, rightLids, lips }: Shape) {
  const mesh = Array.from({ length: 468 }, (): MeshPoint => [0, 0, 0]);
  const put = (index: number, x: number, y: number, z = 0) => {
    mesh[index] = [x, y, z];
  };
  put(33, -60, 0);
  put(263, 60, 0);
  put(61, -30, 80);
  put(291, 30, 80);
  for (const [upper, lower, x] of [
    [13, 14, 0],
    [82, 87, -8],
    [312, 317, 8],
  ] as const) {
    put(upper, x, 80 - lips / 2);
    put(lower, x, 80 + lips / 2);
  }
  put(234, -100, 30, 50);
  put(454, 100, 30, 50);
  return { mesh, eyes: { left: outline(leftLids), right: outline(rightLids) } };
}
type Face = ReturnType<typeof face>;
const measure = ({ mesh, eyes }: Face) => measureGeometry(mesh, eyes);

const neutral: Shape = { leftLids: 12, rightLids: 12, lips: 3 };

describe("measureGeometry", () => {
  it("gives the ratios of a face whose distances are known", () => {
    const geometry = measure(face(neutral));
    expect(geometry.leftEyeAspectRatio).toBeCloseTo(12 / 40, 10);
    expect(geometry.rightEyeAspectRatio).toBeCloseTo(12 / 40, 10);
    expect(geometry.mouthOpening).toBeCloseTo(3 / 60, 10);
    expect(geometry.mouthWidth).toBeCloseTo(60 / 200, 10);
    expect(geometry.mouthWidthToEyes).toBeCloseTo(60 / 120, 10);
  });

  it("keeps the eyes apart: a wink of the subject's left eye", () => {
    const geometry = measure(face({ ...neutral, leftLids: 2 }));
    expect(geometry.leftEyeAspectRatio).toBeCloseTo(0.05, 10);
    expect(geometry.rightEyeAspectRatio).toBeCloseTo(0.3, 10);
  });

  it("sees an open mouth in the mouth alone", () => {
    const open = measure(face({ ...neutral, lips: 30 }));
    expect(open).toEqual({ ...measure(face(neutral)), mouthOpening: 0.5 });
  });

  it("does not change with size, place or a turn in space", () => {
    const turn = (degrees: number) => [
      Math.cos((degrees * Math.PI) / 180),
      Math.sin((degrees * Math.PI) / 180),
    ];
    const [c = 0, s = 0] = turn(35);
    const flat = (points: MeshPoint[]) => points.map(([x, y, z]): MeshPoint => [2 * x + 7, 2 * y - 4, z]);
    const { mesh, eyes } = face(neutral);
    const turned = mesh.map(([x, y, z]): MeshPoint => {
      const aside: MeshPoint = [c * x + s * z, y, c * z - s * x];
      return [
        aside[0] * 3.5 + 400,
        (c * aside[1] - s * aside[2]) * 3.5 + 90,
        (s * aside[1] + c * aside[2]) * 3.5,
      ];
    });
    const still = measure(face(neutral));
    const moved = measure({ mesh: turned, eyes: { left: flat(eyes.left), right: flat(eyes.right) } });
    expect(moved.leftEyeAspectRatio).toBeCloseTo(still.leftEyeAspectRatio, 10);
    expect(moved.rightEyeAspectRatio).toBeCloseTo(still.rightEyeAspectRatio, 10);
    expect(moved.mouthOpening).toBeCloseTo(still.mouthOpening, 10);
    expect(moved.mouthWidth).toBeCloseTo(still.mouthWidth, 10);
    expect(moved.mouthWidthToEyes).toBeCloseTo(still.mouthWidthToEyes, 10);
  });

  it("answers NaN, never a number, where points are missing or fall together", () => {
    const values = (found: Face) => Object.values(measure(found));
    const nothing = Array(5).fill(Number.NaN);
    const none = { left: [], right: [] };
    expect(values({ mesh: [], eyes: none })).toEqual(nothing);
    // A detector's six landmarks instead of the mesh.
    expect(values({ mesh: face(neutral).mesh.slice(0, 6), eyes: none })).toEqual(nothing);
    const point = (length: number) => Array.from({ length }, (): MeshPoint => [5, 5, 5]);
    expect(values({ mesh: point(468), eyes: { left: point(76), right: point(76) } })).toEqual(nothing);
  });
});
