import { comparePatches, type PatchLikeness, type PreparedPatch, preparePatch } from "./register-patches.ts";

/**
 * Logistic fit of copies (rotated, cropped, mirrored, relit, recompressed, resized) against other moments of
 * the same people, on the development photos; each of the two counts the same.
 */
const weights = {
  motion: -4.73,
  faceMotion: -3.4,
  surroundingMotion: -1.03,
  faceCorrelation: 1.55,
  correlation: 1.29,
  bias: -3.02,
} as const;
/** Keeps the logarithm of a perfect correlation finite. */
const rest = 0.002;

/** Patches that are plainly not alike; more telling than any that could be registered. */
const notAlike = -20;

const oddsOf = (found: PatchLikeness): number =>
  weights.motion * Math.log(found.motion) +
  weights.faceMotion * Math.log(found.faceMotion) +
  weights.surroundingMotion * Math.log(found.surroundingMotion) +
  weights.faceCorrelation * Math.log(1 + rest - found.faceCorrelation) +
  weights.correlation * Math.log(1 + rest - found.correlation) +
  weights.bias;

/** What is known of a patch: a session's rules ask for each pair once, and a trial's for each pair twice. */
type Known = { prepared: PreparedPatch; odds: WeakMap<Uint8Array, number> };
const known = new WeakMap<Uint8Array, Known>();

function knownOf(patch: Uint8Array): Known {
  const found = known.get(patch) ?? { prepared: preparePatch(patch), odds: new WeakMap() };
  known.set(patch, found);
  return found;
}

/**
 * Log odds that two patches are of one photo rather than of two moments, whatever the light and the file.
 * @param a as `facePatch` makes it
 */
export function copyLogOdds(a: Uint8Array, b: Uint8Array): number {
  const [first, second] = [knownOf(a), knownOf(b)];
  const before = first.odds.get(b);
  if (before !== undefined) return before;
  const found = comparePatches(first.prepared, second.prepared);
  const odds = found ? Math.max(notAlike, oddsOf(found)) : notAlike;
  first.odds.set(b, odds);
  return odds;
}
