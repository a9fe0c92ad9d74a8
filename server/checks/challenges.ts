import { randomInt } from "node:crypto";
import { type ChallengeType, challengeTypes } from "./schemas.ts";

/** What the person is asked to do, in the public contract's words. */
export const challengeInstructions: Record<ChallengeType, string> = {
  TURN_LEFT: "Turn your head to the left",
  TURN_RIGHT: "Turn your head to the right",
  LOOK_UP: "Look upward",
  SMILE: "Smile naturally",
  BLINK: "Blink both eyes",
  OPEN_MOUTH: "Open your mouth slightly",
};

/** Different challenges, two or three if nothing else is said, each choice from the operating system's random source. */
export function drawChallenges(
  allowed: readonly ChallengeType[] = challengeTypes,
  count = 2 + randomInt(2),
): ChallengeType[] {
  const left = [...allowed];
  return Array.from({ length: Math.min(count, left.length) }, () =>
    left.splice(randomInt(left.length), 1),
  ).flat();
}
