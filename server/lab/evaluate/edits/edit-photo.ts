import sharp from "sharp";
import type { ChallengeType } from "../../../checks/schemas.ts";
import type { Pixels } from "../../../scoring/decode.ts";
import { seededRandom } from "../../seed/seeded-random.ts";
import { flop, randomWarp, recompose, relight } from "./disguise.ts";
import { blur, displaceBy, type Point, warp } from "./displacement.ts";
import { eyes, faceWidthOf, innerLips, movedBy, movesFor, type PixelMesh } from "./expressions.ts";
import { colourAround, paintLine, paintPolygon } from "./paint.ts";

/**
 * How much the attacker does beside the warp. `crude`: triangles, as a first script does it. `smooth`: a
 * smooth field. `noise`: smooth, and another small warp of everything, another crop, light and noise. `low`:
 * the same, made small. `mirrored`: smooth, and a turn to the right is a mirrored turn to the left.
 */
export const editVariants = ["crude", "smooth", "noise", "low", "mirrored"] as const;
export type EditVariant = (typeof editVariants)[number];

export type Edit = {
  variant: EditVariant;
  /** 1 is a plain expression or a turn of 20°. */
  strength: number;
  /** Another edit of the same kind with the same strength. */
  seed: string;
};

/** @param mesh x and y as fractions of the picture, z as a fraction of its width (`MeasuredPhoto.mesh`) */
export const meshInPixels = (mesh: Float32Array, { width, height }: Pixels): PixelMesh =>
  Array.from({ length: Math.floor(mesh.length / 3) }, (_, index) => [
    (mesh[index * 3] ?? 0) * width,
    (mesh[index * 3 + 1] ?? 0) * height,
    (mesh[index * 3 + 2] ?? 0) * width,
  ]);

const darkMouth = [42, 16, 16] as const;

/** The dark inside of the mouth, with a hint of the upper teeth when it is wide open; in place. */
export function paintMouth(pixels: Pixels, at: (index: number) => Point, size: number): void {
  const polygon = [...innerLips.upper, ...innerLips.lower.toReversed()].map(at);
  const [, top] = at(13);
  const teeth = 0.02 * size;
  paintPolygon(pixels, polygon, 0.014 * size, (_, y, inside) => {
    const isTooth = y - top < teeth && inside > 0.008 * size;
    return isTooth ? [150, 132, 124] : darkMouth;
  });
}

/** Lids painted in the colour of the skin above and below the eye, or only the line between them; in place. */
export function paintLids(
  pixels: Pixels,
  mesh: PixelMesh,
  at: (index: number) => Point,
  isPainted: boolean,
): void {
  const size = faceWidthOf(mesh);
  for (const { corners, upper, lower } of eyes) {
    const [outer, inner] = corners;
    if (isPainted) {
      const polygon = [outer, ...upper, inner, ...lower.toReversed()].map((index): Point => {
        const [x = 0, y = 0] = mesh[index] ?? [];
        return [x, y];
      });
      const [middleX = 0, top = 0] = polygon[4] ?? [];
      const bottom = mesh[lower[3]]?.[1] ?? top;
      const above = colourAround(pixels, [middleX, top - 0.035 * size], 0.012 * size);
      const below = colourAround(pixels, [middleX, bottom + 0.03 * size], 0.012 * size);
      paintPolygon(pixels, polygon, 0.02 * size, (_, y) => {
        const share = Math.min(1, Math.max(0, (y - top) / Math.max(1, bottom - top)));
        const mix = (channel: 0 | 1 | 2) => above[channel] * (1 - share) + below[channel] * share;
        return [mix(0), mix(1), mix(2)];
      });
    }
    paintLine(pixels, [outer, ...lower, inner].map(at), 0.009 * size, 0.55);
  }
}

/**
 * Turns one frontal photo into a photo that answers a challenge, as an attacker with one picture of the
 * victim does.
 * @param mesh the face mesh that the service's own models find in the photo
 */
export function editPhoto(pixels: Pixels, mesh: Float32Array, type: ChallengeType, edit: Edit): Pixels {
  const { variant, strength, seed } = edit;
  if (variant === "mirrored" && type === "TURN_RIGHT")
    return flop(editPhoto(pixels, mesh, "TURN_LEFT", { ...edit, variant: "smooth" }));
  const random = seededRandom(seed);
  const { width, height } = pixels;
  const points = meshInPixels(mesh, pixels);
  const size = faceWidthOf(points);
  const isPainted = type === "BLINK" && variant === "crude";
  const moved = movedBy(type, points, isPainted ? 0 : strength);
  const field = displaceBy(movesFor(points, moved, width, height), width, height);
  const isDisguised = variant === "noise" || variant === "low";
  if (variant !== "crude") {
    // Lids and lips are finer than a turned head.
    const sigma = (type.startsWith("TURN") || type === "LOOK_UP" ? 0.025 : 0.008) * size;
    blur(field.dx, width, height, sigma);
    blur(field.dy, width, height, sigma);
  }
  const warped = warp(pixels, field);
  const at = (index: number): Point => {
    const point = points[index];
    return point ? moved(point, index) : [0, 0];
  };
  if (type === "OPEN_MOUTH") paintMouth(warped, at, size);
  if (type === "BLINK") paintLids(warped, points, at, isPainted);
  if (!isDisguised) return warped;
  const amount = (0.003 + 0.005 * random.share()) * size;
  const shaken = recompose(warp(warped, randomWarp(random, width, height, amount, 0.15 * size)), random);
  relight(shaken, random, 3.5);
  return shaken;
}

/** Widths of the face in the low variant: over the product's smallest, too small for fine comparison. */
const lowFaceWidth = { from: 110, to: 128 };

/** Writes an edit as the file that the attacker sends. */
export async function encodeEdit(
  pixels: Pixels,
  { variant, seed }: Edit,
  faceWidth: number,
): Promise<Uint8Array> {
  const random = seededRandom(`${seed} file`);
  const { data, width, height } = pixels;
  const picture = sharp(data, { raw: { width, height, channels: 3 } });
  const wanted = lowFaceWidth.from + random.share() * (lowFaceWidth.to - lowFaceWidth.from);
  const scale = variant === "low" ? Math.min(1, wanted / faceWidth) : 1;
  const isDisguised = variant === "noise" || variant === "low";
  const quality = isDisguised ? 85 + Math.floor(random.share() * 4) : 92;
  return picture
    .resize(Math.round(width * scale))
    .jpeg({ quality })
    .toBuffer();
}
