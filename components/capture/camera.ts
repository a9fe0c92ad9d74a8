import { betterCamera, type Device, usableCameras } from "./choose-camera.ts";

/** Why there is no video. */
type CameraFault = "denied" | "missing" | "busy";

export class CameraError extends Error {
  readonly fault: CameraFault;
  constructor(fault: CameraFault) {
    super(`no camera: ${fault}`);
    this.fault = fault;
  }
}

const size = { width: { ideal: 1280 }, height: { ideal: 960 }, frameRate: { ideal: 30 } };
const constraintsOf = (deviceId: string | null): MediaStreamConstraints => ({
  audio: false,
  video: deviceId === null ? { facingMode: "user", ...size } : { deviceId: { exact: deviceId }, ...size },
});

const faultOf = (name: string): CameraFault => {
  if (name === "NotAllowedError" || name === "SecurityError") return "denied";
  return name === "NotReadableError" || name === "AbortError" ? "busy" : "missing";
};

/** False on pages without TLS and in old browsers; the page then falls back to a file input. */
export const canUseCamera = (): boolean => typeof navigator.mediaDevices?.getUserMedia === "function";

/** A phone or a tablet, whose camera app does where the page has no camera. */
export const isHandheld = (): boolean =>
  navigator.maxTouchPoints > 0 && matchMedia("(pointer: coarse)").matches;

/** The camera that the person chose, and those they may choose from; for as long as this page is open. */
let chosenId: string | null = null;
let usable: Device[] = [];

export const chooseCamera = (deviceId: string): void => {
  chosenId = deviceId;
};
/** Of the open camera; empty where there is nothing to choose. */
export const camerasToChoose = (): { cameras: readonly Device[]; chosenId: string | null } => ({
  cameras: usable.length > 1 ? usable : [],
  chosenId,
});

const open = (deviceId: string | null) => navigator.mediaDevices.getUserMedia(constraintsOf(deviceId));
const deviceOf = (stream: MediaStream): Device => {
  const [track] = stream.getVideoTracks();
  return { deviceId: track?.getSettings().deviceId ?? "", label: track?.label ?? "" };
};

/** Browsers name cameras only once one is open. */
async function listCameras(): Promise<Device[]> {
  const devices = await navigator.mediaDevices.enumerateDevices().catch(() => []);
  return devices.filter(({ kind }) => kind === "videoinput");
}

/** The camera that was chosen, or that the browser prefers; not an infrared one where there is another. */
async function openBest(): Promise<MediaStream> {
  const stream = await open(chosenId).catch((error: unknown) => {
    if (chosenId === null) throw error;
    // It was unplugged.
    chosenId = null;
    return open(null);
  });
  const devices = await listCameras();
  const better = chosenId === null ? betterCamera(deviceOf(stream), devices) : null;
  // Many phones open one camera at a time.
  if (better) closeCamera(stream);
  const best = better ? await open(better.deviceId).catch(() => open(null)) : stream;
  usable = usableCameras(devices);
  chosenId = deviceOf(best).deviceId || null;
  return best;
}

/** @throws CameraError */
export async function openCamera(onEnd: () => void): Promise<MediaStream> {
  if (!canUseCamera()) throw new CameraError("missing");
  try {
    const stream = await openBest();
    for (const track of stream.getVideoTracks()) track.addEventListener("ended", onEnd);
    return stream;
  } catch (error) {
    throw new CameraError(faultOf(error instanceof Error ? error.name : ""));
  }
}

export function closeCamera(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}
