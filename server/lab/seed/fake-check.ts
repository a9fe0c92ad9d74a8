import type { ChallengeType, Verdict } from "../../checks/schemas.ts";
import { sessionMinutesDefault } from "../../checks/schemas.ts";
import type { AssuranceLevel } from "../../checks/vocabulary/assurance.ts";
import { challengeTypes } from "../../checks/vocabulary/challenge-types.ts";
import { minuteMs } from "../../durations.ts";
import { firstIdAt } from "../../ids.ts";
import { fakeVerdict } from "./fake-verdict.ts";
import type { SeededRandom } from "./seeded-random.ts";

type FakeChallenge = {
  id: string;
  type: ChallengeType;
  attempts: number;
  /** Milliseconds since 1970; null if the person left before. */
  answeredAt: number | null;
};

/** A made-up check; times are milliseconds since 1970. */
export type FakeCheck = {
  id: string;
  mode: "live" | "test";
  userId: string;
  mirrored: boolean;
  createdAt: number;
  expiresAt: number;
  challenges: FakeChallenge[];
  /** Null if the person left, or is still in the session. */
  completion: { at: number; verdict: Verdict; scoringMs: number; assurance: AssuranceLevel } | null;
};

/** Share of people who give up before the first, second and third photo … */
const leavesAt = [0.045, 0.035, 0.03];
/** … and a factor that makes some challenges worse; which ones does not matter here. */
const leavesMore = (type: ChallengeType): number => 0.6 + 0.4 * (challengeTypes.indexOf(type) % 4);
const aliveShare = 0.86;
/** Of those that are not alive. */
const doubtShare = 0.4;
const selfieShare = 0.35;
const sessionMs = sessionMinutesDefault * minuteMs;

function drawTypes(random: SeededRandom): ChallengeType[] {
  const left: ChallengeType[] = [...challengeTypes];
  return Array.from({ length: 2 + random.below(2) }, () => left.splice(random.below(left.length), 1)).flat();
}

/** `prefix_` with the time and 128 bits, like `newId`, but the same in each run. */
export const fakeId = (random: SeededRandom, prefix: "liv" | "ch" | "rev" | "key", at: number): string =>
  firstIdAt(prefix, new Date(at)) + random.hex(4);

function answerChallenges(random: SeededRandom, createdAt: number, until: number): FakeChallenge[] {
  let at = createdAt;
  let hasLeft = false;
  return drawTypes(random).map((type, position) => {
    const tries = random.chance(0.12) ? 2 + random.below(2) : 1;
    at += Math.round(tries * random.skewed(position === 0 ? 8000 : 5500, 0.45));
    hasLeft ||= random.chance((leavesAt[position] ?? 0) * leavesMore(type)) || at > until;
    const answered = hasLeft ? { attempts: 0, answeredAt: null } : { attempts: tries, answeredAt: at };
    return { id: fakeId(random, "ch", createdAt), type, ...answered };
  });
}

/** Scoring takes longer at busy hours, and now and then other load on the machine slows it down. */
function drawScoringMs(random: SeededRandom, at: number): number {
  const hour = new Date(at).getUTCHours();
  const load = hour >= 8 && hour <= 21 ? 1.25 : 1;
  return Math.round(random.skewed(205, 0.28) * load * (random.chance(0.01) ? 6 : 1));
}

/** About half of the customers send files; most of the others ask for motion. */
function drawAssurance(random: SeededRandom, { failureReasons }: Verdict): AssuranceLevel {
  if (failureReasons.some((reason) => reason.startsWith("MOTION") || reason.startsWith("LIGHT")))
    return "captured";
  if (random.chance(0.55)) return "uploaded";
  if (random.chance(0.2)) return "captured";
  return random.chance(0.85) ? "captured_motion" : "captured_light";
}

/** Makes everything of a check except its key and its review. */
export function fakeCheck(
  random: SeededRandom,
  { userId, createdAt, now }: { userId: string; createdAt: number; now: number },
): FakeCheck {
  const mode = random.chance(0.1) ? "test" : "live";
  const expiresAt = createdAt + sessionMs;
  const id = fakeId(random, "liv", createdAt);
  const challenges = answerChallenges(random, createdAt, Math.min(expiresAt, now));
  const base = { id, mode, userId, mirrored: random.chance(0.3), createdAt, expiresAt, challenges } as const;
  const at = challenges.at(-1)?.answeredAt ?? null;
  if (at === null) return { ...base, completion: null };
  const kind = random.chance(aliveShare) ? "alive" : random.chance(doubtShare) ? "in_doubt" : "rejected";
  const hasSelfie = random.chance(selfieShare);
  const verdict = fakeVerdict(random, { asked: challenges, hasSelfie, kind, mode });
  return {
    ...base,
    completion: {
      at,
      verdict,
      scoringMs: drawScoringMs(random, at),
      assurance: drawAssurance(random, verdict),
    },
  };
}
