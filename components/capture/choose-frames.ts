import { type CaptureStage, sequenceLimits } from "#server/checks/vocabulary/capture.ts";
import type { RecordedFrame } from "./frame-recorder.ts";
import type { FrameTimes, Span } from "./frame-times.ts";

/** What happened before the photo, by the page's clock. */
export type Moments = {
  approach: Span | null;
  light: Span | null;
  /** The pose's frames begin here at the earliest. */
  poseFrom: number;
  /** The last time that the face was still at rest; null where no model ran. */
  restAt: number | null;
  /** When the pose was reached. */
  reachedAt: number | null;
  photo: FrameTimes;
};

export type ChosenFrame = { stage: CaptureStage; frame: RecordedFrame };

const { approachFrames, poseFrames: poseFramesWanted, stageFramesMax, poseFramesMin } = sequenceLimits;
/** Of the pose's frames, those of the movement itself; the others show the pose held. */
const movementFrames = 9;
/** Milliseconds at rest before the movement, and at least this many frames. */
const restMs = 400;
const restFrames = 3;
/** Milliseconds before the photo where the models tell no movement. */
const untoldMs = 2000;
/** Milliseconds of the receipt, below the service's own limit. */
const spanMs = sequenceLimits.durationMsMax - 3000;

/** These many of the frames at even distances, with the first and the last one. */
export function evenly<Frame>(frames: readonly Frame[], count: number): Frame[] {
  if (frames.length <= count) return [...frames];
  return Array.from({ length: count }, (_, index) => {
    const at = Math.round((index * (frames.length - 1)) / Math.max(1, count - 1));
    return frames[at] as Frame;
  });
}

const within = (frames: readonly RecordedFrame[], { from, to }: Span): RecordedFrame[] =>
  frames.filter(({ times: { page } }) => page >= from && page <= to);

/** The last frames of each colour: the camera sees a new colour a little late. */
function lightFrames(frames: readonly RecordedFrame[]): RecordedFrame[] {
  const shown = frames.filter(({ colour }) => colour !== null);
  const colours = new Set(shown.map(({ colour }) => colour));
  const each = Math.max(1, Math.floor(stageFramesMax / Math.max(1, colours.size)));
  return [...colours].flatMap((wanted) => shown.filter(({ colour }) => colour === wanted).slice(-each));
}

function poseFrames(
  frames: readonly RecordedFrame[],
  { restAt, reachedAt, photo }: Moments,
): RecordedFrame[] {
  const rest = restAt ?? photo.page - untoldMs + restMs;
  const countBefore = (page: number) => frames.filter(({ times }) => times.page < page).length;
  // A movement too quick for the models, or on a slow machine, still gets the frames before it.
  const latest = Math.min(frames.length - poseFramesMin, countBefore(rest + 1) - restFrames);
  const start = Math.max(0, Math.min(countBefore(rest - restMs), latest));
  const wanted = frames.slice(start);
  const held = wanted.filter(({ times }) => reachedAt !== null && times.page > reachedAt);
  const moving = wanted.slice(0, wanted.length - held.length);
  const movement = evenly(moving, Math.max(movementFrames, poseFramesWanted - held.length));
  return [...movement, ...evenly(held, poseFramesWanted - movement.length)];
}

/**
 * Chooses from all recorded frames those that go with the photo: of one size, before the photo, in the order of
 * the stages.
 */
export function chooseFrames(recorded: readonly RecordedFrame[], moments: Moments): ChosenFrame[] {
  const { approach, light, poseFrom, photo } = moments;
  const last = recorded.at(-1);
  const usable = within(recorded, { from: photo.page - spanMs, to: photo.page }).filter(
    ({ width, height }) => width === last?.width && height === last.height,
  );
  const of = (stage: CaptureStage, frames: readonly RecordedFrame[]): ChosenFrame[] =>
    frames.map((frame) => ({ stage, frame }));
  return [
    ...of("approach", approach ? evenly(within(usable, approach), approachFrames) : []),
    ...of("light", light ? lightFrames(within(usable, light)) : []),
    ...of("pose", poseFrames(within(usable, { from: poseFrom, to: photo.page }), moments)),
  ];
}
