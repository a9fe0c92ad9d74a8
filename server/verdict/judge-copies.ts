import type { PartResult } from "../checks/schemas.ts";
import { type FailureReason, outcomeOf } from "../checks/vocabulary/failure-reasons.ts";
import type { Limits } from "../checks/vocabulary/limits.ts";
import { copyLogOdds } from "../scoring/copy-score.ts";
import { pictureDistance } from "../scoring/picture-hash.ts";
import type { DecideInput, Judged, JudgedPhoto } from "./judged.ts";

type Part = Judged<PartResult>;
type Traces = Pick<JudgedPhoto, "sha256" | "pictureHash" | "facePatch">;
type CopyLimits = Pick<Limits, "copyFailMin" | "copyDoubtMin" | "pictureDistanceMax">;

/**
 * Whether two photos are one picture: a copy, turned, cropped, mirrored, relit or compressed again.
 */
export function copyBetween(
  a: Traces,
  b: Traces,
  { copyFailMin, copyDoubtMin, pictureDistanceMax }: CopyLimits,
): "certain" | "likely" | null {
  if (a.sha256 === b.sha256) return "certain";
  // Somebody who sits still before a fixed camera changes few bits of the whole picture's hash: it only
  // decides where there are no faces to register.
  if (a.facePatch && b.facePatch) {
    const odds = copyLogOdds(a.facePatch, b.facePatch);
    return odds >= copyFailMin ? "certain" : odds >= copyDoubtMin ? "likely" : null;
  }
  const isNear =
    a.pictureHash !== null &&
    b.pictureHash !== null &&
    pictureDistance(a.pictureHash, b.pictureHash) <= pictureDistanceMax;
  return isNear ? "certain" : null;
}

type Found = { name: "duplicate" | "replay"; reason: FailureReason | null; measured: number; limit: number };

const partOf = ({ name, reason, measured, limit }: Found, message: string): Part => ({
  // A likely copy is nearer to the limit than a certain one.
  certainty: reason === null ? 1 : outcomeOf(reason) === "failed" ? 0 : 0.4,
  result: { name, outcome: outcomeOf(reason), reason, measured, limit, unit: "photos", message },
});

/**
 * Finds one picture used for two challenges, or the reference selfie used for one; copies and mirror images
 * count.
 */
export function judgeDuplicate({ challenges, selfie, limits }: DecideInput): Part {
  const photos = challenges.map(({ photo }) => photo).concat(selfie ?? []);
  const copies = photos.map((photo, index) =>
    photos.slice(0, index).map((earlier) => copyBetween(earlier, photo, limits)),
  );
  const isCertain = copies.flat().includes("certain");
  const distinct = copies.filter((found) =>
    found.every((copy) => copy === null || (isCertain && copy === "likely")),
  );
  const isLikely = distinct.length < photos.length;
  const reason = isCertain ? "DUPLICATE_PHOTO" : isLikely ? "DUPLICATE_UNCERTAIN" : null;
  const message = isCertain
    ? "The same picture was sent more than once, or the reference selfie for a challenge."
    : isLikely
      ? "Two photos are so alike that one may be a copy of the other."
      : "Every photo is different.";
  return partOf({ name: "duplicate", reason, measured: distinct.length, limit: photos.length }, message);
}

/** Tells what the search for copies in earlier checks found. */
export function judgeReplay({ challenges, replays, mode }: DecideInput): Part {
  const certain = replays.filter(({ isCertain }) => isCertain);
  const counted = certain.length > 0 ? certain : replays;
  const reason = certain.length > 0 ? "REPLAYED_PHOTO" : replays.length > 0 ? "REPLAY_UNCERTAIN" : null;
  const told = "was sent in an earlier check";
  const decides = mode === "test" && reason !== null ? " With a test key this does not decide." : "";
  const message =
    reason === null
      ? `No photo ${told}.`
      : reason === "REPLAYED_PHOTO"
        ? `At least one photo, or a copy of it, ${told}.${decides}`
        : `At least one photo may be a copy of one that ${told}.${decides}`;
  const measured = challenges.length - counted.length;
  const part = partOf({ name: "replay", reason, measured, limit: challenges.length }, message);
  return { ...part, isReportOnly: mode === "test" };
}
