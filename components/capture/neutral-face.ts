import type { CaptureLimits } from "#server/checks/schemas.ts";
import type { SeenFace } from "./reading.ts";

/** Measurements of this person's resting face. */
export type NeutralFace = { mouthWidth: number; lidGap: number | null; eyeAspectRatio: number };

const framesWanted = 5;
const framesMax = 15;
const yawMax = 8;
const pitchMax = 14;
const mouthOpeningMax = 0.12;

const median = (values: number[]): number | null => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
};
const clamp = (value: number, middle: number, spread: number): number =>
  Math.min(middle + spread, Math.max(middle - spread, value));

export const looksStraight = ({ yawDegrees, pitchDegrees }: SeenFace): boolean =>
  Math.abs(yawDegrees) <= yawMax && Math.abs(pitchDegrees) <= pitchMax;

/** Collects frames of a person who looks straight ahead with a resting face. */
export function createNeutralFace(limits: CaptureLimits) {
  const faces: SeenFace[] = [];
  return {
    add: (face: SeenFace) => {
      if (faces.length < framesMax && looksStraight(face) && face.mouthOpening <= mouthOpeningMax)
        faces.push(face);
    },
    isKnown: () => faces.length >= framesWanted,
    /** Share of the frames collected, 0..1. */
    share: () => Math.min(1, faces.length / framesWanted),
    /** Clamped to the baselines that the server accepts; the average face's values where nothing was seen. */
    value: (): NeutralFace => {
      const middle = limits.neutralMouthWidth;
      const mouthWidth = median(faces.map((face) => face.mouthWidth)) ?? middle;
      const eyes = faces.flatMap((face) => (face.eyes ? [(face.eyes.left + face.eyes.right) / 2] : []));
      const openEyes = clamp(
        median(eyes) ?? limits.neutralEyeAspectRatio,
        limits.neutralEyeAspectRatio,
        limits.baselineEyeAspectRatioMax,
      );
      return {
        mouthWidth: clamp(mouthWidth, middle, limits.baselineMouthWidthMax),
        lidGap: median(faces.map((face) => face.lidGap)),
        // The server may compare with either value, so use the stricter one.
        eyeAspectRatio: Math.min(openEyes, limits.neutralEyeAspectRatio),
      };
    },
  };
}
export type NeutralFaceGatherer = ReturnType<typeof createNeutralFace>;
