import type { Pixels } from "./decode.ts";
import { flipped } from "./face-crops.ts";
import type { FaceModels } from "./face-models.ts";
import { eyeAspectRatio, type MeshPoint } from "./geometry.ts";
import { greySquare } from "./grey-crops.ts";
import type { EyeMeasurement, FaceMeasurement } from "./measurement.ts";
import { meshLidGap } from "./mesh-measures.ts";

/** Mesh points of the subject's own eyes: outer and inner corner, lower and upper lid. */
const around = { right: [33, 133, 159, 145], left: [263, 362, 386, 374] } as const;
type Side = keyof typeof around;

/** Sides of the eye's crops, as shares of the distance between the eyes. */
const cropSides = [0.6, 0.736, 0.9];
const cropSize = 24;

function centre(mesh: readonly MeshPoint[], indices: readonly number[]): [x: number, y: number] {
  const sum = (axis: 0 | 1) => indices.reduce((all, index) => all + (mesh[index]?.[axis] ?? Number.NaN), 0);
  return [sum(0) / indices.length, sum(1) / indices.length];
}

type Found = {
  /** In pixels of the picture. */
  mesh: readonly MeshPoint[];
  /** Unrounded, in pixels of the straightened crop. */
  cropMesh: readonly MeshPoint[];
  eyes: { left: readonly MeshPoint[]; right: readonly MeshPoint[] };
};

/**
 * How far each eye is open: by the iris model's outline, by the mesh's lids, and by the eye-state model. That
 * model sees each eye in three sizes, plain and mirrored: the mean of the six separates better than any one
 * (AUC 0.999 against 0.995).
 */
export function measureEyes(
  pixels: Pixels,
  { mesh, cropMesh, eyes }: Found,
  { closedLogits }: Pick<FaceModels, "closedLogits">,
): FaceMeasurement["eyes"] {
  const right = centre(mesh, around.right);
  const left = centre(mesh, around.left);
  const between = Math.hypot(left[0] - right[0], left[1] - right[1]);
  // From the subject's right eye to the left one, which is to the right in the picture.
  const rollRadians = Math.atan2(left[1] - right[1], left[0] - right[0]);
  const measure = (side: Side, [x, y]: [number, number]): EyeMeasurement => {
    const crops = cropSides
      // Human truncates its mesh to whole pixels: the centre of a pixel is half a pixel on.
      .map((share) => ({ x: x + 0.5, y: y + 0.5, side: share * between, rollRadians }))
      .map((square) => greySquare(pixels, square, cropSize))
      .flatMap((crop) => [crop, flipped(crop, cropSize)]);
    const logits = closedLogits(crops);
    return {
      aspectRatio: eyeAspectRatio(eyes[side]),
      lidGap: meshLidGap(cropMesh, side),
      closedLogit: logits && logits.reduce((sum, logit) => sum + logit, 0) / logits.length,
    };
  };
  return { left: measure("left", left), right: measure("right", right) };
}
