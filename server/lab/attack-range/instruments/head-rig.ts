import sharp from "sharp";
import type { Pixels } from "../../../scoring/decode.ts";
import {
  blur,
  displaceTriangles,
  type Move,
  type Point,
  type Triangle,
  triangulate,
  warp,
} from "../../evaluate/edits/displacement.ts";
import { meshInPixels, paintLids, paintMouth } from "../../evaluate/edits/edit-photo.ts";
import { faceWidthOf, movedBy, outline, type PixelMesh } from "../../evaluate/edits/expressions.ts";
import { type PerView, type Portrait, type Size, sizes } from "./clip.ts";
import { resizePortrait } from "./resize-portrait.ts";

/** What the animated head does in one picture; 0 is the photo's own face. */
export type HeadPose = {
  /** Positive turns to the person's own left. */
  yawDegrees: number;
  /** Positive looks up. */
  pitchDegrees: number;
  /** Positive leans clockwise in the picture. */
  rollDegrees: number;
  smile: number;
  jaw: number;
  blink: number;
  /** Width of the face in the picture, a share of the picture's width. */
  size: number;
  /** Middle of the face, shares of the picture's width and height. */
  x: number;
  y: number;
  /** From the lens to the ears in widths of the face; near the lens the nose grows more than the ears. */
  distance: number;
};

export const neutralPose: HeadPose = {
  yawDegrees: 0,
  pitchDegrees: 0,
  rollDegrees: 0,
  smile: 0,
  jaw: 0,
  blink: 0,
  size: 0.45,
  x: 0.5,
  y: 0.5,
  distance: 3,
};

type Solid = readonly [u: number, v: number, w: number];

/** A photo's face as a solid, with the hair around it and the corners of its background. */
export type HeadRig = {
  photo: Pixels;
  mesh: PixelMesh;
  /** Width of the face in the photo, pixels. */
  faceWidth: number;
  /** Of the pictures that are made. */
  size: Size;
  middle: Point;
  triangles: readonly Triangle[];
  /** In widths of the face; u and v from the middle between the ears, w from there away from the lens. */
  solids: readonly Solid[];
  /** Points around the head that follow it by a share, 1 as the face does. */
  around: readonly { from: Point; solid: Solid; share: number }[];
  edges: readonly Point[];
};

const degrees = Math.PI / 180;
/** Depth from the ears to the tip of the nose, and how far the neck's axis lies behind the ears. */
const [headDepth, axisDepth] = [0.6, 0.2];
/** The height of the neck's upper joint below the middle of the face, about which a head nods. */
const neckHeight = 0.35;
/** Distance from which the photo itself was taken: portraits are taken from afar. */
const photoDistance = 5;
/** Shares of the photo's size that are added at each side, by repeating its edge. */
const margin = 0.35;

async function makeHeadRig(portrait: Portrait, size: Size): Promise<HeadRig> {
  const { pixels, mesh: fractions } = await resizePortrait(portrait, size);
  const { width, height } = pixels;
  const [left, top] = [Math.round(width * margin), Math.round(height * margin)];
  const { data, info } = await sharp(pixels.data, { raw: { width, height, channels: 3 } })
    .extend({ left, right: left, top, bottom: top, extendWith: "copy" })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const photo: Pixels = { data, width: info.width, height: info.height };
  const mesh = meshInPixels(fractions, pixels)
    .slice(0, 468)
    .map(([x, y, z]) => [x + left, y + top, z] as const);
  const faceWidth = faceWidthOf(mesh);
  const pointAt = (index: number) => mesh[index] ?? [0, 0, 0];
  const [earRight, earLeft] = [pointAt(234), pointAt(454)];
  const middle: Point = [(earRight[0] + earLeft[0]) / 2, (earRight[1] + earLeft[1]) / 2];
  const earDepth = (earRight[2] + earLeft[2]) / 2;
  const depthScale = headDepth / (earDepth - Math.min(...mesh.map(([, , z]) => z)));
  const solidOf = ([x, y]: Point, w: number): Solid => {
    // The photo's own perspective is taken out.
    const grow = (photoDistance + w) / photoDistance;
    return [((x - middle[0]) / faceWidth) * grow, ((y - middle[1]) / faceWidth) * grow, w];
  };
  const solids = mesh.map(([x, y, z]) => solidOf([x, y], (z - earDepth) * depthScale));
  const ring = outline.map((index) => pointAt(index));
  const ringMiddle: Point = [0, 1].map(
    (axis) => ring.reduce((sum, point) => sum + (point[axis] ?? 0), 0) / ring.length,
  ) as [number, number];
  const around = (
    [
      [1.16, 0.95, 0.08],
      [1.35, 0.7, 0.25],
      [1.6, 0.3, 0.4],
      [2, 0, 0.4],
    ] as const
  ).flatMap(([reach, share, behind]) =>
    ring.map(([x, y, z]) => {
      // The skull curves away behind the face's outline, and hair with it.
      const w = (z - earDepth) * depthScale * (1 - behind) + behind;
      const from: Point = [
        ringMiddle[0] + (x - ringMiddle[0]) * reach,
        ringMiddle[1] + (y - ringMiddle[1]) * reach,
      ];
      return { from, solid: solidOf(from, w), share };
    }),
  );
  const steps = [0, 0.25, 0.5, 0.75, 1];
  const edges = steps.flatMap((a) =>
    steps
      .filter((b) => a === 0 || a === 1 || b === 0 || b === 1)
      .map((b): Point => [a * (photo.width - 1), b * (photo.height - 1)]),
  );
  const points = [...mesh.map(([x, y]): Point => [x, y]), ...around.map(({ from }) => from), ...edges];
  const triangles = triangulate(points);
  return { photo, mesh, faceWidth, size, middle, triangles, solids, around, edges };
}

export const makeHeadRigs = async (portrait: Portrait): Promise<PerView<HeadRig>> => ({
  frame: await makeHeadRig(portrait, sizes.frame),
  photo: await makeHeadRig(portrait, sizes.photo),
});

function rotated([u, v, w]: Solid, pose: HeadPose): Solid {
  const [yaw, pitch, roll] = [pose.yawDegrees, pose.pitchDegrees, pose.rollDegrees].map(
    (angle) => angle * degrees,
  ) as [number, number, number];
  const depth = w - axisDepth;
  const x1 = u * Math.cos(yaw) - depth * Math.sin(yaw);
  const z1 = u * Math.sin(yaw) + depth * Math.cos(yaw);
  const height = v - neckHeight;
  const y2 = height * Math.cos(pitch) + z1 * Math.sin(pitch) + neckHeight;
  const z2 = -height * Math.sin(pitch) + z1 * Math.cos(pitch) + axisDepth;
  return [x1 * Math.cos(roll) - y2 * Math.sin(roll), x1 * Math.sin(roll) + y2 * Math.cos(roll), z2];
}

/** The photo's face in another pose, and seen from another distance. */
export function renderHead(rig: HeadRig, pose: HeadPose): Pixels {
  const { mesh, faceWidth, middle } = rig;
  const { width, height } = rig.size;
  const still = { ...pose, yawDegrees: 0, pitchDegrees: 0, rollDegrees: 0 };
  const size = pose.size * width;
  const project = (solid: Solid, as: HeadPose): Point => {
    const [u, v, w] = rotated(solid, as);
    const grow = pose.distance / Math.max(0.3, pose.distance + w);
    return [pose.x * width + size * u * grow, pose.y * height + size * v * grow];
  };
  const expressions = [
    movedBy("SMILE", mesh, pose.smile),
    movedBy("OPEN_MOUTH", mesh, pose.jaw),
    movedBy("BLINK", mesh, pose.blink),
  ];
  const face = mesh.map((point, index): Move => {
    const [x, y] = point;
    const [u, v, w] = rig.solids[index] ?? [0, 0, 0];
    let [moveX, moveY] = [0, 0];
    for (const moved of expressions) {
      const [toX, toY] = moved(point, index);
      moveX += toX - x;
      moveY += toY - y;
    }
    const solid: Solid = [u + moveX / faceWidth, v + moveY / faceWidth, w];
    return { from: [x, y], to: project(solid, pose), depth: rotated(solid, pose)[2] };
  });
  const around = rig.around.map(({ from, solid, share }): Move => {
    const [turned, stays] = [project(solid, pose), project(solid, still)];
    const to: Point = [stays[0] + (turned[0] - stays[0]) * share, stays[1] + (turned[1] - stays[1]) * share];
    return { from, to, depth: 1 + share };
  });
  // What is far away hardly grows when the camera comes closer.
  const usual = (neutralPose.size * width) / faceWidth;
  const zoom = usual * (size / faceWidth / usual) ** 0.8;
  const edges = rig.edges.map(
    (from): Move => ({
      from,
      to: [width / 2 + (from[0] - middle[0]) * zoom, height / 2 + (from[1] - middle[1]) * zoom],
      depth: 3,
    }),
  );
  const moves = [...face, ...around, ...edges];
  const field = displaceTriangles(rig.triangles, moves, width, height);
  // Where a turned cheek hides what is behind it, the triangles' edges would show as teeth.
  const isTurned = Math.hypot(pose.yawDegrees, pose.pitchDegrees) > 6;
  for (const plane of [field.dx, field.dy]) blur(plane, width, height, (isTurned ? 0.018 : 0.006) * size);
  const picture = warp(rig.photo, field);
  const at = (index: number): Point => face[index]?.to ?? [0, 0];
  if (pose.jaw > 0.25) paintMouth(picture, at, size);
  if (pose.blink > 0.6) paintLids(picture, mesh, at, false);
  return picture;
}
