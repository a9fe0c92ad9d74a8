import type { FailureReason } from "../../checks/schemas.ts";
import type { FakeCheck } from "./fake-check.ts";

type PersonTally = {
  mode: "live" | "test";
  userId: string;
  checks: number;
  completed: number;
  alive: number;
  lastIsAlive: number | null;
  lastFailureReason: FailureReason | null;
  lastAt: number;
};

/** Counts people like `insertCheck` and `completeCheck` do; `take` returns the counts since its last call. */
export function peopleTally(): { count: (check: FakeCheck) => void; take: () => PersonTally[] } {
  const people = new Map<string, PersonTally>();
  return {
    count: ({ mode, userId, createdAt, completion }) => {
      const key = mode + userId;
      const nothing = {
        checks: 0,
        completed: 0,
        alive: 0,
        lastIsAlive: null,
        lastFailureReason: null,
        lastAt: 0,
      };
      const tally: PersonTally = people.get(key) ?? { mode, userId, ...nothing };
      people.set(key, tally);
      tally.checks += 1;
      tally.lastAt = createdAt;
      if (!completion) return;
      tally.lastIsAlive = Number(completion.verdict.isAlive);
      tally.lastFailureReason = completion.verdict.failureReason;
      tally.completed += 1;
      tally.alive += tally.lastIsAlive;
    },
    take: () => {
      const counted = [...people.values()];
      people.clear();
      return counted;
    },
  };
}
