/** Timing of automatic capture, in milliseconds. */
export type MomentTimes = {
  /** A challenge must be held this long; reaching it for a moment does not count. */
  holdMs: number;
  /** Then the ring fills, and the sharpest frame of this period becomes the photo. */
  countdownMs: number;
  /** Frames may fail for this long in between, because the model's output flickers. */
  patienceMs: number;
};

export const usualTimes: MomentTimes = { holdMs: 600, countdownMs: 1000, patienceMs: 200 };
/** Short, since nobody can watch a countdown with shut eyes. */
export const blinkTimes: MomentTimes = { holdMs: 250, countdownMs: 250, patienceMs: 0 };

export type Step = {
  phase: "waiting" | "holding" | "counting" | "taken";
  /** Progress of the countdown, 0..1. */
  progress: number;
  /** This frame is the best so far: keep it. */
  isBest: boolean;
};

/**
 * Finds the right moment in a stream of frames.
 * @returns what to do with each frame
 */
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
    /**
     * @param sharpness of the frame if it reaches the challenge, otherwise null
     * @param isReady whether a frame may become the photo yet
     */
    step: (now: number, sharpness: number | null, isReady = true): Step => {
      if (sharpness !== null) {
        since ??= now;
        lastReached = now;
      } else if (since !== null && now - lastReached > patienceMs) reset();
      if (since === null) return { phase: "waiting", progress: 0, isBest: false };
      const held = now - since;
      const isCounting = held >= holdMs;
      const isBest = isReady && isCounting && sharpness !== null && sharpness > best;
      if (isBest && sharpness !== null) best = sharpness;
      if (!isCounting) return { phase: "holding", progress: 0, isBest };
      const progress = countdownMs === 0 ? 1 : Math.min(1, (held - holdMs) / countdownMs);
      return { phase: progress >= 1 && best >= 0 ? "taken" : "counting", progress, isBest };
    },
  };
}
