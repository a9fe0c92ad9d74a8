import { expect, it } from "vitest";
import { createHintDwell } from "./hint-dwell.ts";
import type { Hint } from "./translations/instructions.ts";

/** The moments, in milliseconds, at which what is shown changes. */
function changesOf(frames: readonly (readonly [number, Hint, boolean?])[]): [number, Hint][] {
  const dwell = createHintDwell();
  const changes: [number, Hint][] = [];
  for (const [at, hint, isUrgent] of frames) {
    const shown = dwell.of(hint, at, isUrgent);
    if (changes.at(-1)?.[1] !== shown) changes.push([at, shown]);
  }
  return changes;
}

it("a hint that flips with each frame stays", () => {
  const flipping = Array.from(
    { length: 100 },
    (_, frame) => [frame * 66, frame % 2 ? "smile" : "smile_more"] as const,
  );
  expect(changesOf(flipping)).toEqual([[0, "smile_more"]]);
});

it("each stays for 600 ms at least, whatever the frames say", () => {
  const hints: Hint[] = ["closer", "further", "centre", "blurred"];
  const frames = Array.from(
    { length: 300 },
    (_, frame) => [frame * 33, hints[Math.floor(frame / 7) % 4] ?? "hold"] as const,
  );
  const changes = changesOf(frames);
  expect(changes.length).toBeGreaterThan(3);
  for (const [index, [at]] of changes.slice(1).entries())
    expect(at - (changes[index]?.[0] ?? 0)).toBeGreaterThanOrEqual(600);
});

it("hold still comes at once, and a slow machine still gets its hints", () => {
  expect(
    changesOf([
      [0, "closer"],
      [100, "hold", true],
    ]),
  ).toEqual([
    [0, "closer"],
    [100, "hold"],
  ]);
  expect(
    changesOf([
      [0, "closer"],
      [1000, "centre"],
      [2000, "centre"],
    ]),
  ).toEqual([
    [0, "closer"],
    [2000, "centre"],
  ]);
});

it("another task begins anew", () => {
  const dwell = createHintDwell();
  dwell.of("closer", 0);
  dwell.forget();
  expect(dwell.of("smile", 10)).toBe("smile");
});
