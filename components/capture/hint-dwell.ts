import type { Hint } from "./translations/instructions.ts";

/** Shorter than that nobody reads a hint. */
const dwellMs = 600;
/** A new hint that is gone sooner was noise. */
const settledMs = 150;

/** Keeps each hint for a while, and lets a new one in only when it stays; "hold still" comes at once. */
export function createHintDwell() {
  let shown: Hint | null = null;
  let shownAt = -Infinity;
  let next: Hint | null = null;
  let nextAt = 0;
  const show = (hint: Hint, now: number): Hint => {
    shown = hint;
    shownAt = now;
    next = null;
    return hint;
  };
  return {
    /** @returns the hint to show, in place of the newest one */
    of: (hint: Hint, now: number, isUrgent = false): Hint => {
      if (shown === null || isUrgent) return hint === shown ? hint : show(hint, now);
      if (hint === shown) {
        next = null;
        return hint;
      }
      if (hint !== next) {
        next = hint;
        nextAt = now;
      }
      return now - shownAt >= dwellMs && now - nextAt >= settledMs ? show(hint, now) : shown;
    },
    /** For another task. */
    forget: () => {
      shown = null;
      next = null;
    },
  };
}
