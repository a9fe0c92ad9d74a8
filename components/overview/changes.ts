import type { RelativeChange } from "./tile.tsx";

type Wish = "more" | "less" | null;

const welcome = (direction: number, wish: Wish): boolean | null => {
  if (wish === null || direction === 0) return null;
  return direction > 0 === (wish === "more");
};

function toChange(difference: number, text: string, wish: Wish): RelativeChange {
  const direction = /[1-9]/.test(text) ? Math.sign(difference) : 0;
  return { direction, text, isWelcome: welcome(direction, wish) };
}

/** The change relative to the previous value; null if there was none. */
export function relativeChange(now: number | null, before: number | null, wish: Wish): RelativeChange | null {
  if (now === null || before === null || before === 0) return null;
  const difference = now / before - 1;
  const percent = Math.abs(difference * 100);
  // A change below 1 % is neither good nor bad news.
  return toChange(difference, `${percent.toFixed(percent < 10 ? 1 : 0)} %`, percent < 1 ? null : wish);
}

/** The change of a share, in percentage points. */
export function pointChange(now: number | null, before: number | null, wish: Wish): RelativeChange | null {
  if (now === null || before === null) return null;
  const difference = now - before;
  return toChange(difference, `${Math.abs(difference * 100).toFixed(1)} pt`, wish);
}
