import type { Box } from "./reading.ts";

const whole: Box = { x: 0, y: 0, width: 1, height: 1 };

/** The visible part of a picture that covers a frame of a different aspect ratio (`object-fit: cover`). */
export function coveredPart(
  picture: { width: number; height: number },
  frame: { width: number; height: number },
): Box {
  if (!picture.width || !picture.height || !frame.width || !frame.height) return whole;
  const ratio = picture.width / picture.height / (frame.width / frame.height);
  if (ratio > 1) return { x: (1 - 1 / ratio) / 2, y: 0, width: 1 / ratio, height: 1 };
  return { x: 0, y: (1 - ratio) / 2, width: 1, height: ratio };
}

export const viewOf = (video: HTMLVideoElement | null): Box =>
  video
    ? coveredPart(
        { width: video.videoWidth, height: video.videoHeight },
        { width: video.clientWidth, height: video.clientHeight },
      )
    : whole;
