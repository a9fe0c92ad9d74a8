import type { CaptureReceipt, PhotoCapture } from "../checks/capture-schemas.ts";
import type { InjectionSignal } from "../checks/schemas.ts";
import { injectionSignalCodes, injectionSignalDefinitions } from "../checks/vocabulary/injection-signals.ts";
import { isVirtualCameraName } from "../checks/vocabulary/virtual-cameras.ts";

/** Real cameras offer more settings than size, rate and name. */
const capabilitiesMin = 5;
/** Frames needed to tell a pattern. */
const intervalsMin = 6;
const jitterMsMin = 0.002;

/** Whether the intervals are all the same, but for a multiple of the shortest: dropped frames leave gaps. */
function isConstant(times: readonly number[]): boolean {
  const intervals = times.slice(1).map((at, index) => at - (times[index] ?? 0));
  const shortest = Math.min(...intervals);
  if (intervals.length < intervalsMin || !(shortest > 0)) return false;
  return intervals.every((interval) => {
    const share = interval / shortest;
    return Math.abs(share - Math.round(share)) * shortest < jitterMsMin;
  });
}

type Told = Pick<CaptureReceipt, "camera" | "browser"> & {
  frames: readonly Pick<CaptureReceipt["frames"][number], "atMs" | "stage">[];
};

/**
 * Hints that no camera made the picture, from what the page said of itself. An attacker's page says what it
 * likes, so they catch the careless alone and never decide.
 * @param earlier of the session's other photos
 */
export function injectionSignals(
  { camera, browser, frames }: Told,
  earlier: readonly Pick<PhotoCapture, "camera" | "browser">[],
): InjectionSignal[] {
  const found = new Set<InjectionSignal>();
  const note = (signal: InjectionSignal, isFound: boolean) => isFound && found.add(signal);
  note("AUTOMATED_BROWSER", browser.isAutomated);
  note(
    "TIME_ZONE_CHANGED",
    earlier.some((one) => one.browser.timeZone !== browser.timeZone),
  );
  if (camera) {
    const { width, height, widthMax, heightMax, label, capabilityCount } = camera;
    // A phone held upright swaps the two.
    const isLarger =
      Math.max(width ?? 0, height ?? 0) > Math.max(widthMax ?? Infinity, heightMax ?? Infinity) ||
      Math.min(width ?? 0, height ?? 0) > Math.min(widthMax ?? Infinity, heightMax ?? Infinity);
    note("SETTINGS_CONTRADICT", isLarger);
    note("CANVAS_TRACK", camera.trackKind !== "MediaStreamTrack");
    note("REPLACED_FUNCTION", !camera.isNativeGetUserMedia);
    note("VIRTUAL_CAMERA_NAME", label !== null && isVirtualCameraName(label));
    note("NO_CAMERA_NAME", label === null || label.trim() === "");
    note("NO_CAMERA_LISTED", browser.cameraCount === 0);
    note("NO_CAPTURE_TIMES", !camera.hasCaptureTimes);
    note("FEW_CAPABILITIES", capabilityCount !== null && capabilityCount < capabilitiesMin);
    note("CONSTANT_SPACING", camera.hasCaptureTimes && isConstant(frames.map(({ atMs }) => atMs)));
    note(
      "CAMERA_CHANGED",
      earlier.some((one) => one.camera !== null && one.camera.label !== label),
    );
  }
  return injectionSignalCodes.filter((code) => found.has(code));
}

export const isStrongSignal = (signal: InjectionSignal): boolean =>
  injectionSignalDefinitions[signal].isStrong;
