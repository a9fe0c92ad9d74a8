import { expect, it } from "vitest";
import { createFairShares, type FairShares } from "./fair-shares.ts";

/** Takes one after the other until no more is given. @returns how many were given */
function takeAll(shares: FairShares, share: string[], amount = 1): number {
  let taken = 0;
  while (shares.take(share, amount)) taken += 1;
  return taken;
}

it("gives one alone a half, and leaves others the same as is left", () => {
  const shares = createFairShares(120);
  expect(takeAll(shares, ["a"])).toBe(60);
  expect(takeAll(shares, ["b"])).toBe(30);
  expect(takeAll(shares, ["c"])).toBe(15);
  expect(shares.inUse()).toBe(105);
  expect(shares.take(["d"], 1)).not.toBeNull();
});

it("keeps the parts of a share from each other", () => {
  const shares = createFairShares(120);
  expect(takeAll(shares, ["a", "stolen key", "session"])).toBe(30);
  expect(takeAll(shares, ["a", "stolen key"])).toBe(10);
  expect(takeAll(shares, ["a", "own key"])).toBe(14);
  expect(shares.take(["b", "key"], 20)).not.toBeNull();
});

it("never gives more than there is, however many ask", () => {
  const shares = createFairShares(100);
  for (let index = 0; index < 1000; index += 1) takeAll(shares, [`share ${index}`], 7);
  expect(shares.inUse()).toBeLessThanOrEqual(100);
});

it("takes back, once", () => {
  const shares = createFairShares(10);
  const giveBack = shares.take(["a", "k"], 5);
  expect(shares.take(["a", "k"], 5)).toBeNull();
  giveBack?.();
  giveBack?.();
  expect(shares.inUse()).toBe(0);
  expect(takeAll(shares, ["a", "k"], 5)).toBe(1);
});
