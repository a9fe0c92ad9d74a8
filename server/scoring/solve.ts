/**
 * Solves `matrix · x = right` for a symmetric positive definite matrix (Cholesky). Null if it is singular.
 * @param matrix row by row, of which the lower triangle is read
 */
export function solve(matrix: Float64Array, right: Float64Array): Float64Array | null {
  const size = right.length;
  const lower = new Float64Array(size * size);
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let sum = matrix[i * size + j] ?? 0;
      for (let k = 0; k < j; k += 1) sum -= (lower[i * size + k] ?? 0) * (lower[j * size + k] ?? 0);
      if (i === j && sum <= 0) return null;
      lower[i * size + j] = i === j ? Math.sqrt(sum) : sum / (lower[j * size + j] ?? 1);
    }
  }
  const result = Float64Array.from(right);
  for (let i = 0; i < size; i += 1) {
    let sum = result[i] ?? 0;
    for (let k = 0; k < i; k += 1) sum -= (lower[i * size + k] ?? 0) * (result[k] ?? 0);
    result[i] = sum / (lower[i * size + i] ?? 1);
  }
  for (let i = size - 1; i >= 0; i -= 1) {
    let sum = result[i] ?? 0;
    for (let k = i + 1; k < size; k += 1) sum -= (lower[k * size + i] ?? 0) * (result[k] ?? 0);
    result[i] = sum / (lower[i * size + i] ?? 1);
  }
  return result;
}
