import sharp from "sharp";
import type { Pixels } from "./decode.ts";
import type { FaceModels } from "./face-models.ts";
import { findPlaces, followPlaces } from "./follow-places.ts";
import { frameLight } from "./frame-light.ts";
import { frameShade } from "./frame-shade.ts";
import { headAngles } from "./frontal-mesh.ts";
import type { MeshPoint } from "./geometry.ts";
import { changeBetween, type LumaPyramid, lumaPyramid } from "./luma-pyramid.ts";
import { happyOf } from "./measure-mouth.ts";
import type { Models } from "./measure-photo.ts";
import type { MeasuredPhoto } from "./measurement.ts";
import { meshLidGap, mouthShape } from "./mesh-measures.ts";
import {
  type BackgroundMotion,
  type FrameFace,
  type FrameFault,
  type FrameMeasurement,
  type NeutralMeasurement,
  pointStepsPerPixel,
  type SequenceFrame,
  type SequenceMeasurement,
  sequencePoints,
  shadeSteps,
} from "./sequence-measurement.ts";
import { sharedMotion } from "./shared-motion.ts";
import { faceCrop, findMesh, type TrackedFace, trackMesh } from "./track-mesh.ts";

export class UndecodableFrames extends Error {
  readonly reason: FrameFault;
  constructor(reason: FrameFault) {
    super(reason);
    this.reason = reason;
  }
}

/** Pixels; a larger frame is refused before it is decoded. */
const frameSideMax = 640;
const frameSideMin = 64;

/** @throws UndecodableFrames */
async function decodeFrame(bytes: Uint8Array): Promise<Pixels> {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) throw new UndecodableFrames("not_jpeg");
  try {
    const image = sharp(bytes, {
      failOn: "error",
      limitInputPixels: frameSideMax ** 2,
    });
    const { data, info } = await image
      .toColourspace("srgb")
      .raw({ depth: "uchar" })
      .toBuffer({ resolveWithObject: true });
    const sides = [info.width, info.height];
    if (info.channels !== 3 || Math.max(...sides) > frameSideMax || Math.min(...sides) < frameSideMin)
      throw new UndecodableFrames("corrupt");
    const pixels = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    return { data: pixels, width: info.width, height: info.height };
  } catch {
    throw new UndecodableFrames("corrupt");
  }
}

const tenths = (value: number): number => Math.round(value * 10) / 10;
const thousandths = (value: number): number => Math.round(value * 1000) / 1000;

const pointsOf = (mesh: readonly MeshPoint[]): number[] =>
  sequencePoints.flatMap(([index]) => {
    const [x, y] = mesh[index] ?? [0, 0];
    return [Math.round(x * pointStepsPerPixel), Math.round(y * pointStepsPerPixel)];
  });

function faceOf({ mesh, score }: TrackedFace, pixels: Pixels): FrameFace {
  const { yaw, pitch, roll } = headAngles(mesh);
  const { lipGap, width } = mouthShape(mesh);
  return {
    score: thousandths(score),
    yawDegrees: tenths(yaw),
    pitchDegrees: tenths(pitch),
    rollDegrees: tenths(roll),
    lipGap: thousandths(lipGap),
    mouthWidth: thousandths(width),
    lidGap: thousandths((meshLidGap(mesh, "left") + meshLidGap(mesh, "right")) / 2),
    points: pointsOf(mesh),
    shade: frameShade(pixels, mesh).map((light) => Math.round(light * shadeSteps)),
  };
}

/** Times that the detector may look for a face that the mesh model lost. */
const searchesMax = 3;
/** The face's box is enlarged by this share of its width before places beside it are followed. */
const besideFace = 0.15;

type Seen = { pixels: Pixels; pyramid: LumaPyramid; face: TrackedFace | null };

const isBeside = (mesh: readonly MeshPoint[] | undefined) => {
  if (!mesh) return () => true;
  const xs = mesh.map(([x]) => x);
  const ys = mesh.map(([, y]) => y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const margin = besideFace * (right - left);
  return (x: number, y: number) =>
    x < left - margin || x > right + margin || y < top - margin || y > bottom + margin;
};

/** Share of exactly equal pixels beside the face, at every second pixel. */
function equalShare(a: Seen, b: Seen, isAllowed: (x: number, y: number) => boolean): number {
  let [equal, count] = [0, 0];
  const { width, height } = a.pixels;
  for (let y = 0; y < height; y += 3)
    for (let x = 0; x < width; x += 3) {
      if (!isAllowed(x, y)) continue;
      const at = (y * width + x) * 3;
      count += 1;
      if (
        a.pixels.data[at] === b.pixels.data[at] &&
        a.pixels.data[at + 1] === b.pixels.data[at + 1] &&
        a.pixels.data[at + 2] === b.pixels.data[at + 2]
      )
        equal += 1;
    }
  return count > 0 ? equal / count : 0;
}

function backgroundBetween(a: Seen, b: Seen, from: number, to: number): BackgroundMotion {
  const isAllowed = isBeside(a.face?.mesh);
  const places = findPlaces(a.pyramid, isAllowed);
  const arrived = followPlaces(a.pyramid, b.pyramid, places);
  const isFound = (index: number) => arrived[index] !== null;
  const started = places.filter((_, index) => isFound(index));
  const ended = arrived.filter((place) => place !== null);
  const shared = sharedMotion(started, ended);
  return {
    from,
    to,
    places: places.length,
    followed: ended.length,
    together: shared?.together ?? 0,
    scale: Math.round((shared?.scale ?? 1) * 1e4) / 1e4,
    shift: [tenths(shared?.shift[0] ?? 0), tenths(shared?.shift[1] ?? 0)],
    equalShare: thousandths(equalShare(a, b, isAllowed)),
  };
}

function cosine(a: Float32Array, b: Float32Array): number {
  return thousandths(a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0));
}

/** Frames whose face is compared with the photo's: the first of each stage, and the pose's middle. */
function comparedFrames(frames: readonly SequenceFrame[]): number[] {
  const firstOf = (stage: SequenceFrame["stage"]) => frames.findIndex((frame) => frame.stage === stage);
  const pose = firstOf("pose");
  const middle = pose < 0 ? -1 : Math.floor((pose + frames.length) / 2);
  return [...new Set([firstOf("approach"), pose, middle])].filter((index) => index >= 0);
}

/**
 * Measures the frames before a photo, one by one. The mesh model follows the face from where the photo shows
 * it; the detector looks only where it is lost. About 5 ms for each frame.
 * @throws UndecodableFrames
 */
export async function measureSequence(
  frames: readonly SequenceFrame[],
  photo: Pick<MeasuredPhoto, "mesh" | "secondEmbedding">,
  { reader, faceModels }: Models,
): Promise<SequenceMeasurement> {
  const measured: FrameMeasurement[] = [];
  const background: BackgroundMotion[] = [];
  const likeness: SequenceMeasurement["likeness"] = [];
  const compared = comparedFrames(frames);
  let neutral: NeutralMeasurement | null = null;
  let searches = 0;
  let wasHeld = false;
  let before: Seen | null = null;
  let size: Pick<Pixels, "width" | "height"> | null = null;
  for (const [index, { bytes, atMs, stage, colour }] of frames.entries()) {
    const pixels = await decodeFrame(bytes);
    size ??= pixels;
    if (pixels.width !== size.width || pixels.height !== size.height)
      throw new UndecodableFrames("size_changes");
    let face: TrackedFace | null = null;
    // A face that looks at colours hardly moves: every second frame takes the place of the one before.
    const isHeld: boolean = stage === "light" && measured.at(-1)?.stage === "light" && !wasHeld;
    const near = before ? before.face?.mesh : photo.mesh && meshPoints(photo.mesh, pixels);
    if (near) face = isHeld && before ? before.face : trackMesh(pixels, near, reader);
    wasHeld = isHeld;
    if (!face && searches < searchesMax) {
      searches += 1;
      face = await findMesh(pixels, reader);
    }
    if (face && stage === "pose") neutral ??= neutralOf(pixels, face, faceModels);
    const seen: Seen = { pixels, pyramid: lumaPyramid(pixels), face };
    if (face && compared.includes(index) && photo.secondEmbedding) {
      const embedding = faceModels.embedQuickly(pixels, face.mesh);
      if (embedding)
        likeness.push({
          frame: index,
          cosine: cosine(embedding, photo.secondEmbedding),
        });
    }
    if (before && stage !== "light") background.push(backgroundBetween(before, seen, index - 1, index));
    measured.push({
      atMs,
      stage,
      colour,
      face: face && faceOf(face, pixels),
      change: before && thousandths(changeBetween(before.pyramid, seen.pyramid)),
      light: face && stage === "light" ? frameLight(pixels, face.mesh) : null,
    });
    before = seen;
  }
  const { width, height } = size ?? { width: 0, height: 0 };
  const { mesh } = photo;
  return {
    version: 1,
    width,
    height,
    frames: measured,
    photoPoints: mesh && pointsOf(meshPoints(mesh, { width, height })),
    likeness,
    background,
    neutral,
  };
}

function neutralOf(pixels: Pixels, { mesh }: TrackedFace, models: FaceModels): NeutralMeasurement {
  const { width, cornerLift, cornerDepth } = mouthShape(mesh);
  const happy = happyOf(faceCrop(pixels, mesh), models);
  return { pitchDegrees: tenths(headAngles(mesh).pitch), mouth: { width, cornerLift, cornerDepth, happy } };
}

/** The photo's mesh in the pixels of a frame. @param mesh fractions of the picture, z of its width */
const meshPoints = (mesh: Float32Array, { width, height }: Pick<Pixels, "width" | "height">): MeshPoint[] =>
  Array.from({ length: mesh.length / 3 }, (_, index): MeshPoint => {
    const at = index * 3;
    return [(mesh[at] ?? 0) * width, (mesh[at + 1] ?? 0) * height, (mesh[at + 2] ?? 0) * width];
  });
