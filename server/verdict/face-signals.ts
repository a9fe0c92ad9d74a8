import type { Measure } from "../checks/vocabulary/challenge-types.ts";
import type { EyeMeasurement, FaceMeasurement, MouthMeasurement } from "../scoring/measurement.ts";

/** Logits are clipped here: the models are never surer than one in 500. */
const probabilityMargin = 0.002;

/** The part of `closureOf` that needs no eye-state model. Open eyes: about -9, shut ones: about -5.5. */
export const lidClosure = ({ aspectRatio, lidGap }: Pick<EyeMeasurement, "aspectRatio" | "lidGap">): number =>
  -22.173 * aspectRatio - 11.421 * lidGap;

/** One eye's closure as a logit, positive = closed; null without the eye-state model. */
const closureOf = (eye: EyeMeasurement): number | null =>
  eye.closedLogit === null ? null : 0.3054 * eye.closedLogit + lidClosure(eye) + 7.9105;

type EyeClosure = {
  /** Both eyes together, as a logit; 0 is the limit. */
  both: number;
  /** The eye that is more closed, and the other one. */
  narrower: number;
  wider: number;
};

/** A clear open eye by the eye-state model alone. */
const openLogit = -2.5;

/**
 * How far both eyes are closed. The wider eye counts, and a difference between the eyes speaks against a
 * blink: so that a wink does not pass. Logistic regression of the eye-state model, the eye aspect ratio and
 * the mesh's lid gap on the development photos.
 */
export function eyeClosure({ eyes }: FaceMeasurement): EyeClosure | null {
  const left = closureOf(eyes.left);
  const right = closureOf(eyes.right);
  if (left === null || right === null) return null;
  const [wider, narrower] = [Math.min(left, right), Math.max(left, right)];
  const asymmetry = 0.5 * Math.max(0, narrower - wider - 2.5);
  const both = Math.min((left + right) / 2, wider + 1) - asymmetry;
  const isOpen = Math.min(eyes.left.closedLogit ?? 0, eyes.right.closedLogit ?? 0) < openLogit;
  return { both: isOpen ? Math.min(both, -1) : both, narrower, wider };
}

/** How much the mouth's shape alone says that the face smiles, as a logit. Faces at rest: about -3. */
export const smileShape = ({
  width,
  cornerLift,
  cornerDepth,
}: Pick<MouthMeasurement, "width" | "cornerLift" | "cornerDepth">): number =>
  23.52 * width + 52.46 * cornerLift + 54.63 * cornerDepth - 22.127;

/** What of a mouth a smile is told by. */
type SmilingMouth = Pick<MouthMeasurement, "width" | "cornerLift" | "cornerDepth" | "happy">;

/**
 * How much the face smiles, as a logit: the mouth's width, the lift and the depth of its corners on the
 * frontal mesh, and the emotion model's opinion. Null without that model.
 */
export function smileOf({ mouth }: { mouth: SmilingMouth }): number | null {
  if (mouth.happy === null) return null;
  const happy = Math.log((mouth.happy + probabilityMargin) / (1 - mouth.happy + probabilityMargin));
  return 0.563 * smileShape(mouth) + 0.572 * happy + 1.376;
}

/**
 * Inner-lip gap / mouth width: the mean of both meshes where the attention mesh ran. Full lips that are shut
 * read as open by the face mesh alone.
 */
export const lipGapOf = ({ mouth }: FaceMeasurement): number =>
  mouth.attentionLipGap === null ? mouth.lipGap : (mouth.lipGap + mouth.attentionLipGap) / 2;

/** Degrees the head is turned to the subject's own right, whether or not the photo is mirrored. */
export const yawToRight = ({ angles }: FaceMeasurement, mirrored: boolean): number =>
  mirrored ? -angles.yawDegrees : angles.yawDegrees;

/** The value of each measure that has a neutral one to compare with; null if its model did not run. */
export const neutralReaders: Record<
  Exclude<Measure, "yaw" | "lipGap">,
  (face: FaceMeasurement) => number | null
> = {
  pitch: ({ angles }) => angles.pitchDegrees,
  eyeClosure: (face) => eyeClosure(face)?.both ?? null,
  smile: smileOf,
};
export type ComparedMeasure = keyof typeof neutralReaders;
