import { describe, expect, it } from "vitest";
import { someBrowser, someCamera } from "../testing/capture-receipt.ts";
import { injectionSignals } from "./injection-signals.ts";

const frames = [0, 31.9, 66.8, 99.4, 133.9, 165.2, 200.6].map((atMs) => ({ atMs, stage: "pose" as const }));
const told = { camera: someCamera, browser: someBrowser, frames };
const signalsOf = (camera: object, browser: object = {}, times = frames) =>
  injectionSignals(
    { camera: { ...someCamera, ...camera }, browser: { ...someBrowser, ...browser }, frames: times },
    [],
  );

describe("hints at injection", () => {
  it("are not found in a usual camera, on a phone held upright either", () => {
    expect(injectionSignals(told, [{ camera: someCamera, browser: someBrowser }])).toEqual([]);
    expect(signalsOf({ width: 720, height: 1280 })).toEqual([]);
  });

  it.each([
    ["CANVAS_TRACK", { trackKind: "CanvasCaptureMediaStreamTrack" }],
    ["REPLACED_FUNCTION", { isNativeGetUserMedia: false }],
    ["VIRTUAL_CAMERA_NAME", { label: "OBS Virtual Camera" }],
    ["VIRTUAL_CAMERA_NAME", { label: "v4l2loopback" }],
    ["SETTINGS_CONTRADICT", { width: 2560, height: 1440 }],
    ["NO_CAPTURE_TIMES", { hasCaptureTimes: false }],
    ["FEW_CAPABILITIES", { capabilityCount: 3 }],
    ["NO_CAMERA_NAME", { label: "" }],
  ])("%s by %j", (signal, camera) => {
    expect(signalsOf(camera)).toEqual([signal]);
  });

  it.each([
    ["AUTOMATED_BROWSER", { isAutomated: true }],
    ["NO_CAMERA_LISTED", { cameraCount: 0 }],
  ])("%s by %j", (signal, browser) => {
    expect(signalsOf({}, browser)).toEqual([signal]);
  });

  it("are found in frames at perfect intervals, with frames left out too", () => {
    const perfect = [0, 1, 2, 4, 5, 6, 7, 9].map((step) => ({ atMs: step * 33.333, stage: "pose" as const }));
    expect(signalsOf({}, {}, perfect)).toEqual(["CONSTANT_SPACING"]);
  });

  it("are found between the photos of a session", () => {
    const other = {
      camera: { ...someCamera, label: "Another" },
      browser: { ...someBrowser, timeZone: "Asia/Tokyo" },
    };
    expect(injectionSignals(told, [other])).toEqual(["CAMERA_CHANGED", "TIME_ZONE_CHANGED"]);
  });
});
