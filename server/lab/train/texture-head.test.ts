import { describe, expect, it } from "vitest";
import { type TextureSample, trainTextureHead } from "./texture-head.ts";

/** Textures whose first number tells real from not, and whose second one tells the source. */
const samples = Array.from({ length: 60 }, (_, index): TextureSample => {
  const isReal = index % 2 === 0;
  const source = ["a", "b", "c"][index % 3] ?? "a";
  const noise = Math.sin(index * 7.3) * 0.2;
  const texture = Float32Array.of((isReal ? 0.6 : 0.4) + noise * 0.2, (index % 3) / 3 + noise, 0.5);
  return { source, isReal, texture };
});

describe("trainTextureHead", () => {
  const { head, unseen } = trainTextureHead(samples);

  it("tells real from not on sources it was trained without", () => {
    const scoresOf = (isReal: boolean) => unseen.filter((_, index) => samples[index]?.isReal === isReal);
    expect(Math.min(...scoresOf(true))).toBeGreaterThan(Math.max(...scoresOf(false)));
  });

  it("standardises the scores of unseen sources", () => {
    const mean = unseen.reduce((sum, score) => sum + score, 0) / unseen.length;
    const variance = unseen.reduce((sum, score) => sum + score ** 2, 0) / unseen.length;
    expect(mean).toBeCloseTo(0, 4);
    expect(variance).toBeCloseTo(1, 4);
  });

  it("gives no weight to a bin that never differs", () => {
    expect(head.weights).toHaveLength(3);
    expect(head.weights[2]).toBe(0);
    expect(Math.abs(head.weights[0] ?? 0)).toBeGreaterThan(Math.abs(head.weights[1] ?? 9));
  });

  it("is the same to the last digit when it is trained again", () => {
    expect(trainTextureHead(samples)).toEqual({ head, unseen });
  });
});
