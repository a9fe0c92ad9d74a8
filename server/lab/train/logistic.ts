import { solve } from "../../scoring/solve.ts";

/** A sample of a two-class problem; `weight` says how much it counts. */
export type Sample = { values: ArrayLike<number>; isPositive: boolean; weight: number };
type Logistic = { weights: number[]; bias: number };

const stepsMax = 50;
/** The fit ends when no weight moves further than this. */
const stepMin = 1e-9;

/** Adds `scale · row · rowᵀ` to the lower triangle of the matrix. */
function addOuter(matrix: Float64Array, row: Float64Array, scale: number): void {
  const n = row.length;
  for (let i = 0; i < n; i += 1) {
    const factor = scale * (row[i] ?? 0);
    const start = i * n;
    for (let j = 0; j <= i; j += 1) matrix[start + j] = (matrix[start + j] ?? 0) + factor * (row[j] ?? 0);
  }
}

/**
 * Fits a logistic regression by Newton's method: minimises the weighted log loss + l2 / 2 · |weights|². The
 * weights of each class are scaled to a sum of 1; the bias is not penalised. The same input
 * gives the same output to the last digit.
 */
export function fitLogistic(samples: readonly Sample[], l2: number): Logistic {
  const length = samples[0]?.values.length ?? 0;
  const n = length + 1;
  const rows = samples.map(({ values }) => Float64Array.from([...Array.from(values), 1]));
  const sumOf = (isPositive: boolean) =>
    samples.reduce((sum, sample) => sum + (sample.isPositive === isPositive ? sample.weight : 0), 0);
  const scales = { true: 1 / sumOf(true), false: 1 / sumOf(false) };
  const beta = new Float64Array(n);
  for (let step = 0; step < stepsMax; step += 1) {
    const gradient = beta.map((value, index) => (index < length ? -l2 * value : 0));
    const hessian = new Float64Array(n * n);
    for (let index = 0; index < length; index += 1) hessian[index * n + index] = l2;
    for (const [index, { isPositive, weight }] of samples.entries()) {
      const row = rows[index] ?? beta;
      const scaled = weight * scales[`${isPositive}`];
      let logit = 0;
      for (let k = 0; k < n; k += 1) logit += (row[k] ?? 0) * (beta[k] ?? 0);
      const probability = 1 / (1 + Math.exp(-logit));
      const miss = scaled * ((isPositive ? 1 : 0) - probability);
      for (let k = 0; k < n; k += 1) gradient[k] = (gradient[k] ?? 0) + miss * (row[k] ?? 0);
      addOuter(hessian, row, scaled * probability * (1 - probability));
    }
    const change = solve(hessian, gradient);
    if (!change) throw new Error("the samples do not determine the fit");
    for (let k = 0; k < n; k += 1) beta[k] = (beta[k] ?? 0) + (change[k] ?? 0);
    if (Math.max(...change.map(Math.abs)) < stepMin) break;
  }
  return { weights: [...beta.subarray(0, length)], bias: beta[length] ?? 0 };
}
