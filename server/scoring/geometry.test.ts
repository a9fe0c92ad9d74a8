import { describe, expect, it } from "vitest";
import { frontalMesh } from "./frontal-mesh.ts";
import { eyeAspectRatio, lipGap, type MeshPoint } from "./geometry.ts";
import { measureMouth } from "./measure-mouth.ts";

/** The iris model's outline of an eye 40 wide: corner, lower lid, corner, upper lid. */
function outline(lids: number): MeshPoint[] {
  const lower = Array.from({ length: 9 }, (_, at): MeshPoint => [at * 5, at % 8 ? lids / 2 : 0, 3]);
  const upper = Array.from({ length: 7 }, (_, at): MeshPoint => [(at + 1) * 5, -lids / 2, 9]);
  return [...lower, ...upper];
}

/** Made-up points all over a head. */
const head = Array.from(
  { length: 468 },
  (_, index): MeshPoint => [
    100 * Math.sin(index * 12.9898),
    100 * Math.sin(index * 78.233),
    60 * Math.sin(index * 37.719),
  ],
);

/** Turned by 35 degrees, tilted by 20, three times as large and elsewhere. */
function moved([x, y, z]: MeshPoint): MeshPoint {
  const [c, s] = [Math.cos(0.61), Math.sin(0.61)];
  const [d, t] = [Math.cos(0.35), Math.sin(0.35)];
  const [aside, deep] = [c * x + s * z, c * z - s * x];
  return [3 * aside + 400, 3 * (d * y - t * deep) + 90, 3 * (t * y + d * deep) - 20];
}

const crop = new Float32Array(64 * 64 * 3);
const silent = { happy: () => null, attentionGap: () => null };

describe("geometry of the face", () => {
  it("gives the aspect ratio of an eye", () => {
    expect(eyeAspectRatio(outline(12))).toBeCloseTo(12 / 40, 10);
    expect(eyeAspectRatio(outline(2))).toBeCloseTo(0.05, 10);
    expect(eyeAspectRatio([])).toBeNaN();
  });

  it("turns a mesh to the front: size, place and pose change nothing", () => {
    const [still, other] = [frontalMesh(head), frontalMesh(head.map(moved))];
    for (const [index, point] of still.entries())
      for (const axis of [0, 1, 2] as const) expect(other[index]?.[axis]).toBeCloseTo(point[axis], 6);
  });

  it("gives the same mouth, however the head is turned", () => {
    const still = measureMouth({ cropMesh: head, crop }, silent);
    const turned = measureMouth({ cropMesh: head.map(moved), crop }, silent);
    for (const name of ["lipGap", "width", "cornerLift", "cornerDepth"] as const)
      expect(turned[name]).toBeCloseTo(still[name], 6);
  });

  it("answers NaN, never a number, where points are missing", () => {
    const { lipGap, width, cornerLift, cornerDepth } = measureMouth(
      { cropMesh: head.slice(0, 6), crop },
      silent,
    );
    expect([lipGap, width, cornerLift, cornerDepth]).toEqual(Array(4).fill(Number.NaN));
  });
});

describe("lipGap", () => {
  it("is the mean of three gaps between the inner lips over the mouth's width", () => {
    const points = new Float32Array(160);
    const put = (index: number, x: number, y: number) => points.set([x, y], index * 2);
    put(0, 40, 100);
    put(10, 80, 100);
    for (const [upper, lower, gap] of [
      [35, 25, 10],
      [34, 24, 7],
      [36, 26, 7],
    ] as const) {
      put(upper, 60, 100 - gap);
      put(lower, 60, 100);
    }
    expect(lipGap(points)).toBeCloseTo(0.2, 6);
    expect(lipGap(new Float32Array())).toBeNaN();
  });
});
