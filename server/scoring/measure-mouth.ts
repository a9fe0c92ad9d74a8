import type { FaceModels } from "./face-models.ts";
import type { MeshPoint } from "./geometry.ts";
import { greyInside } from "./grey-crops.ts";
import type { FaceMeasurement } from "./measurement.ts";
import { mouthShape } from "./mesh-measures.ts";

/** The part of the straightened crop that the emotion model was trained on, and its input's size. */
const expressionMargin = 0.15;
const expressionSize = 64;

type Found = {
  /** Unrounded, in pixels of the straightened crop. */
  cropMesh: readonly MeshPoint[];
  /** That crop itself: square, RGB, channels last, 0..1. */
  crop: Float32Array;
};

/** The emotion model's probability of a happy face, by the straightened crop; null if the model did not run. */
export const happyOf = (crop: Float32Array, { happy }: Pick<FaceModels, "happy">): number | null =>
  happy(greyInside(crop, Math.sqrt(crop.length / 3), expressionMargin, expressionSize));

/** The mouth's opening and shape as ratios, and the emotion model's opinion of the face. */
export function measureMouth(
  { cropMesh, crop }: Found,
  models: Pick<FaceModels, "happy" | "attentionGap">,
): FaceMeasurement["mouth"] {
  return {
    ...mouthShape(cropMesh),
    attentionLipGap: models.attentionGap({ crop }),
    happy: happyOf(crop, models),
  };
}
