import type { ChallengeType } from "../../../checks/schemas.ts";
import type { Move, Point } from "./displacement.ts";

/** A face mesh in pixels of the picture. */
export type PixelMesh = readonly (readonly [x: number, y: number, z: number])[];

/** Point indices in MediaPipe's face mesh. */
export const outline = [
  10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152, 148, 176, 149,
  150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109,
];
export const innerLips = {
  upper: [78, 191, 80, 81, 82, 13, 312, 311, 310, 415, 308],
  lower: [95, 88, 178, 87, 14, 317, 402, 318, 324],
};
const lowerLip = [...innerLips.lower, 146, 91, 181, 84, 17, 314, 405, 321, 375];
/** Both eyes: corner, then points from one corner to the other, on the upper and on the lower lid. */
export const eyes = [
  {
    corners: [33, 133],
    upper: [246, 161, 160, 159, 158, 157, 173],
    lower: [7, 163, 144, 145, 153, 154, 155],
    fold: [247, 30, 29, 27, 28, 56, 190],
  },
  {
    corners: [263, 362],
    upper: [466, 388, 387, 386, 385, 384, 398],
    lower: [249, 390, 373, 374, 380, 381, 382],
    fold: [467, 260, 259, 257, 258, 286, 414],
  },
] as const;

const degrees = Math.PI / 180;

const pointOf = (mesh: PixelMesh, index: number): readonly [number, number, number] =>
  mesh[index] ?? [Number.NaN, Number.NaN, Number.NaN];

export function faceWidthOf(mesh: PixelMesh): number {
  const xs = mesh.map(([x]) => x);
  return Math.max(...xs) - Math.min(...xs);
}

type Moved = (point: readonly [number, number, number], index: number) => Point;

/**
 * Depth from the ears to the tip of the nose over the face's width. A real head has about 0.6; the mesh model
 * gives its depth in pixels of its own crop, so that only the proportions are used.
 */
const headDepth = 0.7;
/** How far the neck's axis lies behind the ears, over the face's width. */
const axisBehindEars = 0.25;

/** Turns the mesh in space around an axis behind the ears. */
function rotated(mesh: PixelMesh, yaw: number, pitch: number): Moved {
  const size = faceWidthOf(mesh);
  const [left, right] = [pointOf(mesh, 234), pointOf(mesh, 454)];
  const mean = (axis: 0 | 1 | 2) => (left[axis] + right[axis]) / 2;
  const [cx, cy, cz] = [mean(0), mean(1), mean(2)];
  const scale = (headDepth * size) / (cz - Math.min(...mesh.map(([, , z]) => z)));
  return ([x, y, z]) => {
    const [u, v, w] = [x - cx, y - cy, (z - cz) * scale - axisBehindEars * size];
    const turnedX = u * Math.cos(yaw) - w * Math.sin(yaw);
    const turnedZ = u * Math.sin(yaw) + w * Math.cos(yaw);
    // The head turns on the neck: what lies beside the axis in depth comes back to its place.
    const [backX, backY] = [-axisBehindEars * size * Math.sin(yaw), axisBehindEars * size * Math.sin(pitch)];
    return [cx + turnedX + 0.5 * backX, cy + v * Math.cos(pitch) + turnedZ * Math.sin(pitch) + 0.5 * backY];
  };
}

const near = (squared: number, reach: number): number => Math.exp(-squared / (2 * reach * reach));

/** Pulls the corners of the mouth outward and up, and the cheeks with them. */
function smiling(mesh: PixelMesh, strength: number): Moved {
  const size = faceWidthOf(mesh);
  const corners = [61, 291].map((index) => pointOf(mesh, index));
  const middle = (pointOf(mesh, 13)[0] + pointOf(mesh, 14)[0]) / 2;
  return ([x, y]) => {
    let [toX, toY] = [x, y];
    for (const [cornerX, cornerY] of corners) {
      const weight = near((x - cornerX) ** 2 + (y - cornerY) ** 2, 0.1 * size) * strength;
      toX += Math.sign(cornerX - middle) * 0.055 * size * weight;
      toY -= 0.04 * size * weight;
    }
    return [toX, toY];
  };
}

/** Lowers the jaw: the lower lip and the chin go down, most of all in the middle. */
function opening(mesh: PixelMesh, strength: number): Moved {
  const size = faceWidthOf(mesh);
  const [left, right] = [pointOf(mesh, 61), pointOf(mesh, 291)];
  const halfMouth = Math.abs(right[0] - left[0]) / 2;
  const [middle, line] = [(left[0] + right[0]) / 2, (left[1] + right[1]) / 2];
  const lips = new Set(lowerLip);
  return ([x, y], index) => {
    const across = near((x - middle) ** 2, lips.has(index) ? 0.75 * halfMouth : 1.6 * halfMouth);
    const isBelow = lips.has(index) || y > pointOf(mesh, 17)[1] - 0.01 * size;
    if (isBelow) return [x, y + 0.1 * size * strength * across];
    const lift = near((y - line) ** 2, 0.05 * size) * near((x - middle) ** 2, 0.7 * halfMouth);
    return [x, y - 0.015 * size * strength * lift];
  };
}

/** Draws the upper lids down onto the lower ones. */
function blinking(mesh: PixelMesh, strength: number): Moved {
  const goals = new Map<number, Point>();
  const closing = Math.min(1.05, 0.95 * strength);
  for (const { upper, lower, fold } of eyes) {
    for (const [position, index] of upper.entries()) {
      const [x, y] = pointOf(mesh, index);
      const [lowX, lowY] = pointOf(mesh, lower[position] ?? index);
      goals.set(index, [x + (lowX - x) * closing, y + (lowY - y) * closing]);
      const folded = fold[position];
      if (folded === undefined) continue;
      const [foldX, foldY] = pointOf(mesh, folded);
      goals.set(folded, [foldX, foldY + (lowY - y) * 0.4 * closing]);
    }
  }
  return ([x, y], index) => goals.get(index) ?? [x, y];
}

/**
 * Where each point of a frontal face goes for a challenge.
 * @param strength 1 is a plain expression or a turn of 20°
 */
export function movedBy(type: ChallengeType, mesh: PixelMesh, strength: number): Moved {
  switch (type) {
    case "TURN_LEFT":
      return rotated(mesh, 20 * degrees * strength, 0);
    case "TURN_RIGHT":
      return rotated(mesh, -20 * degrees * strength, 0);
    case "LOOK_UP":
      return rotated(mesh, 0, 16 * degrees * strength);
    case "SMILE":
      return smiling(mesh, strength);
    case "OPEN_MOUTH":
      return opening(mesh, strength);
    case "BLINK":
      return blinking(mesh, strength);
  }
}

/**
 * The moves of all mesh points, and points around the head and at the picture's edge that stay, so that hair
 * and background follow less and less.
 */
export function movesFor(mesh: PixelMesh, moved: Moved, width: number, height: number): Move[] {
  const face = mesh.slice(0, 468).map(
    (point, index): Move => ({
      from: [point[0], point[1]],
      to: moved(point, index),
      depth: point[2],
    }),
  );
  const ring = outline.map((index) => pointOf(mesh, index));
  const mean = (axis: 0 | 1) => ring.reduce((sum, point) => sum + point[axis] / ring.length, 0);
  const [middleX, middleY] = [mean(0), mean(1)];
  const size = faceWidthOf(mesh);
  const around = [1.35, 1.75].flatMap((reach) =>
    ring.flatMap((point, position): Move[] => {
      const from: Point = [middleX + (point[0] - middleX) * reach, middleY + (point[1] - middleY) * reach];
      if (from[0] < 1 || from[1] < 1 || from[0] > width - 2 || from[1] > height - 2) return [];
      const [toX, toY] = moved(point, outline[position] ?? 0);
      // The hair and the neck follow the face's edge a little.
      const share = reach < 1.5 ? 0.4 : 0;
      const to: Point = [from[0] + (toX - point[0]) * share, from[1] + (toY - point[1]) * share];
      return [{ from, to, depth: point[2] + size }];
    }),
  );
  const edge = Array.from({ length: 7 }, (_, step) => step / 6).flatMap((share): Point[] => [
    [share * (width - 1), 0],
    [share * (width - 1), height - 1],
    ...(share > 0 && share < 1
      ? ([
          [0, share * (height - 1)],
          [width - 1, share * (height - 1)],
        ] as Point[])
      : []),
  ]);
  return [...face, ...around, ...edge.map((point): Move => ({ from: point, to: point, depth: 2 * size }))];
}
