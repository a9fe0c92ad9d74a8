import { RateLimiterMemory } from "rate-limiter-flexible";
import type { PhotoTurns } from "../ports.ts";

/** Photos that may wait for the one before them: all tries of a challenge and more, on two devices. */
const waitingMax = 8;
/** Photos of a session that may cost a worker's time and come to nothing. */
const unmeasuredMax = 10;
/** The longest life of a session. */
const rememberedSeconds = 3600;

/**
 * Lets a session have one photo in hand at a time, so that a session token is no way to fill the scoring
 * queue, and counts those that could not be measured. In memory: a restart forgets the count, and ten more
 * tries are acceptable.
 */
export function createPhotoTurns(): PhotoTurns {
  /** The turns that wait, by session; an entry without any has one turn running. */
  const sessions = new Map<string, (() => void)[]>();
  const unmeasured = new RateLimiterMemory({ points: unmeasuredMax, duration: rememberedSeconds });

  function giveBack(session: string): void {
    const next = sessions.get(session)?.shift();
    if (next) next();
    else sessions.delete(session);
  }

  return {
    take: async (session) => {
      const waiting = sessions.get(session);
      if (!waiting) sessions.set(session, []);
      else if (waiting.length >= waitingMax) return null;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      return { [Symbol.dispose]: () => giveBack(session) };
    },
    countUnmeasured: async (checkId) => {
      await unmeasured.penalty(checkId);
    },
    isExhausted: async (checkId) => {
      const counted = await unmeasured.get(checkId);
      return (counted?.consumedPoints ?? 0) >= unmeasuredMax;
    },
  };
}
