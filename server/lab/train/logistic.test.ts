import { describe, expect, it } from "vitest";
import { fitLogistic, type Sample } from "./logistic.ts";

const sample = (value: number, isPositive: boolean, weight = 1): Sample => ({
  values: [value],
  isPositive,
  weight,
});

/** Derivative of the objective by each weight and the bias; zero at the optimum. */
function gradientAt(samples: Sample[], l2: number, { weights, bias }: ReturnType<typeof fitLogistic>) {
  const sumOf = (isPositive: boolean) =>
    samples.reduce((sum, one) => sum + (one.isPositive === isPositive ? one.weight : 0), 0);
  const gradient = [...weights.map((weight) => l2 * weight), 0];
  for (const { values, isPositive, weight } of samples) {
    const logit = weights.reduce((sum, one, index) => sum + one * (values[index] ?? 0), bias);
    const miss = (weight / sumOf(isPositive)) * (1 / (1 + Math.exp(-logit)) - (isPositive ? 1 : 0));
    for (const [index, value] of [...Array.from(values), 1].entries())
      gradient[index] = (gradient[index] ?? 0) + miss * value;
  }
  return gradient;
}

describe("fitLogistic", () => {
  it("finds the optimum", () => {
    const samples = Array.from({ length: 80 }, (_, index): Sample => {
      const [x, y] = [Math.sin(index * 12.9), Math.cos(index * 4.1)];
      return {
        values: [x, y, x * y],
        isPositive: x + 0.4 * y + Math.sin(index) > 0,
        weight: 1 + (index % 3),
      };
    });
    for (const l2 of [0.01, 1]) {
      const fitted = fitLogistic(samples, l2);
      for (const slope of gradientAt(samples, l2, fitted)) expect(Math.abs(slope)).toBeLessThan(1e-9);
    }
  });

  it("puts the even odds in the middle between two classes, however many samples each has", () => {
    const many = Array.from({ length: 50 }, () => sample(1, true));
    const { weights, bias } = fitLogistic([...many, sample(-1, false)], 0.1);
    expect(bias).toBeCloseTo(0, 9);
    expect(weights[0]).toBeGreaterThan(0);
  });

  it("counts a sample of weight two like two samples", () => {
    const rest = [sample(0.5, true), sample(-1, false), sample(0.2, false)];
    const twice = fitLogistic([...rest, sample(2, true), sample(2, true)], 0.5);
    const heavy = fitLogistic([...rest, sample(2, true, 2)], 0.5);
    expect(heavy.bias).toBeCloseTo(twice.bias, 9);
    expect(heavy.weights[0]).toBeCloseTo(twice.weights[0] ?? Number.NaN, 9);
  });
});
