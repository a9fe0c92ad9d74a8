import { eyeAspectRatio } from "#server/scoring/geometry.ts";
import { meshLidGap, mouthShape } from "#server/scoring/mesh-measures.ts";
import { lidClosure, smileShape } from "#server/verdict/face-signals.ts";
import type { Engine, EngineFace, Finder, FoundFace } from "./engine.ts";
import { extentOf, type Point } from "./face-geometry.ts";
import type { FrameGrabber } from "./frame-grabber.ts";
import type { Box, Reading, SeenFace } from "./reading.ts";

const degrees = (radians: number): number => (radians * 180) / Math.PI;
/** Below this score the models are guessing. */
const scoreMin = 0.5;
/** A second face counts only if it is at least this share of the largest one's width. */
const companionMin = 0.25;
const whole: Box = { x: 0, y: 0, width: 1, height: 1 };

function toSeenFace(found: EngineFace, frame: HTMLCanvasElement, scale: number): SeenFace {
  const { left, top, width, height } = extentOf(found.mesh);
  const box = {
    x: left / frame.width,
    y: top / frame.height,
    width: width / frame.width,
    height: height / frame.height,
  };
  const angle = found.rotation?.angle ?? { yaw: 0, pitch: 0, roll: 0 };
  const { cropMesh, eyes } = found;
  const mouth = mouthShape(cropMesh);
  const lidGaps = { left: meshLidGap(cropMesh, "left"), right: meshLidGap(cropMesh, "right") };
  const closureOf = (outline: readonly Point[], side: "left" | "right") =>
    lidClosure({ aspectRatio: eyeAspectRatio(outline), lidGap: lidGaps[side] });
  return {
    box,
    widthPixels: width / scale,
    yawDegrees: degrees(angle.yaw),
    pitchDegrees: degrees(angle.pitch),
    rollDegrees: degrees(angle.roll),
    mouthOpening: mouth.lipGap,
    smile: smileShape(mouth),
    lidGap: (lidGaps.left + lidGaps.right) / 2,
    eyes: eyes && { left: closureOf(eyes.left, "left"), right: closureOf(eyes.right, "right") },
  };
}

/**
 * Takes a frame and measures it.
 * @param withEyes whether to run the iris model
 * @returns null while there is no video
 */
export async function readFrame(
  engine: Engine,
  grabber: FrameGrabber,
  withEyes: boolean,
): Promise<Reading | null> {
  const grabbed = grabber.grab();
  if (!grabbed) return null;
  const { frame, scale } = grabbed;
  const found = await engine.look(frame, withEyes);
  const faces = found
    .filter(({ boxScore, faceScore }) => boxScore >= scoreMin && faceScore >= scoreMin)
    .map((one) => toSeenFace(one, frame, scale))
    .toSorted((a, b) => b.widthPixels - a.widthPixels);
  const [face = null] = faces;
  return {
    faceCount: faces.filter(({ widthPixels }) => widthPixels >= companionMin * (face?.widthPixels ?? 0))
      .length,
    face,
    light: grabber.light(face?.box ?? whole),
  };
}

/**
 * Width and height of the mesh over the distance between the ears, and where the nose is in it, from the top:
 * the middle of what eight frontal development photos read as (1.02 to 1.24, 1.22 to 1.44 and 0.47 to 0.61).
 */
const meshWidth = 1.12;
const meshHeight = 1.33;
const noseShare = 0.55;

/** Where the mesh would be, of a face that looks at the camera. */
export function boxOfFound({ ears, nose }: FoundFace, frame: { width: number; height: number }): Box {
  const [a, b] = [ears[0][0], ears[1][0]];
  const [width, height] = [Math.abs(a - b) * meshWidth, Math.abs(a - b) * meshHeight];
  return {
    x: ((a + b) / 2 - width / 2) / frame.width,
    y: (nose[1] - height * noseShare) / frame.height,
    width: width / frame.width,
    height: height / frame.height,
  };
}

/**
 * Takes a frame and looks where the face is in it, and nothing more: the rest reads as at rest.
 * @returns null while there is no video, and once the engine itself is about to look
 */
export async function findInFrame(finder: Finder, grabber: FrameGrabber): Promise<Reading | null> {
  const grabbed = grabber.grab();
  if (!grabbed) return null;
  const { frame, scale } = grabbed;
  const found = await finder.find(frame);
  if (!found) return null;
  const faces = found
    .filter(({ score }) => score >= scoreMin)
    .map((one): SeenFace => {
      const box = boxOfFound(one, frame);
      const still = { yawDegrees: 0, pitchDegrees: 0, rollDegrees: 0, mouthOpening: 0, smile: 0, lidGap: 0 };
      return { box, widthPixels: (box.width * frame.width) / scale, ...still, eyes: null };
    })
    .toSorted((a, b) => b.widthPixels - a.widthPixels);
  const [face = null] = faces;
  return { faceCount: faces.length, face, light: grabber.light(face?.box ?? whole) };
}
