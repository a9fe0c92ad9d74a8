/** What the models saw in one photo: measurements only. Limits and verdicts are in `server/verdict`. */

const photoFormats = ["jpeg", "png", "webp", "heic"] as const;
export type PhotoFormat = (typeof photoFormats)[number];

/** A point in the measured picture; x and y are fractions of its width and height, 0..1 from the top left. */
export type FaceBox = { x: number; y: number; width: number; height: number };

type HeadAngles = {
  /**
   * Degrees. Negative = turned to the subject's own left, positive = own right (unmirrored photo).
   * Compressed: 36° reads as ~25°.
   */
  yawDegrees: number;
  /** Degrees. Negative = looking up. */
  pitchDegrees: number;
  /** Degrees. Rotation in the picture plane, positive = clockwise. */
  rollDegrees: number;
};

/** Ratios of mesh distances, so that head angle and distance to the camera matter little. */
export type FaceGeometry = {
  /**
   * Eye aspect ratio (mean lid gap / eye width, iris model) of the subject's own left and right eye; ~0.15
   * closed, ~0.26 open.
   */
  leftEyeAspectRatio: number;
  rightEyeAspectRatio: number;
  /** Inner-lip gap / mouth width; ~0.05 closed. */
  mouthOpening: number;
  /** Mouth width / face width (mesh 61-291 over 234-454). */
  mouthWidth: number;
  /** Mouth width / outer eye distance (mesh 61-291 over 33-263). */
  mouthWidthToEyes: number;
};

export type FaceMeasurement = {
  box: FaceBox;
  /** The detector's confidence that this is a face, 0..1. */
  detectionScore: number;
  /** Box width in pixels of the upright original photo, before any reduction. */
  widthPixels: number;
  angles: HeadAngles;
  geometry: FaceGeometry;
  /** The mesh model's confidence that it sees a face, 0..1; falls when much of the face is covered. */
  meshScore: number;
  /**
   * The spoof model's probability that this is a real face rather than a print or screen, 0..1. `null` = the
   * model did not run.
   */
  realScore: number | null;
};

/** What EXIF says. Anybody can write it, so it only causes warnings and never affects the verdict. */
export type CaptureFacts = {
  /** ISO 8601; the camera's local time, treated as UTC, if EXIF gives no offset. */
  takenAt: string | null;
  /** Program that wrote the file, at most 100 characters. */
  software: string | null;
};

export type PhotoMeasurement = {
  format: PhotoFormat;
  /** Size of the upright photo as taken, pixels. */
  width: number;
  height: number;
  /** Size of the reduced picture that was measured, pixels. */
  measuredWidth: number;
  measuredHeight: number;
  /** Number of faces found, except those far smaller than the largest and those the models are unsure of. */
  faceCount: number;
  /** The largest face, or null when none was found. */
  face: FaceMeasurement | null;
  /**
   * Mean luma, 0..255, and the shares of (nearly) black or white pixels. Measured in the face box, or in the
   * whole photo if there is no face.
   */
  light: { meanLuma: number; darkShare: number; brightShare: number };
  /**
   * Variance of the Laplacian over the face resampled to 160 pixels wide (over the photo if there is no
   * face); low = blurred.
   */
  sharpness: number;
  capture: CaptureFacts;
  backend: ScoringBackend;
};

/** `native`: ONNX Runtime runs Human's models. `wasm`: the fallback if its library does not load. */
const scoringBackends = ["native", "wasm"] as const;
export type ScoringBackend = (typeof scoringBackends)[number];

/** A model file that was used, recorded with the check. */
export type ModelRecord = { name: string; version: string; sha256: string };

export type MeasuredPhoto = {
  measurement: PhotoMeasurement;
  /** Identity embedding of the largest face, or null. Biometric: never logged, never leaves the server. */
  embedding: Float32Array | null;
  /** Perceptual hash of the picture, 32 bytes (`pictureHash`). */
  pictureHash: Uint8Array;
  /**
   * Face mesh of the largest face: x, y, z per point; x and y as fractions of the measured picture, z as a
   * fraction of its width.
   */
  mesh: Float32Array | null;
};

export type MeasureOutcome =
  | ({ kind: "measured" } & MeasuredPhoto)
  /** By its content, not JPEG, PNG, WebP or HEIC. */
  | { kind: "unsupported" }
  /** Has one of these formats, but cannot be decoded (or must not be: too many pixels, animated). */
  | { kind: "undecodable"; reason: UndecodableReason }
  /** The queue is full, or the scorer is stopping. The photo was not measured. */
  | { kind: "busy" }
  /** The worker crashed, hung or returned nonsense, and was replaced. The photo may be fine. */
  | { kind: "failed" };

const undecodableReasons = ["corrupt", "too_small", "too_many_pixels", "too_many_scans", "animated"] as const;
export type UndecodableReason = (typeof undecodableReasons)[number];

type ScorerStatus = {
  /** True once every worker has loaded and warmed its models. */
  warm: boolean;
  backend: ScoringBackend;
  workers: number;
  queued: number;
  queueMax: number;
  /** Tensors that the worker of the last photo holds afterwards; if this is not constant, something leaks. */
  tensorCount: number;
};

/** Turns photo bytes into measurements. Knows nothing of sessions, keys or the database. */
export type Scorer = {
  /** Measures one photo in a worker. Resolves with the outcome and never rejects. */
  measure: (bytes: Uint8Array) => Promise<MeasureOutcome>;
  /** Resolves when every worker is warm; rejects when the models cannot be loaded. */
  ready: () => Promise<void>;
  status: () => ScorerStatus;
  /** The models in use, in a fixed order; known once the scorer is ready. */
  models: () => readonly ModelRecord[];
  /** Refuses new photos, waits for the running ones and stops the workers. */
  dispose: () => Promise<void>;
};
