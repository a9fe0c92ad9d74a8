/**
 * Change this with every change to the rules or a default limit; verdicts of different versions are not
 * compared.
 */
export const ruleVersion = "2026-11-23.2";

/**
 * Share of strangers whose cosine is at least this high (false-match rate), from 180,915 pairs of YouTube
 * Faces. No other limit was tuned on these people. Each entry is a cosine and a power of ten.
 */
const falseMatchPowers: readonly (readonly [cosine: number, power: number])[] = [
  [0.139, -1],
  [0.255, -2],
  [0.348, -3],
  [0.417, -4],
];

/**
 * Says how many strangers score at least as high, e.g. "1 in 1,000", in steps of ten; never rarer than
 * measured.
 */
export function strangersScoringAs(cosine: number): string {
  const power = falseMatchPowers.findLast(([limit]) => cosine >= limit)?.[1];
  if (power === undefined) return "more than 1 in 10 strangers score as high";
  const count = (10 ** -power).toLocaleString("en");
  return `at most 1 in ${count} strangers scores as high`;
}
