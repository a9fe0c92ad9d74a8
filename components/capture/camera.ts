/** Why there is no video. */
type CameraFault = "denied" | "missing" | "busy";

export class CameraError extends Error {
  readonly fault: CameraFault;
  constructor(fault: CameraFault) {
    super(`no camera: ${fault}`);
    this.fault = fault;
  }
}

const wanted: MediaStreamConstraints = {
  audio: false,
  video: {
    facingMode: "user",
    width: { ideal: 1280 },
    height: { ideal: 960 },
    frameRate: { ideal: 30 },
  },
};

const faultOf = (name: string): CameraFault => {
  if (name === "NotAllowedError" || name === "SecurityError") return "denied";
  return name === "NotReadableError" || name === "AbortError" ? "busy" : "missing";
};

/** False on pages without TLS and in old browsers; the page then falls back to a file input. */
export const canUseCamera = (): boolean => typeof navigator.mediaDevices?.getUserMedia === "function";

/** @throws CameraError */
export async function openCamera(onEnd: () => void): Promise<MediaStream> {
  if (!canUseCamera()) throw new CameraError("missing");
  try {
    const stream = await navigator.mediaDevices.getUserMedia(wanted);
    for (const track of stream.getVideoTracks()) track.addEventListener("ended", onEnd);
    return stream;
  } catch (error) {
    throw new CameraError(faultOf(error instanceof Error ? error.name : ""));
  }
}

export function closeCamera(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}
