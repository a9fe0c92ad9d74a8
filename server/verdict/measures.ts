import type { AbsoluteMeasure, Measure } from "../checks/vocabulary/challenge-types.ts";
import type { LimitName, Limits } from "../checks/vocabulary/limits.ts";
import type { FaceMeasurement } from "../scoring/measurement.ts";
import type { JudgedPhoto } from "./judged.ts";

/** Degrees the head is turned to the subject's own right, whether or not the photo is mirrored. */
const yawToRight = (face: FaceMeasurement, mirrored: boolean): number =>
  mirrored ? -face.angles.yawDegrees : face.angles.yawDegrees;

/** Whether the face looks straight enough into the camera for eyes and mouth to keep their shape. */
const facesCamera = ({ angles }: FaceMeasurement, { baselineHeadDegreesMax: most }: Limits): boolean =>
  Math.abs(angles.yawDegrees) <= most && Math.abs(angles.pitchDegrees) <= most;
const always = (): boolean => true;

type MeasureReader = {
  read: (face: FaceMeasurement, photo: JudgedPhoto) => number;
  /**
   * Names of the limits for the population's neutral value, and for how far a person's own may be from it.
   */
  neutral: LimitName;
  spread: LimitName;
  /** Whether this face is suitable for measuring the neutral value. */
  tellsNeutral: (face: FaceMeasurement, limits: Limits) => boolean;
};

export const measureReaders: Record<Measure, MeasureReader> = {
  yaw: {
    read: (face, { mirrored }) => yawToRight(face, mirrored),
    neutral: "neutralYawDegrees",
    spread: "baselineYawDegreesMax",
    tellsNeutral: always,
  },
  pitch: {
    read: ({ angles }) => angles.pitchDegrees,
    neutral: "neutralPitchDegrees",
    spread: "baselinePitchDegreesMax",
    tellsNeutral: always,
  },
  eyeOpening: {
    read: ({ geometry }) => (geometry.leftEyeAspectRatio + geometry.rightEyeAspectRatio) / 2,
    neutral: "neutralEyeAspectRatio",
    spread: "baselineEyeAspectRatioMax",
    tellsNeutral: facesCamera,
  },
  mouthWidth: {
    read: ({ geometry }) => geometry.mouthWidth,
    neutral: "neutralMouthWidth",
    spread: "baselineMouthWidthMax",
    tellsNeutral: facesCamera,
  },
  mouthOpening: {
    read: ({ geometry }) => geometry.mouthOpening,
    neutral: "neutralMouthOpening",
    spread: "baselineMouthOpeningMax",
    tellsNeutral: facesCamera,
  },
};

/** Absolute measures, used without a baseline because people differ less in them. */
export const absoluteReaders: Record<AbsoluteMeasure, MeasureReader["read"]> = {
  mouthWidthToEyes: ({ geometry }) => geometry.mouthWidthToEyes,
};
