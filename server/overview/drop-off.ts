import type { ChallengeType } from "../checks/schemas.ts";
import { challengeTypes, typesOfMask } from "../checks/vocabulary/challenge-types.ts";
import type { DropOff, Step } from "./schemas.ts";
import type { Tally } from "./tally.ts";

/** Challenges answered in checks that expired before the last answer. */
export type LateAnswers = readonly { position: number; type: string; answered: number }[];

const positions = [0, 1, 2];

/**
 * For each challenge, counts how many finished checks asked for it and how many got a photo. A completed
 * check got all of its photos.
 */
export function dropOffOf(
  { completedMasks, expiredMasks }: Pick<Tally, "completedMasks" | "expiredMasks">,
  late: LateAnswers,
): DropOff {
  const completed = [...completedMasks].map(([mask, count]) => ({ types: typesOfMask(mask), count }));
  const expired = [...expiredMasks].map(([mask, count]) => ({ types: typesOfMask(mask), count }));
  const stepOf = (
    isAsked: (types: ChallengeType[]) => boolean,
    isAnswered: (answer: LateAnswers[number]) => boolean,
  ): Step => {
    const countOf = (checks: typeof completed) =>
      checks.reduce((sum, { types, count }) => sum + (isAsked(types) ? count : 0), 0);
    const answeredLate = late.reduce((sum, answer) => sum + (isAnswered(answer) ? answer.answered : 0), 0);
    return { asked: countOf(completed) + countOf(expired), answered: countOf(completed) + answeredLate };
  };
  return {
    byPosition: positions
      .map((position) =>
        stepOf(
          (types) => types.length > position,
          (answer) => answer.position === position,
        ),
      )
      .filter(({ asked }) => asked > 0),
    byType: challengeTypes.map((type) => ({
      type,
      ...stepOf(
        (types) => types.includes(type),
        (answer) => answer.type === type,
      ),
    })),
  };
}
