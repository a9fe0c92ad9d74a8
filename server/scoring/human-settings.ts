const off = { enabled: false };
const always = { skipFrames: 0, skipTime: 0 };

type Own = {
  backend: string;
  /** Addresses of the folders with the WebAssembly and the models. */
  wasmPath: string;
  modelBasePath: string;
  /** `maxDetected` is one by default, so that a second face would never be seen. */
  detector: { maxDetected: number; minConfidence: number };
  iris: { enabled: boolean };
};

/**
 * Human's settings, for the scoring worker and the capture page alike. Human would reuse the last picture's
 * results for one that looks alike, across people: so no cache, no skipping. `rotation` straightens tilted
 * heads. Its own spoof and identity models are off: better ones run beside it (models/README.md).
 */
export const humanSettings = ({ backend, wasmPath, modelBasePath, detector, iris }: Own) => ({
  backend,
  wasmPath,
  modelBasePath,
  debug: false,
  warmup: "none",
  cacheSensitivity: 0,
  skipAllowed: false,
  filter: off,
  gesture: off,
  body: off,
  hand: off,
  object: off,
  segmentation: off,
  face: {
    enabled: true,
    detector: { ...always, enabled: true, rotation: true, return: false, ...detector },
    mesh: { enabled: true },
    attention: off,
    iris: { ...always, ...iris },
    emotion: off,
    description: off,
    antispoof: off,
    liveness: off,
  },
});
