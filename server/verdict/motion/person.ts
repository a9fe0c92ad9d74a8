import type { SequenceMeasurement } from "../../scoring/sequence-measurement.ts";
import { round } from "../judged.ts";
import { facePoints, parallaxBetween, placeOf } from "./face-parallax.ts";
import type { MotionFinding } from "./finding.ts";
import { seenFrames } from "./stages.ts";

/** Cosine of a small frame's face with the photo's by the second identity model. */
const cosineMin = 0.3;
const cosineDoubt = 0.15;
/** Distance of the face's points in the last frame and in the photo, over the face's size. */
const photoDistanceMax = 0.35;
const photoDistanceDoubt = 1;

export function judgePersonThroughout({ likeness }: SequenceMeasurement): MotionFinding {
  const lowest = Math.min(...likeness.map(({ cosine }) => cosine));
  const common = { name: "one_person", limit: cosineMin, unit: "cosine" };
  if (likeness.length < 2)
    return {
      ...common,
      outcome: "not_checked",
      measured: null,
      message: "The faces of the frames could not be compared with the photo's.",
    };
  const outcome = lowest >= cosineMin ? "passed" : lowest < cosineDoubt ? "failed" : "not_checked";
  return {
    ...common,
    outcome,
    measured: round(lowest, 3),
    message: {
      passed: "The frames show the person of the photo.",
      failed: "The frames show another person than the photo.",
      not_checked:
        "The faces of the frames are too little like the photo's to be sure that it is one person.",
    }[outcome],
  };
}

/** Whether the last frame shows what the photo shows, so that the photo belongs to the sequence. */
export function judgePhotoMatch(sequence: SequenceMeasurement): MotionFinding {
  const common = { name: "photo_match", limit: photoDistanceMax, unit: "ratio" };
  const last = seenFrames(sequence, "pose").at(-1);
  const [from, to] = [
    last && facePoints(last.face.points),
    sequence.photoPoints && facePoints(sequence.photoPoints),
  ];
  const parallax = from && to && parallaxBetween(from, to);
  if (!from || !to || !parallax)
    return {
      ...common,
      outcome: "not_checked",
      measured: null,
      message: "The last frame or the photo shows no face to compare.",
    };
  const squares = from.map(([x, y], index) => {
    const [u = 0, v = 0] = to[index] ?? [];
    return (x - u) ** 2 + (y - v) ** 2;
  });
  const distance =
    Math.sqrt(squares.reduce((sum, value) => sum + value, 0) / from.length) / placeOf(from).size;
  const outcome =
    distance <= photoDistanceMax ? "passed" : distance > photoDistanceDoubt ? "failed" : "not_checked";
  return {
    ...common,
    outcome,
    measured: round(distance, 3),
    message: {
      passed: "The last frame shows the face where the photo shows it.",
      failed: "The photo shows the face elsewhere than the last frame.",
      not_checked:
        "Between the last frame and the photo the face moved too much to be sure that they belong together.",
    }[outcome],
  };
}
