import { expect, it } from "vitest";
import { quantilesOf } from "./quantiles.ts";

it("takes the nearest rank", () => {
  expect(quantilesOf([])).toBeNull();
  expect(quantilesOf([7])).toEqual({ p50: 7, p95: 7 });
  expect(quantilesOf([9, 1])).toEqual({ p50: 1, p95: 9 });
  // Sorted as text, 100 would come before 20.
  expect(quantilesOf(Array.from({ length: 100 }, (_, index) => 100 - index))).toEqual({ p50: 50, p95: 95 });
});
