import type { FrameFault, SequenceFrame, SequenceMeasurement } from "./sequence-measurement.ts";

/** What the models saw in one photo: measurements only. Limits and verdicts are in `server/verdict`. */

const photoFormats = ["jpeg", "png", "webp", "heic"] as const;
export type PhotoFormat = (typeof photoFormats)[number];

/** A box in the photo as it was sent; x and y are fractions of its width and height, 0..1 from the top left. */
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

/** How far an eye is open. Ratios of distances, so that head angle and distance to the camera matter little. */
export type EyeMeasurement = {
  /** Mean lid gap / eye width by the iris model; ~0.15 closed, ~0.26 open. */
  aspectRatio: number;
  /** Mean lid gap / eye width by the face mesh. */
  lidGap: number;
  /** The eye-state model's logit, positive = closed. Null = the model did not run. */
  closedLogit: number | null;
};

/** The mouth's opening and shape, as ratios of mesh distances. */
export type MouthMeasurement = {
  /** Inner-lip gap / mouth width by the face mesh; ~0.05 closed. */
  lipGap: number;
  /** The same by the attention mesh, which full lips do not mislead. Null = the model did not run. */
  attentionLipGap: number | null;
  /** Mouth width / face width (mesh 61-291 over 234-454). */
  width: number;
  /** How far the mouth's corners are above its middle, over the outer eye distance, on the frontal mesh. */
  cornerLift: number;
  /** How far the mouth's corners are behind the upper lip, in the same unit. */
  cornerDepth: number;
  /** The emotion model's probability of a happy face, 0..1. Null = the model did not run. */
  happy: number | null;
};

/** What tells a real face from a print or a screen; positive = real. */
export type SpoofSignals = {
  /**
   * The spoof model's log odds, -12..12, for three views of the face: 1.5 times its box, 2.0 times and blurred,
   * 2.7 times and mirrored.
   */
  logits: number[];
  /** Colour texture of the face (`textureScore`), standard deviations. */
  texture: number;
};

export type FaceMeasurement = {
  box: FaceBox;
  /** The detector's confidence that this is a face, 0..1. */
  detectionScore: number;
  /** Box width in pixels of the upright original photo, before any reduction. */
  widthPixels: number;
  angles: HeadAngles;
  /** The subject's own left and right eye. */
  eyes: { left: EyeMeasurement; right: EyeMeasurement };
  mouth: MouthMeasurement;
  /** Whether something is before the mouth or the eyes, log odds, positive = covered (`measureCover`). */
  cover: { mouth: number; eyes: number };
  /** The mesh model's confidence that it sees a face, 0..1; falls when much of the face is covered. */
  meshScore: number;
  /** `null` = the spoof model did not run. */
  spoof: SpoofSignals | null;
};

/** Shares in thousandths, from dark to bright and from -64 to 64. */
type ColourHistograms = { luma: number[]; blue: number[]; red: number[] };

/** The place and the light of a photo. */
export type SceneMeasurement = {
  /** Beside and above the head; null where too little of it is in the picture. */
  background: ColourHistograms | null;
  /** Mean luma, 0..255, and colour differences (Cb and Cr) of the middle of the face. */
  face: { luma: number; blue: number; red: number };
};

/**
 * Shares of the textured surroundings of a face that are the same in two photos, to a fraction of a pixel,
 * after one move of the whole picture, 0..1.
 */
export type ViewComparison = {
  /** Up to a third of the face's width around the face. */
  near: number;
  /** Beyond, up to one width of the face. */
  far: number;
  /** Like `far`, with one of the photos mirrored. */
  mirrored: number;
};

/** What EXIF says. Anybody can write it, so it only causes warnings and never affects the verdict. */
export type CaptureFacts = {
  /** ISO 8601; the camera's local time, treated as UTC, if EXIF gives no offset. */
  takenAt: string | null;
  /** Program that wrote the file, at most 100 characters. */
  software: string | null;
  /** First 8 hex digits of the SHA-256 of the camera's make and model; missing in older photos. */
  camera?: string | null;
};

export type PhotoMeasurement = {
  format: PhotoFormat;
  /** Size of the upright photo as taken, pixels. */
  width: number;
  height: number;
  /** Size of the reduced picture that was measured, pixels. */
  measuredWidth: number;
  measuredHeight: number;
  /** Clockwise quarter turns after which the face was upright and measured. */
  quarterTurns: number;
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
  /** Estimated quality of the file's JPEG compression, 1..100; null for other formats (`jpegQuality`). */
  jpegQuality: number | null;
  /** Strength of JPEG's block grid in the face, or in the photo if there is no face, 0..2 (`blockiness`). */
  blockiness: number;
  /** Null without a face; missing in photos from before it was measured. */
  scene?: SceneMeasurement | null;
  /** With the earlier photos of its session, where both have a view. */
  comparisons?: (ViewComparison & { sha256: string })[];
  capture: CaptureFacts;
  backend: ScoringBackend;
};

/** `native`: ONNX Runtime runs Human's models. `wasm`: the fallback if its library does not load. */
const scoringBackends = ["native", "wasm"] as const;
export type ScoringBackend = (typeof scoringBackends)[number];

/** A model file that was used, recorded with the check. */
export type ModelRecord = { name: string; version: string; sha256: string };

/** Biometric traces of the largest face, null without one: stored sealed, never logged, never sent. */
export type FaceTraces = {
  /** Identity embedding of unit length. */
  embedding: Float32Array | null;
  /** The second identity model's, null where that model is not in use. */
  secondEmbedding: Float32Array | null;
  /**
   * Face mesh: x, y, z per point; x and y as fractions of the measured picture, z as a fraction of its width.
   */
  mesh: Float32Array | null;
  /** A small grey view of the face and its surroundings, to compare a session's photos. */
  view: Uint8Array | null;
  /** The aligned face with its surroundings, 96 × 96 grey pixels (`facePatch`), to find copies with. */
  facePatch: Uint8Array | null;
};

export type MeasuredPhoto = FaceTraces & {
  measurement: PhotoMeasurement;
  /** Perceptual hash of the picture, 32 bytes (`pictureHash`). */
  pictureHash: Uint8Array;
  /** Perceptual hash of the aligned face, 32 bytes; null without a face. */
  faceHash: Uint8Array | null;
};

export type MeasureOutcome =
  | ({
      kind: "measured";
      /** Of the bytes that were measured: the photo without its metadata. */
      pictureSha256: string;
      comparisons?: (ViewComparison | null)[];
      /** Null or missing without frames. */
      sequence?: SequenceMeasurement | null;
    } & MeasuredPhoto)
  /** By its content, not JPEG, PNG, WebP or HEIC. */
  | { kind: "unsupported" }
  /** Has one of these formats, but cannot be decoded (or must not be: too many pixels, animated). */
  | { kind: "undecodable"; reason: UndecodableReason }
  /** The frames before the photo are no JPEGs, damaged, or of different sizes. The photo may be fine. */
  | { kind: "undecodable_frames"; reason: FrameFault }
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

/** Whom a photo counts for, from the outside in, e.g. a workspace and its key. All have the same depth. */
export type Share = readonly string[];

type MeasureOptions = {
  /** Views of the session's earlier photos, which the photo is compared with. */
  earlierViews?: readonly Uint8Array[];
  /** The frames before the photo, in the order in which they were taken. */
  frames?: readonly SequenceFrame[];
  /** Shares take turns at the workers, by the time that their photos took. */
  share?: Share;
};

/** Turns photo bytes into measurements. Knows nothing of sessions, keys or the database. */
export type Scorer = {
  /**
   * Measures one photo in a worker, and compares it with earlier views of its session. Resolves with the
   * outcome and never rejects.
   */
  measure: (bytes: Uint8Array, options?: MeasureOptions) => Promise<MeasureOutcome>;
  /** False if a photo of this share would be answered `busy` now. */
  hasRoom: (share: Share) => boolean;
  /** Resolves when every worker is warm; rejects when the models cannot be loaded. */
  ready: () => Promise<void>;
  status: () => ScorerStatus;
  /** The models in use, in a fixed order; known once the scorer is ready. */
  models: () => readonly ModelRecord[];
  /** Refuses new photos, waits for the running ones and stops the workers. */
  dispose: () => Promise<void>;
};
