import { randomInt } from "node:crypto";
import { type ChallengeType, challengeTypes } from "./vocabulary/challenge-types.ts";

/**
 * Picks different challenges, two or three by default, each choice from the operating system's random source.
 * @param kept taken first, as far as they are allowed and there is room; without a count, as many as these
 */
export function drawChallenges(
  allowed: readonly ChallengeType[] = challengeTypes,
  count?: number,
  kept: readonly ChallengeType[] = [],
): ChallengeType[] {
  const wanted = count ?? (kept.length > 0 ? kept.length : 2 + randomInt(2));
  const drawn = kept.filter((type) => allowed.includes(type)).slice(0, wanted);
  const left = allowed.filter((type) => !drawn.includes(type));
  while (drawn.length < wanted && left.length > 0) drawn.push(...left.splice(randomInt(left.length), 1));
  return drawn;
}

const turns: readonly ChallengeType[] = ["TURN_LEFT", "TURN_RIGHT"];

/**
 * The same challenges with a turn at the head, in place of another one where none was drawn: depth shows in a
 * turn, and every later photo of a session is judged with it. Unchanged where no turn is allowed.
 */
export function withTurnFirst(
  drawn: readonly ChallengeType[],
  allowed: readonly ChallengeType[] = challengeTypes,
): ChallengeType[] {
  const [
    turn = drawChallenges(
      allowed.filter((type) => turns.includes(type)),
      1,
    )[0],
  ] = drawn.filter((type) => turns.includes(type));
  if (!turn) return [...drawn];
  const others = drawn.filter((type) => type !== turn);
  return [turn, ...others.slice(0, drawn.length - 1)];
}
