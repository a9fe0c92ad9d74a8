/** How a held challenge becomes a photo. Times are milliseconds. */
export type MomentTimes = {
  /** A challenge that is reached for a blink of the camera is none. */
  holdMs: number;
  /** Then the ring fills, and the sharpest frame of this time is taken. */
  countdownMs: number;
  /** So long a frame may fail meanwhile: a model flickers. */
  patienceMs: number;
};

export const usualTimes: MomentTimes = { holdMs: 600, countdownMs: 1000, patienceMs: 200 };
/** Nobody can look at a countdown with shut eyes. */
export const blinkTimes: MomentTimes = { holdMs: 250, countdownMs: 250, patienceMs: 0 };

export type Step = {
  phase: "waiting" | "holding" | "counting" | "taken";
  /** Of the countdown, 0..1. */
  progress: number;
  /** This frame is the best so far: keep it. */
  isBest: boolean;
};

/** Finds the right moment in a stream of frames. @returns what to do with each frame */
export function createRightMoment({ holdMs, countdownMs, patienceMs }: MomentTimes) {
  let since: number | null = null;
  let lastReached = 0;
  let best = -1;
  const reset = () => {
    since = null;
    best = -1;
  };
  return {
    reset,
    /** @param sharpness of the frame, where it is good; null where it is not */
    step: (now: number, sharpness: number | null): Step => {
      if (sharpness !== null) {
        since ??= now;
        lastReached = now;
      } else if (since !== null && now - lastReached > patienceMs) reset();
      if (since === null) return { phase: "waiting", progress: 0, isBest: false };
      const held = now - since;
      const isCounting = held >= holdMs;
      const isBest = isCounting && sharpness !== null && sharpness > best;
      if (isBest && sharpness !== null) best = sharpness;
      if (!isCounting) return { phase: "holding", progress: 0, isBest };
      const progress = countdownMs === 0 ? 1 : Math.min(1, (held - holdMs) / countdownMs);
      return { phase: progress >= 1 && best >= 0 ? "taken" : "counting", progress, isBest };
    },
  };
}
