/**
 * What the models saw in one photo: numbers, never opinions. Limits and verdicts live in `server/verdict`.
 */

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
  /** Detector's certainty that this is a face, 0..1. */
  detectionScore: number;
  /** Box width in pixels of the upright original photo, before any reduction. */
  widthPixels: number;
  angles: HeadAngles;
  geometry: FaceGeometry;
  /** Certainty of the mesh model that it sees a face, 0..1; falls when much of it is covered. */
  meshScore: number;
  /**
   * Probability by the spoof model that this is a real face and no print or screen, 0..1. `null` = the model
   * did not run.
   */
  realScore: number | null;
};

/** What EXIF says; anybody can write it, so that it warns and never decides. */
export type CaptureFacts = {
  /** ISO 8601; the camera's local time taken for UTC where EXIF gives no offset. */
  takenAt: string | null;
  /** Program that wrote the file, 100 characters at most. */
  software: string | null;
};

export type PhotoMeasurement = {
  format: PhotoFormat;
  /** Upright size of the photo as taken, pixels. */
  width: number;
  height: number;
  /** Size that was measured after the long side was reduced, pixels. */
  measuredWidth: number;
  measuredHeight: number;
  /**
   * Number of faces found, without those far smaller than the largest and those of which the models are
   * unsure.
   */
  faceCount: number;
  /** The largest face, or null when none was found. */
  face: FaceMeasurement | null;
  /**
   * Mean luma, 0..255, and the shares of pixels that are (nearly) black or white; of the face box where there
   * is a face, else of the photo.
   */
  light: { meanLuma: number; darkShare: number; brightShare: number };
  /**
   * Variance of the Laplacian over the face resampled to 160 pixels wide (the photo where there is no face);
   * low = blurred.
   */
  sharpness: number;
  capture: CaptureFacts;
  backend: ScoringBackend;
};

/** `native`: ONNX Runtime computes Human's models. `wasm`: the fallback where its library does not load. */
const scoringBackends = ["native", "wasm"] as const;
export type ScoringBackend = (typeof scoringBackends)[number];

/** One model file that took part, for the stored check. */
export type ModelRecord = { name: string; version: string; sha256: string };

export type MeasuredPhoto = {
  measurement: PhotoMeasurement;
  /** Identity embedding of the largest face, or null. Biometric: never logged, never leaves the server. */
  embedding: Float32Array | null;
  /** Perceptual hash of the picture, 32 bytes (`pictureHash`). */
  pictureHash: Uint8Array;
  /**
   * Face mesh of the largest face: x, y, z per point, x and y as fractions of the measured picture, z in
   * fractions of its width.
   */
  mesh: Float32Array | null;
};

export type MeasureOutcome =
  | ({ kind: "measured" } & MeasuredPhoto)
  /** Not JPEG, PNG, WebP or HEIC, by content. */
  | { kind: "unsupported" }
  /** Claims to be one of them and cannot be decoded (or must not be: too many pixels, animated). */
  | { kind: "undecodable"; reason: UndecodableReason }
  /** The queue is full, or the scorer is stopping. Nothing was done. */
  | { kind: "busy" }
  /** The worker died, hung or answered nonsense; it has been replaced. The photo may be fine. */
  | { kind: "failed" };

const undecodableReasons = ["corrupt", "too_small", "too_many_pixels", "too_many_scans", "animated"] as const;
export type UndecodableReason = (typeof undecodableReasons)[number];

type ScorerStatus = {
  /** True once every worker has its models warm. */
  warm: boolean;
  backend: ScoringBackend;
  workers: number;
  queued: number;
  queueMax: number;
  /** Tensors held after the last photo, by the worker that measured it; constant, or something leaks. */
  tensorCount: number;
};

/** Photo bytes in, numbers out. Knows nothing of sessions, keys or the database. */
export type Scorer = {
  /** Measures one photo in a worker; resolves with what came of it and never rejects. */
  measure: (bytes: Uint8Array) => Promise<MeasureOutcome>;
  /** Resolves when every worker is warm; rejects when the models cannot be loaded. */
  ready: () => Promise<void>;
  status: () => ScorerStatus;
  /** The models in use, in a fixed order; known once the scorer is ready. */
  models: () => readonly ModelRecord[];
  /** Refuses new photos, waits for those that are running, ends the workers. */
  dispose: () => Promise<void>;
};
