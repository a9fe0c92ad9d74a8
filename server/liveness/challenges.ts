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

/** Two or three different challenges, each choice from the operating system's random source. */
export function drawChallenges(): ChallengeType[] {
  const left: ChallengeType[] = [...challengeTypes];
  const count = 2 + randomInt(2);
  return Array.from({ length: count }, () => left.splice(randomInt(left.length), 1)).flat();
}
