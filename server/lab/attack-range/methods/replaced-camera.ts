import type { Size } from "../instruments/clip.ts";

type ReplacedCamera = {
  /** Pictures as data URLs. */
  pictures: string[];
  size: Size;
  /** Whether the page gets the canvas's own track, instead of that of a video that plays it. */
  isCanvas: boolean;
  /** Milliseconds between two looks at what is to be drawn. */
  drawMs: number;
};

/** What `replaceCamera` gives to the page. */
export type CameraWindow = { drawPicture?: (index: number) => void; kept?: unknown[] };

/**
 * Runs in the page before its own script: `getUserMedia` gives a canvas that is drawn on from outside, as it is or
 * by way of a video, whose tracks have the name of a camera's.
 */
export function replaceCamera({ pictures, size, isCanvas, drawMs }: ReplacedCamera): void {
  const images = pictures.map((source) => {
    const image = new Image();
    image.src = source;
    return image;
  });
  const canvas = document.createElement("canvas");
  Object.assign(canvas, size);
  canvas.style.cssText = "position:fixed;top:0;left:0;width:2px;height:2px";
  const context = canvas.getContext("2d");
  // A stream that nobody holds is collected as garbage, and its picture stands still.
  const kept: unknown[] = [];
  let [wanted, drawn] = [0, -1];
  setInterval(() => {
    const image = images[wanted];
    if (wanted === drawn || !image?.complete) return;
    context?.drawImage(image, 0, 0);
    drawn = wanted;
  }, drawMs);
  const drawPicture = (index: number): void => {
    wanted = index;
  };
  Object.assign(window, { drawPicture, kept } satisfies CameraWindow);
  navigator.mediaDevices.getUserMedia = async () => {
    document.documentElement.append(canvas);
    const stream = canvas.captureStream();
    kept.push(stream);
    if (isCanvas) return stream;
    const video = document.createElement("video");
    Object.assign(video, { srcObject: stream, muted: true, playsInline: true });
    kept.push(video);
    await video.play();
    return (video as HTMLVideoElement & { captureStream: () => MediaStream }).captureStream();
  };
}
