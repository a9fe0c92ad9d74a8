import { describe, expect, it } from "vitest";
import { defaultLimits as limits } from "../checks/vocabulary/limits.ts";
import { judgeDepth, planeResidual } from "./judge-depth.ts";
import type { AnsweredChallenge, JudgedPhoto } from "./judged.ts";

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

/** The mesh's places that a rigid point may take, left and right exchanged in the second list. */
const middle = [1, 4, 5, 6, 168, 10, 152, 2, 9, 8, 197, 195, 151];
const right = [33, 133, 234, 98, 50, 105, 127, 58, 172, 67, 205];
const left = [263, 362, 454, 327, 280, 334, 356, 288, 397, 297, 425];

/** A symmetric head: points beside the middle in pairs. */
function photoOf(degrees: number, depth: number, isMirrored = false): JudgedPhoto {
  const points = new Map<number, Point3>();
  for (const [at, index] of middle.entries()) points.set(index, [0, at * 18 - 110, depth * (110 - at)]);
  for (const [at, index] of right.entries()) {
    const place: Point3 = [-12 - at * 7, at * 19 - 100, depth * (80 - at * 8)];
    points.set(index, place);
    points.set(left[at] ?? 0, [-place[0], place[1], place[2]]);
  }
  const mesh = new Float32Array(468 * 3);
  for (const [index, point] of points) {
    const [[x = 0, y = 0] = []] = seen([point], degrees);
    // A mirrored picture shows what lies on the right on the left, and the model calls it by what it sees.
    const at = right.indexOf(index);
    const partner = at >= 0 ? left[at] : right[left.indexOf(index)];
    const called = isMirrored ? (partner ?? index) : index;
    mesh.set([isMirrored ? 1 - x / 800 : x / 800, y / 600, 0], called * 3);
  }
  const yawDegrees = (isMirrored ? -degrees : degrees) / 1.4;
  return {
    mesh,
    mirrored: isMirrored,
    measurement: {
      measuredWidth: 800,
      measuredHeight: 600,
      face: { angles: { yawDegrees, pitchDegrees: 0, rollDegrees: 0 } },
    },
  } as unknown as JudgedPhoto;
}

describe("judgeDepth", () => {
  const judge = (types: AnsweredChallenge["type"][], photos: JudgedPhoto[]) =>
    judgeDepth({
      challenges: photos.map((photo, index) => ({
        id: `${index}`,
        type: types[index] ?? "SMILE",
        photo,
      })),
      selfie: null,
      replays: [],
      mode: "live",
      limits,
    })?.result;

  it.each([false, true])("tells a head from a print (second photo mirrored: %s)", (isMirrored) => {
    const types: AnsweredChallenge["type"][] = ["SMILE", "TURN_RIGHT"];
    expect(judge(types, [photoOf(0, 1), photoOf(25, 1, isMirrored)])).toMatchObject({ outcome: "passed" });
    expect(judge(types, [photoOf(0, 0), photoOf(25, 0, isMirrored)])).toMatchObject({ reason: "FLAT_FACE" });
  });

  it("doubts a small nod that looks flat, and fails a clear one", () => {
    const nodding = (pitchDegrees: number): JudgedPhoto => {
      const photo = photoOf(0, 0);
      const face = { angles: { yawDegrees: 0, pitchDegrees, rollDegrees: 0 } };
      return { ...photo, measurement: { ...photo.measurement, face } } as unknown as JudgedPhoto;
    };
    expect(judge(["SMILE", "LOOK_UP"], [nodding(0), nodding(-7)])?.reason).toBe("DEPTH_UNCERTAIN");
    expect(judge(["SMILE", "LOOK_UP"], [nodding(0), nodding(-12)])?.reason).toBe("FLAT_FACE");
  });

  it("doubts a turn that no other photo can be compared with", () => {
    const noMesh = { ...photoOf(25, 1), mesh: null };
    const doubt = { outcome: "not_checked", reason: "DEPTH_UNCERTAIN" };
    expect(judge(["SMILE", "TURN_RIGHT"], [photoOf(0, 1), noMesh])).toMatchObject(doubt);
    expect(judge(["SMILE", "TURN_RIGHT"], [photoOf(23, 1), photoOf(25, 1)])).toMatchObject(doubt);
  });

  it("says nothing where no head turned, whatever was asked for", () => {
    expect(judge(["SMILE", "TURN_RIGHT"], [photoOf(0, 1), photoOf(2, 1)])).toBeUndefined();
    expect(judge(["SMILE", "BLINK"], [photoOf(0, 1), photoOf(2, 1)])).toBeUndefined();
  });
});
