import type { BrowserFacts, CameraFacts } from "#server/checks/capture-schemas.ts";

const textMax = 200;
const short = (text: string | undefined): string | null => text?.slice(0, textMax) ?? null;
const positive = (value: number | undefined): number | null =>
  value !== undefined && Number.isFinite(value) && value >= 0 ? value : null;

/** Whether `getUserMedia` is the browser's own: not replaced on the object, nor on its class. */
export function isNativeFunction(owner: object, name: string): boolean {
  if (Object.hasOwn(owner, name)) return false;
  const own: unknown = Reflect.get(owner, name);
  return (
    typeof own === "function" &&
    !Object.hasOwn(own, "toString") &&
    /^(async )?function \w+\(\) \{\s*\[native code\]\s*\}$/.test(Function.prototype.toString.call(own))
  );
}

/** What the browser says of the camera; nothing here decides anything, and anybody can make it up. */
export function cameraFactsOf(track: MediaStreamTrack): Omit<CameraFacts, "hasCaptureTimes"> {
  const settings = track.getSettings();
  // Firefox had none for long.
  const capabilities = track.getCapabilities?.();
  return {
    label: short(track.label),
    width: positive(settings.width),
    height: positive(settings.height),
    frameRate: positive(settings.frameRate),
    facingMode: short(settings.facingMode),
    capabilityCount: capabilities ? Math.min(100, Object.keys(capabilities).length) : null,
    widthMax: positive(capabilities?.width?.max),
    heightMax: positive(capabilities?.height?.max),
    trackKind: Object.prototype.toString.call(track).slice(8, -1).slice(0, textMax),
    isNativeGetUserMedia: isNativeFunction(navigator.mediaDevices, "getUserMedia"),
  };
}

async function cameraCount(): Promise<number | null> {
  const devices = await navigator.mediaDevices?.enumerateDevices?.().catch(() => null);
  return devices ? Math.min(100, devices.filter(({ kind }) => kind === "videoinput").length) : null;
}

/** What the browser says of itself. */
export async function browserFactsOf(): Promise<BrowserFacts> {
  const { width, height } = window.screen;
  return {
    isAutomated: navigator.webdriver === true,
    timeZone: short(Intl.DateTimeFormat().resolvedOptions().timeZone),
    languages: navigator.languages.slice(0, 10).map((language) => language.slice(0, 40)),
    cameraCount: await cameraCount(),
    touchPoints: Math.min(100, navigator.maxTouchPoints),
    screen: { width, height, pixelRatio: window.devicePixelRatio },
  };
}
