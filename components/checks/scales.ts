import type { ChallengeResult, PartResult } from "#server/checks/schemas.ts";
import { challengeDefinitions } from "#server/checks/vocabulary/challenge-types.ts";
import { partDefinitions } from "#server/checks/vocabulary/parts.ts";
import type { Scale } from "./gauge.tsx";

/** The range that each measure is drawn in, and the side of its limit on which it passes. */
export const scaleOfChallenge = ({ type }: ChallengeResult): Scale => ({
  ...challengeDefinitions[type].scale,
  passes: "above",
});

export function scaleOfPart({ name }: PartResult): Scale | null {
  const { scored } = partDefinitions[name];
  return scored && { ...scored.scale, passes: "above" };
}
