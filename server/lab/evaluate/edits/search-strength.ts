import type { ChallengeType } from "../../../checks/schemas.ts";
import type { Pixels } from "../../../scoring/decode.ts";
import { type Edit, editPhoto, encodeEdit, meshInPixels } from "./edit-photo.ts";
import { faceWidthOf } from "./expressions.ts";

/** What the attacker starts from: one frontal photo and the mesh that the service's models find in it. */
export type EditSource = { pixels: Pixels; mesh: Float32Array };

/** An edit as the attacker would send it. */
type FoundEdit = {
  bytes: Uint8Array;
  strength: number;
  /** What the judge said: 0 and more is accepted. */
  margin: number;
  tries: number;
};

/** From a hint of the movement to a caricature: the weakest that is accepted leaves the least traces. */
const strengths = [0.7, 0.9, 1.1, 1.35, 1.65, 2];

/** Makes the file for one challenge with a given strength. */
export async function makeEdit(
  { pixels, mesh }: EditSource,
  type: ChallengeType,
  edit: Edit,
): Promise<Uint8Array> {
  const edited = editPhoto(pixels, mesh, type, edit);
  return encodeEdit(edited, edit, faceWidthOf(meshInPixels(mesh, pixels)));
}

/**
 * Searches for the weakest edit that the rules accept, as an attacker does who runs the service's own code.
 * @param judge how far on the accepted side the rules see a file: 0 and more is accepted
 * @returns the first accepted edit, otherwise the one that came nearest
 */
export async function searchStrength(args: {
  source: EditSource;
  type: ChallengeType;
  variant: Edit["variant"];
  seed: string;
  judge: (bytes: Uint8Array) => Promise<number>;
}): Promise<FoundEdit> {
  const { source, type, variant, seed, judge } = args;
  let best: FoundEdit | null = null;
  for (const [index, strength] of strengths.entries()) {
    const bytes = await makeEdit(source, type, { variant, strength, seed: `${seed} ${type}` });
    const margin = await judge(bytes);
    const found = { bytes, strength, margin, tries: index + 1 };
    if (margin >= 0) return found;
    if (!best || margin > best.margin) best = found;
  }
  if (!best) throw new Error("no strength was tried");
  return best;
}
