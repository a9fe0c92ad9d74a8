/** What was measured in the frames before a photo: numbers only, no pixels and no whole mesh. */

/** As in `server/checks/vocabulary/capture.ts`. */
type SequenceStage = "approach" | "light" | "pose";

/** A frame as it was sent. */
export type SequenceFrame = {
  /** A JPEG. */
  bytes: Uint8Array;
  /** Milliseconds of the camera's clock since the first frame. */
  atMs: number;
  stage: SequenceStage;
  /** Index of the colour that the screen showed; null outside of the stage `light`. */
  colour: number | null;
};

/** Mean linear light of a region, red, green and blue, each 0..1. */
type LinearColour = readonly [red: number, green: number, blue: number];

export type FrameLight = {
  /** Cheeks and forehead. */
  face: LinearColour;
  /** Beside and above the head; null where too little of it is in the picture. */
  background: LinearColour | null;
  /** Share of the face's pixels of which a channel is at its end, 0..1. */
  clippedShare: number;
};

export type FrameFace = {
  /** The mesh model's confidence, 0..1. */
  score: number;
  /** Degrees, as in `HeadAngles`. */
  yawDegrees: number;
  pitchDegrees: number;
  rollDegrees: number;
  /** Inner-lip gap / mouth width, and mouth width / face width. */
  lipGap: number;
  mouthWidth: number;
  /** Lid gap / eye width, mean of both eyes. */
  lidGap: number;
  /**
   * x and y of `sequencePoints`, one after the other, in `pointStepsPerPixel` of a pixel of the frame.
   */
  points: number[];
  /** Mean linear luminance at `shadePoints`, in `shadeSteps` of white. */
  shade: number[];
};

export type FrameMeasurement = {
  atMs: number;
  stage: SequenceStage;
  colour: number | null;
  /** Null where no face was found. */
  face: FrameFace | null;
  /** Mean absolute difference from the frame before, 0..255 of luma; null for the first frame. */
  change: number | null;
  /** Only in the stage `light`. */
  light: FrameLight | null;
};

/** How the surroundings of the face moved between two frames. */
export type BackgroundMotion = {
  /** Indices of the frames. */
  from: number;
  to: number;
  /** Places with enough texture to be followed, and those that were found again. */
  places: number;
  followed: number;
  /** Of the similarity that most of them share: places that keep to it, its growth and its shift in pixels. */
  together: number;
  scale: number;
  shift: readonly [x: number, y: number];
  /** Share of exactly equal pixels in the surroundings, 0..1. */
  equalShare: number;
};

/** A face at rest: what a smile and a look up are compared with. Units as in `FaceMeasurement`. */
export type NeutralMeasurement = {
  pitchDegrees: number;
  mouth: { width: number; cornerLift: number; cornerDepth: number; happy: number | null };
};

export type SequenceMeasurement = {
  version: 1;
  /** Size of each frame, pixels. */
  width: number;
  height: number;
  frames: FrameMeasurement[];
  /** The photo's own points, in the frames' unit and size; null without a face. */
  photoPoints: number[] | null;
  /** Cosine of a frame's face with the photo's, by the mean of the identity models; frame is its index. */
  likeness: { frame: number; cosine: number }[];
  background: BackgroundMotion[];
  /** The face in the first frame of the pose; null where none was found. */
  neutral: NeutralMeasurement | null;
};

const frameFaults = ["not_jpeg", "corrupt", "size_changes"] as const;
/** Why frames could not be measured. */
export type FrameFault = (typeof frameFaults)[number];

/** Steps of a stored position per pixel of the frame. */
export const pointStepsPerPixel = 10;

/**
 * Mesh points that move with the skull and not with the face's expression. Each with its depth in the average
 * face, away from the camera, over half of the face's width. Those beside the middle come in pairs.
 */
export const sequencePoints: readonly (readonly [index: number, depth: number])[] = [
  [10, -0.055],
  [67, 0.045],
  [297, 0.067],
  [109, -0.04],
  [338, -0.027],
  [151, -0.116],
  [9, -0.165],
  [8, -0.152],
  [168, -0.15],
  [6, -0.217],
  [197, -0.293],
  [195, -0.375],
  [5, -0.46],
  [4, -0.498],
  [33, 0.145],
  [133, 0.079],
  [263, 0.173],
  [362, 0.09],
  [127, 0.847],
  [356, 0.892],
  [103, 0.193],
  [332, 0.225],
  [54, 0.369],
  [284, 0.407],
  [21, 0.535],
  [251, 0.577],
  [162, 0.711],
  [389, 0.755],
  [129, -0.088],
  [358, -0.074],
  [98, -0.143],
  [327, -0.132],
  [1, -0.47],
  [94, -0.313],
  [234, 0.905],
  [454, 0.949],
];

/** Mesh points of bare skin that a head shows also when it is turned: forehead, cheeks, nose, chin. */
export const shadePoints = [
  108, 337, 151, 9, 69, 299, 50, 280, 205, 425, 118, 347, 198, 420, 5, 199,
] as const;
export const shadeSteps = 10_000;
