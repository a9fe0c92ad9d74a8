import { sequenceLimits } from "#server/checks/vocabulary/capture.ts";
import type { FrameTimes, Span } from "./frame-times.ts";

/** A small picture of the camera, as it is sent. */
export type RecordedFrame = {
  times: FrameTimes;
  width: number;
  height: number;
  /** Index of the colour that the screen showed. */
  colour: number | null;
  jpeg: Blob;
};

/** About twelve frames a second, whatever the models' rate is. */
const everyMs = 75;
/** Above this, older frames are thinned out. */
const framesMax = 160;
const qualityMax = 0.8;
const qualityMin = 0.4;
/** A little below the service's limit for all frames of a photo together. */
const bytesMax = Math.min(
  sequenceLimits.frameBytesMax,
  Math.floor(sequenceLimits.framesBytesMax / (sequenceLimits.stageFramesMax * 2.7)),
);

/**
 * Drops every second frame of the older half.
 * @param isHeld frames that stay, and do not count
 */
export function thinOut<Frame>(
  frames: readonly Frame[],
  max: number,
  isHeld: (frame: Frame) => boolean = () => false,
): Frame[] {
  const loose = frames.filter((frame) => !isHeld(frame));
  if (loose.length <= max) return [...frames];
  const half = loose.length / 2;
  const dropped = new Set(loose.filter((_, index) => index < half && index % 2 === 1));
  return frames.filter((frame) => !dropped.has(frame));
}

/** Frames as a video shows them, with their times: by its own call-backs, or by the page's where it has none. */
function watchFrames(video: HTMLVideoElement, signal: AbortSignal, onFrame: (times: FrameTimes) => void) {
  const canTell = "requestVideoFrameCallback" in HTMLVideoElement.prototype;
  const next = () => {
    if (signal.aborted) return;
    if (canTell) video.requestVideoFrameCallback(told);
    else requestAnimationFrame(() => told(performance.now(), { mediaTime: video.currentTime }));
  };
  const told = (page: number, data: { captureTime?: number; mediaTime: number }) => {
    if (signal.aborted) return;
    onFrame({ capture: data.captureTime ?? null, media: data.mediaTime * 1000, page });
    next();
  };
  next();
}

/** Keeps small frames of a video while a person moves. */
export function createFrameRecorder(
  video: HTMLVideoElement,
  { mirrored, signal }: { mirrored: boolean; signal: AbortSignal },
) {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d");
  let frames: RecordedFrame[] = [];
  let last: FrameTimes | null = null;
  let recordedAt = -Infinity;
  let run = 0;
  let colour: number | null = null;
  let quality = qualityMax;
  let held: Span[] = [];
  const isHeld = ({ times: { page } }: RecordedFrame) =>
    held.some(({ from, to }) => page >= from && page <= to);

  const keep = (times: FrameTimes): void => {
    const { videoWidth, videoHeight } = video;
    if (!context || videoWidth === 0) return;
    const scale = Math.min(1, sequenceLimits.sidePixels / Math.max(videoWidth, videoHeight));
    const [width, height] = [Math.round(videoWidth * scale), Math.round(videoHeight * scale)];
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    context.setTransform(mirrored ? -1 : 1, 0, 0, 1, mirrored ? width : 0, 0);
    context.drawImage(video, 0, 0, width, height);
    const [shown, from] = [colour, run];
    const add = (jpeg: Blob | null) => {
      if (!jpeg || from !== run) return;
      if (jpeg.size > bytesMax) quality = Math.max(qualityMin, quality - 0.1);
      else frames = thinOut([...frames, { times, width, height, colour: shown, jpeg }], framesMax, isHeld);
    };
    canvas.toBlob(add, "image/jpeg", quality);
  };

  watchFrames(video, signal, (times) => {
    last = times;
    // Half a frame of tolerance, so that a camera of 30 frames a second gives every second one.
    if (times.page - recordedAt < everyMs - 16) return;
    recordedAt = times.page;
    keep(times);
  });

  return {
    /** Forgets all frames: another challenge begins. */
    clear: () => {
      frames = [];
      held = [];
      run += 1;
    },
    /** Keeps each frame of a period, however long the person takes afterwards: it is evidence. */
    hold: (span: Span) => {
      held.push(span);
    },
    /** Says which colour the screen shows from now on. */
    showing: (index: number | null) => {
      colour = index;
    },
    frames: (): readonly RecordedFrame[] => frames,
    /** Number of frames since a time of the page's clock. */
    countSince: (page: number): number => frames.filter(({ times }) => times.page >= page).length,
    /** When the frame that the video shows was taken. */
    now: (): FrameTimes => last ?? { capture: null, media: null, page: performance.now() },
  };
}
export type FrameRecorder = ReturnType<typeof createFrameRecorder>;
