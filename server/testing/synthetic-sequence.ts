import { stablePoints } from "../scoring/frontal-mesh.ts";
import {
  type FrameFace,
  pointStepsPerPixel,
  type SequenceMeasurement,
  sequencePoints,
  shadePoints,
} from "../scoring/sequence-measurement.ts";

/** Half of the average face's width in the units of `stablePoints`. */
const halfWidth = 1.335;

/** A head or a flat picture of one, before a camera with a lens. */
export type Scene = {
  yawDegrees?: number;
  pitchDegrees?: number;
  /** From the lens to the middle of the head, in half widths of the face. */
  distance?: number;
  isFlat?: boolean;
  /** Pixels by which it is shifted. */
  x?: number;
};

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** The points as a camera sees them, in the steps of a measurement; 48 pixels are half of the face at a distance of 7. */
export function projected({
  yawDegrees = 0,
  pitchDegrees = 0,
  distance = 7,
  isFlat = false,
  x = 0,
}: Scene): number[] {
  const [yaw, pitch] = [radians(yawDegrees), radians(pitchDegrees)];
  return stablePoints.flatMap(([, px, py], index) => {
    const depth = isFlat ? 0 : (sequencePoints[index]?.[1] ?? 0);
    const [u, v] = [px / halfWidth, py / halfWidth];
    const across = u * Math.cos(yaw) + depth * Math.sin(yaw);
    const back = -u * Math.sin(yaw) + depth * Math.cos(yaw);
    const down = v * Math.cos(pitch) + back * Math.sin(pitch);
    const far = -v * Math.sin(pitch) + back * Math.cos(pitch);
    const scale = (48 * 7) / (distance + far);
    return [120 + x + across * scale, 160 + down * scale].map((value) =>
      Math.round(value * pointStepsPerPixel),
    );
  });
}

/** Light on the face from the side, which changes as the head turns. */
const shadeAt = (yawDegrees: number): number[] =>
  shadePoints.map((_, index) => {
    const side = index % 2 === 0 ? -1 : 1;
    return Math.round(3000 * (1 + 0.5 * Math.sin(radians(40 + side * 30 + yawDegrees))));
  });

export const face = (scene: Scene, more: Partial<FrameFace> = {}): FrameFace => ({
  score: 1,
  yawDegrees: -1.3 * (scene.yawDegrees ?? 0),
  pitchDegrees: scene.pitchDegrees ?? 0,
  rollDegrees: 0,
  lipGap: 0.02,
  mouthWidth: 0.37,
  lidGap: 0.25,
  points: projected(scene),
  shade: shadeAt(scene.yawDegrees ?? 0),
  ...more,
});

const frames = 12;
const ease = (index: number): number => {
  const share = Math.min(1, Math.max(0, (index - 2) / (frames - 5)));
  return share * share * (3 - 2 * share);
};

/** A person who turns to the own left: to the right of the picture. */
export function turningHead(
  sceneAt: (share: number) => Scene = (share) => ({ yawDegrees: 22 * share }),
  more: (share: number) => Partial<FrameFace> = () => ({}),
): SequenceMeasurement {
  const faces = Array.from({ length: frames }, (_, index) => face(sceneAt(ease(index)), more(ease(index))));
  return {
    version: 1,
    width: 240,
    height: 320,
    frames: faces.map((one, index) => ({
      atMs: Math.round(index * 1000 + Math.sin(index * 7) * 8) / 10,
      stage: "pose",
      colour: null,
      face: one,
      change: index === 0 ? null : 1.5,
      light: null,
    })),
    photoPoints: faces.at(-1)?.points ?? null,
    neutral: null,
    likeness: [
      { frame: 0, cosine: 0.8 },
      { frame: 6, cosine: 0.85 },
    ],
    background: faces.slice(1).map((_, index) => ({
      from: index,
      to: index + 1,
      places: 30,
      followed: 28,
      together: 25,
      scale: 1,
      shift: [0, 0] as const,
      equalShare: 0.3,
    })),
  };
}
