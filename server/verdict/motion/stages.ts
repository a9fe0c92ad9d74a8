import type { FrameFace, FrameMeasurement, SequenceMeasurement } from "../../scoring/sequence-measurement.ts";
import { type FacePoints, facePoints } from "./face-parallax.ts";

export type SeenFrame = FrameMeasurement & { face: FrameFace; index: number };

/** The frames of a stage that show a face. */
export const seenFrames = (sequence: SequenceMeasurement, stage: FrameMeasurement["stage"]): SeenFrame[] =>
  sequence.frames.flatMap((frame, index) =>
    frame.stage === stage && frame.face ? [{ ...frame, face: frame.face, index }] : [],
  );

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

/** Mean of the same numbers in several frames. */
function meanOf(rows: readonly (readonly number[])[]): number[] {
  return (rows[0] ?? []).map((_, at) => mean(rows.map((row) => row[at] ?? Number.NaN)));
}

/** What several neighbouring frames show together, so that their noise is less. */
export type MeanFace = Omit<FrameFace, "points" | "score"> & {
  points: FacePoints;
};

export function meanFace(frames: readonly SeenFrame[]): MeanFace {
  const of = (read: (face: FrameFace) => number) => mean(frames.map(({ face }) => read(face)));
  return {
    yawDegrees: of((face) => face.yawDegrees),
    pitchDegrees: of((face) => face.pitchDegrees),
    rollDegrees: of((face) => face.rollDegrees),
    lipGap: of((face) => face.lipGap),
    mouthWidth: of((face) => face.mouthWidth),
    lidGap: of((face) => face.lidGap),
    points: facePoints(meanOf(frames.map(({ face }) => face.points))),
    shade: meanOf(frames.map(({ face }) => face.shade)),
  };
}

/** Frames that are averaged at the start of a stage; at its end two, since it ends in the pose. */
const endFrames = 3;

/** The face at the start and at the end of a stage; null where too few frames show one. */
export function endsOf(frames: readonly SeenFrame[]): { start: MeanFace; end: MeanFace } | null {
  if (frames.length < 2) return null;
  const count = Math.min(endFrames, Math.floor(frames.length / 2));
  return {
    start: meanFace(frames.slice(0, count)),
    end: meanFace(frames.slice(-Math.min(2, count))),
  };
}
