import { randomInt } from "node:crypto";
import { type ChallengeType, challengeTypes } from "./vocabulary/challenge-types.ts";

/**
 * Picks different challenges, two or three by default, each choice from the operating system's random source.
 */
export function drawChallenges(
  allowed: readonly ChallengeType[] = challengeTypes,
  count = 2 + randomInt(2),
): ChallengeType[] {
  const left = [...allowed];
  return Array.from({ length: Math.min(count, left.length) }, () =>
    left.splice(randomInt(left.length), 1),
  ).flat();
}
