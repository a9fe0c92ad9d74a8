import { round } from "../judged.ts";
import { parallaxBetween } from "./face-parallax.ts";
import type { MotionFinding } from "./finding.ts";
import { meanFace, type SeenFrame } from "./stages.ts";

/** Mean difference of two frames' luma below which they are one picture, 0..255. */
const changeMin = 0.05;
/** What moves a living face's mesh, and no flat picture's: see `parallaxBetween`; and what lips and lids do. */
const turnMin = 0.08;
const lipGapMin = 0.04;
const lidShareMin = 0.25;
const mouthShareMin = 0.05;

const spanOf = (values: readonly number[]): number => Math.max(...values) - Math.min(...values);

/** Whether the face moves as no still does, however it is moved before the camera. */
export function judgeLiving(frames: readonly SeenFrame[]): MotionFinding {
  const common = { name: "living_face", limit: 1, unit: "ratio" };
  const changes = frames.slice(1).flatMap(({ change }) => (change === null ? [] : [change]));
  if (frames.length < 3)
    return { ...common, outcome: "not_checked", measured: null, message: "Too few frames show the face." };
  if (changes.length > 0 && changes.every((change) => change < changeMin))
    return { ...common, outcome: "failed", measured: 0, message: "All frames are one and the same picture." };
  // Single frames are noisy: neighbours are averaged.
  const faces = frames.slice(1, -1).map((_, index) => meanFace(frames.slice(index, index + 3)));
  const [first] = faces;
  const turns = faces.map(({ points }) => (first && parallaxBetween(first.points, points)?.turn) ?? 0);
  const of = (read: (face: (typeof faces)[number]) => number) => faces.map(read);
  const lids = of(({ lidGap }) => lidGap);
  const mouths = of(({ mouthWidth }) => mouthWidth);
  const measured = Math.max(
    Math.max(...turns) / turnMin,
    spanOf(of(({ lipGap }) => lipGap)) / lipGapMin,
    spanOf(lids) / Math.max(...lids) / lidShareMin,
    spanOf(mouths) / Math.max(...mouths) / mouthShareMin,
  );
  const lives = measured >= 1;
  return {
    ...common,
    outcome: lives ? "passed" : "not_checked",
    measured: round(measured, 2),
    message: lives
      ? "The face moved in itself, as no still picture does."
      : "The face moved too little in itself to be told from a still picture.",
  };
}
