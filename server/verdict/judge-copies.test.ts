import { describe, expect, it } from "vitest";
import { defaultLimits } from "../checks/vocabulary/limits.ts";
import { patchSide } from "../scoring/face-patch.ts";
import { copyBetween } from "./judge-copies.ts";

/** A smooth texture that moves where `moved` says. */
function patchOf(moved: (x: number, y: number) => readonly [number, number], gain = 1, mirror = false) {
  const patch = new Uint8Array(patchSide * patchSide);
  for (let y = 0; y < patchSide; y += 1) {
    for (let column = 0; column < patchSide; column += 1) {
      const x = mirror ? patchSide - 1 - column : column;
      const [dx, dy] = moved(x, y);
      const [u, v] = [x + dx, y + dy];
      const value =
        Math.sin(u * 0.31 + 1.7 * Math.sin(v * 0.13)) +
        Math.sin(v * 0.27 + 1.3 * Math.sin(u * 0.17)) +
        Math.sin((u + v) * 0.45) * Math.sin(u * 0.07);
      patch[y * patchSide + column] = Math.round(Math.min(255, gain * (110 + 30 * value)));
    }
  }
  return patch;
}

const still = () => [0, 0] as const;
const shifted = (x: number, y: number) => [1.3 + 0.01 * x, -0.8 + 0.015 * y] as const;
/** The face moves before its background: within a circle, by up to 1.5 pixels. */
const alive = (x: number, y: number) => {
  const near = Math.exp(-((x - 48) ** 2 + (y - 48) ** 2) / (2 * 15 ** 2));
  return [1.5 * near, -1.2 * near] as const;
};

let serial = 0;
const photoOf = (facePatch: Uint8Array | null, pictureHash: Uint8Array | null = null) => ({
  sha256: `${serial++}`,
  pictureHash,
  facePatch,
});
const verdictOn = (one: ReturnType<typeof photoOf>, other: ReturnType<typeof photoOf>) =>
  copyBetween(one, other, defaultLimits);

describe("copyBetween", () => {
  it("finds a patch that lies elsewhere, darker, mirrored", () => {
    const original = photoOf(patchOf(still));
    expect(verdictOn(original, photoOf(patchOf(shifted)))).toBe("certain");
    expect(verdictOn(original, photoOf(patchOf(shifted, 0.8)))).not.toBeNull();
    expect(verdictOn(original, photoOf(patchOf(still, 1, true)))).toBe("certain");
  });

  it("lets a face pass that moved before its background, though the picture's hash is the same", () => {
    const hash = new Uint8Array(32).fill(5);
    expect(verdictOn(photoOf(patchOf(still), hash), photoOf(patchOf(alive), hash))).toBeNull();
  });

  it("judges by the picture's hash where a photo has no patch, and by its bytes before all", () => {
    const hash = new Uint8Array(32).fill(5);
    const other = new Uint8Array(32).fill(250);
    expect(verdictOn(photoOf(null, hash), photoOf(patchOf(still), hash))).toBe("certain");
    expect(verdictOn(photoOf(null, hash), photoOf(null, other))).toBeNull();
    expect(verdictOn(photoOf(null), photoOf(null))).toBeNull();
    const same = photoOf(null);
    expect(verdictOn(same, { ...same })).toBe("certain");
  });

  it("is in doubt between the two limits", () => {
    const limits = { ...defaultLimits, copyFailMin: 1_000 };
    const [one, other] = [photoOf(patchOf(still)), photoOf(patchOf(shifted))];
    expect(copyBetween(one, other, limits)).toBe("likely");
  });
});
