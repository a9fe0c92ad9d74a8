import type { Pixels } from "../../../scoring/decode.ts";
import { sampleInto } from "../../evaluate/edits/displacement.ts";
import { meshInPixels } from "../../evaluate/edits/edit-photo.ts";
import { faceWidthOf } from "../../evaluate/edits/expressions.ts";
import { type PerView, type Portrait, type Size, sizes } from "./clip.ts";
import { resizePortrait } from "./resize-portrait.ts";

/** How a flat picture is held before the camera. */
export type Hold = {
  /** Middle of the picture on the camera's, shares of its width and height. */
  x: number;
  y: number;
  /** Pixels of the camera's picture for each pixel of the flat one. */
  scale: number;
  rollDegrees: number;
  /** Turned about its upright and its level axis. */
  yawDegrees: number;
  pitchDegrees: number;
};

const degrees = Math.PI / 180;
/** Distance of the lens from the flat picture, in widths of the camera's picture. */
const lensDistance = 1.6;

/**
 * A flat picture as a camera sees it that is held before it: everything on it moves as one plane.
 * @param middle the point of the picture that is held at x and y
 */
export function showPlane(
  flat: Pixels,
  middle: readonly [number, number],
  hold: Hold,
  { width, height }: Size,
): Pixels {
  const [yaw, pitch, roll] = [hold.yawDegrees, hold.pitchDegrees, hold.rollDegrees].map(
    (angle) => angle * degrees,
  ) as [number, number, number];
  const lens = lensDistance * width;
  // The plane's own axes in space.
  const right = [Math.cos(yaw) * Math.cos(roll), Math.sin(roll), Math.sin(yaw) * Math.cos(roll)] as const;
  const across = [
    -Math.sin(roll) * Math.cos(yaw) - Math.sin(yaw) * Math.sin(pitch),
    Math.cos(roll) * Math.cos(pitch),
    Math.cos(yaw) * Math.sin(pitch),
  ] as const;
  const normal = [
    right[1] * across[2] - right[2] * across[1],
    right[2] * across[0] - right[0] * across[2],
    right[0] * across[1] - right[1] * across[0],
  ] as const;
  const rr = right[0] ** 2 + right[1] ** 2 + right[2] ** 2;
  const aa = across[0] ** 2 + across[1] ** 2 + across[2] ** 2;
  const ra = right[0] * across[0] + right[1] * across[1] + right[2] * across[2];
  const determinant = rr * aa - ra * ra;
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [dx, dy] = [x - hold.x * width, y - hold.y * height];
      // The ray from the lens through this pixel meets the plane through (0, 0, lens).
      const along = (normal[2] * lens) / (normal[0] * dx + normal[1] * dy + normal[2] * lens);
      const [px, py, pz] = [dx * along, dy * along, lens * along - lens];
      const [onRight, onAcross] = [
        right[0] * px + right[1] * py + right[2] * pz,
        across[0] * px + across[1] * py + across[2] * pz,
      ];
      const u = (onRight * aa - onAcross * ra) / determinant;
      const v = (onAcross * rr - onRight * ra) / determinant;
      const index = (y * width + x) * 3;
      sampleInto(data, index, flat, middle[0] + u / hold.scale, middle[1] + v / hold.scale);
    }
  }
  return { data, width, height };
}

/** A photo that is held before the camera: its face's middle and width, pixels. */
export type Flat = { portrait: Portrait; middle: readonly [number, number]; faceWidth: number; size: Size };

async function makeFlat(original: Portrait, size: Size): Promise<Flat> {
  const portrait = await resizePortrait(original, size);
  const points = meshInPixels(portrait.mesh, portrait.pixels);
  const mean = (axis: 0 | 1) => points.reduce((sum, point) => sum + point[axis] / points.length, 0);
  return { portrait, middle: [mean(0), mean(1)], faceWidth: faceWidthOf(points), size };
}

export const makeFlats = async (portrait: Portrait): Promise<PerView<Flat>> => ({
  frame: await makeFlat(portrait, sizes.frame),
  photo: await makeFlat(portrait, sizes.photo),
});

export const straightHold: Hold = {
  x: 0.5,
  y: 0.5,
  scale: 1,
  rollDegrees: 0,
  yawDegrees: 0,
  pitchDegrees: 0,
};
