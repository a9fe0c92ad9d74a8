import { describe, expect, it } from "vitest";
import { defaultLimits as limits } from "../checks/vocabulary/limits.ts";
import { planeResidual } from "./judge-depth.ts";

type Point3 = readonly [x: number, y: number, z: number];

/** A head as an ellipsoid of 160 x 220, with a nose that sticks out by 40. */
const head: Point3[] = Array.from({ length: 35 }, (_, index) => {
  const [u, v] = [((index % 7) - 3) / 3.5, (Math.floor(index / 7) - 2) / 2.5];
  const nose = Math.abs(u) < 0.1 && Math.abs(v) < 0.5 ? 40 : 0;
  return [u * 80, v * 110, 70 * Math.sqrt(Math.max(0, 1 - u * u * 0.8)) + nose];
});

const cameraAt = 900;
/** Turned around the vertical axis and seen by a camera close by, in pixels. */
function seen(points: readonly Point3[], degrees: number): [number, number][] {
  const [c, s] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  return points.map(([x, y, z]) => {
    const away = 1 - (c * z - s * x) / cameraAt;
    return [(c * x + s * z) / away + 400, y / away + 300];
  });
}

describe("planeResidual", () => {
  it.each([15, 25, -20])("is large for a head turned by %i degrees", (degrees) => {
    expect(planeResidual(seen(head, 0), seen(head, degrees))).toBeGreaterThan(limits.planeResidualMin);
  });

  it.each([15, 35, 45, -40])("is small for a print tilted by %i degrees", (degrees) => {
    const print = seen(head, 0).map(([x, y]): Point3 => [x - 400, y - 300, 0]);
    expect(planeResidual(seen(head, 0), seen(print, degrees))).toBeLessThan(limits.planeResidualMin);
  });

  it("is nothing for the same picture, moved and half as large", () => {
    const picture = seen(head, 10);
    const moved = picture.map(([x, y]): [number, number] => [x / 2 + 70, y / 2 - 9]);
    expect(planeResidual(picture, moved)).toBeCloseTo(0, 8);
  });
});
