/** A period of the page's clock, in milliseconds. */
export type Span = { from: number; to: number };

/** When the camera took a frame, by each clock that the browser has, in milliseconds. */
export type FrameTimes = {
  /** The camera's own, `captureTime`. */
  capture: number | null;
  /** The video's, `mediaTime`. */
  media: number | null;
  /** The page's, when the frame was shown. */
  page: number;
};
type Clock = keyof FrameTimes;

/** The clock closest to the camera that knows all of these frames. */
export const clockOf = (times: readonly FrameTimes[]): Clock =>
  (["capture", "media"] as const).find((clock) => times.every((one) => one[clock] !== null)) ?? "page";

/** A time by this clock; `clockOf` says which one knows a frame. */
export const timeBy = (clock: Clock, times: FrameTimes): number => times[clock] ?? times.page;
