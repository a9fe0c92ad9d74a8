import type { FrameTimes } from "./frame-times.ts";
import { lightWidth, measureLight } from "./light.ts";
import type { Box, Light } from "./reading.ts";
import { greyOf, hashOf, hashSide } from "./same-picture.ts";

/** Pixels of the longer side of the frame that the models get. */
const lookSide = 480;
const jpegQuality = 0.92;

type Surface = { canvas: HTMLCanvasElement; context: CanvasRenderingContext2D };

function surface(isReadOften: boolean): Surface {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: isReadOften });
  if (!context) throw new Error("this browser has no canvas");
  return { canvas, context };
}

function resize({ canvas }: Surface, width: number, height: number): void {
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
}

const toJpeg = (canvas: HTMLCanvasElement): Promise<Blob> =>
  new Promise((resolve, reject) => {
    const done = (blob: Blob | null) =>
      blob ? resolve(blob) : reject(new Error("no picture came out of the canvas"));
    canvas.toBlob(done, "image/jpeg", jpegQuality);
  });

function mirror(picture: HTMLCanvasElement): HTMLCanvasElement {
  const turned = surface(false);
  resize(turned, picture.width, picture.height);
  turned.context.setTransform(-1, 0, 0, 1, picture.width, 0);
  turned.context.drawImage(picture, 0, 0);
  return turned.canvas;
}

/**
 * Takes frames off a video. The frame that is measured is the frame that is sent: whole, as the camera sees it.
 * @param now when the frame that the video shows was taken
 */
export function createFrameGrabber(video: HTMLVideoElement, now: () => FrameTimes) {
  let current = surface(false);
  let best = surface(false);
  let hasBest = false;
  let takenAt = now();
  const small = surface(true);
  const face = surface(true);
  const tiny = surface(true);
  return {
    /**
     * Takes the current frame.
     * @returns it scaled down for the models, null while there is no video
     */
    grab: (): { frame: HTMLCanvasElement; scale: number } | null => {
      const { videoWidth: width, videoHeight: height } = video;
      if (width === 0 || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return null;
      resize(current, width, height);
      takenAt = now();
      current.context.drawImage(video, 0, 0);
      const scale = Math.min(1, lookSide / Math.max(width, height));
      resize(small, Math.round(width * scale), Math.round(height * scale));
      small.context.drawImage(current.canvas, 0, 0, small.canvas.width, small.canvas.height);
      return { frame: small.canvas, scale };
    },
    /** When the last frame was taken. */
    takenAt: (): FrameTimes => takenAt,
    /** Measures a part of the last frame. */
    light: ({ x, y, width, height }: Box): Light => {
      const { canvas } = current;
      const [w, h] = [width * canvas.width, height * canvas.height];
      resize(face, lightWidth, Math.max(1, Math.min(400, Math.round((lightWidth * h) / w))));
      const { width: toWidth, height: toHeight } = face.canvas;
      face.context.fillRect(0, 0, toWidth, toHeight);
      face.context.drawImage(canvas, x * canvas.width, y * canvas.height, w, h, 0, 0, toWidth, toHeight);
      return measureLight(face.context.getImageData(0, 0, toWidth, toHeight));
    },
    /** The perceptual hash of the last frame. */
    hash: (): boolean[] => {
      resize(tiny, hashSide, hashSide);
      tiny.context.imageSmoothingQuality = "high";
      tiny.context.drawImage(small.canvas, 0, 0, hashSide, hashSide);
      return hashOf(greyOf(tiny.context.getImageData(0, 0, hashSide, hashSide)));
    },
    /** Marks the last frame as the best so far. */
    keep: () => {
      [current, best] = [best, current];
      hasBest = true;
    },
    /**
     * The best frame as a JPEG, or the current one if none was marked.
     * @param mirrored what the session says of its photos; the frame itself is not mirrored
     */
    photo: async (mirrored: boolean): Promise<Blob> => {
      const { canvas } = hasBest ? best : current;
      hasBest = false;
      return toJpeg(mirrored ? mirror(canvas) : canvas);
    },
    forget: () => {
      hasBest = false;
    },
  };
}
export type FrameGrabber = ReturnType<typeof createFrameGrabber>;
