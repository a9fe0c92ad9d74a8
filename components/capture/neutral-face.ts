import type { SeenFace } from "./reading.ts";

/** This person's resting face, in the units of `SeenFace`; null where nothing was seen. */
export type NeutralFace = {
  pitchDegrees: number;
  mouthOpening: number;
  smile: number;
  lidGap: number | null;
  /** Closure of the open eyes. */
  eyes: number | null;
};

const framesWanted = 5;
const framesMax = 15;
const yawMax = 8;
const pitchMax = 14;
/** Full lips that are shut read as open by up to this much. */
const mouthOpeningMax = 0.25;

/** The average face at rest, and how far a person's own may be from it. */
const average = { smile: -3, smileSpread: 4 };

const median = (values: number[]): number | null => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
};
const clamp = (value: number, middle: number, spread: number): number =>
  Math.min(middle + spread, Math.max(middle - spread, value));

export const looksStraight = ({ yawDegrees, pitchDegrees }: SeenFace): boolean =>
  Math.abs(yawDegrees) <= yawMax && Math.abs(pitchDegrees) <= pitchMax;

/** Collects frames of a person who looks straight ahead with a resting face. */
export function createNeutralFace() {
  const faces: SeenFace[] = [];
  return {
    /** @returns whether the face was at rest */
    add: (face: SeenFace): boolean => {
      const isAtRest = looksStraight(face) && face.mouthOpening <= mouthOpeningMax;
      const isWanted = faces.length < framesMax || (face.eyes !== null && !faces.some(({ eyes }) => eyes));
      if (isAtRest && isWanted) faces.push(face);
      return isAtRest;
    },
    isKnown: () => faces.length >= framesWanted,
    hasEyes: () => faces.some(({ eyes }) => eyes !== null),
    /** Share of the frames collected, 0..1. */
    share: () => Math.min(1, faces.length / framesWanted),
    value: (): NeutralFace => {
      const eyes = faces.flatMap((face) => (face.eyes ? [(face.eyes.left + face.eyes.right) / 2] : []));
      const smile = median(faces.map((face) => face.smile)) ?? average.smile;
      return {
        pitchDegrees: median(faces.map((face) => face.pitchDegrees)) ?? 0,
        mouthOpening: median(faces.map((face) => face.mouthOpening)) ?? 0,
        smile: clamp(smile, average.smile, average.smileSpread),
        lidGap: median(faces.map((face) => face.lidGap)),
        eyes: median(eyes),
      };
    },
  };
}
export type NeutralFaceGatherer = ReturnType<typeof createNeutralFace>;
