const off = { enabled: false };
const always = { skipFrames: 0, skipTime: 0 };

type Own = {
  backend: string;
  /** URLs of the folders with the WebAssembly files and the models. */
  wasmPath: string;
  modelBasePath: string;
  /** `maxDetected` defaults to one, which would hide a second face. */
  detector: { maxDetected: number; minConfidence: number };
  iris: { enabled: boolean };
};

/**
 * Human's settings, for the scoring worker and the capture page alike. Caching and frame skipping are off,
 * because Human would reuse the last result for a similar picture, even of another person. `rotation`
 * straightens tilted heads. Human's own spoof and identity models are off, because better ones run beside it
 * (models/README.md).
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
