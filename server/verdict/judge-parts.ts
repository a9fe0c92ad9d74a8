import type { PartResult, Verdict } from "../checks/schemas.ts";
import { faceMatchBasisOf } from "../checks/vocabulary/verdict-kinds.ts";
import { judgeCapture } from "./judge-capture.ts";
import { judgeDuplicate, judgeReplay } from "./judge-copies.ts";
import { judgeDepth } from "./judge-depth.ts";
import { judgeEdit } from "./judge-edit.ts";
import { judgeFacePresence } from "./judge-face.ts";
import { judgeFaceMatch, judgeSamePerson } from "./judge-person.ts";
import { judgeQuality } from "./judge-quality.ts";
import { judgeScene } from "./judge-scene.ts";
import { judgeSpoof } from "./judge-spoof.ts";
import type { DecideInput, Judged } from "./judged.ts";

type Part = Judged<PartResult>;

/**
 * Judges everything that concerns all photos together, and computes the two scores of the public contract.
 */
export function judgeParts(
  input: DecideInput,
): Pick<Verdict, "antiSpoofScore" | "faceMatchScore" | "faceMatchBasis"> & { parts: Part[] } {
  const spoof = judgeSpoof(input);
  const same = judgeSamePerson(input);
  const match = judgeFaceMatch(input);
  const found = [judgeDepth(input), judgeEdit(input), judgeScene(input)].filter((part) => part !== null);
  const parts = [
    judgeFacePresence(input),
    judgeQuality(input),
    spoof.part,
    judgeDuplicate(input),
    judgeReplay(input),
    ...judgeCapture(input),
    ...found,
    same.part,
    ...(match ? [match.part] : []),
  ];
  const { score: faceMatchScore } = match ?? same;
  const faceMatchBasis = faceMatchBasisOf({ faceMatchScore, hasSelfie: match !== null });
  return { parts, antiSpoofScore: spoof.antiSpoofScore, faceMatchScore, faceMatchBasis };
}
