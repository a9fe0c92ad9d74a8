/**
 * Coefficients of the best linear combination of a row's numbers, by the normal equations.
 * @returns null where the rows do not determine them
 */
export function leastSquares(
  rows: readonly (readonly number[])[],
  goals: readonly number[],
): number[] | null {
  const size = rows[0]?.length ?? 0;
  const matrix = Array.from({ length: size }, (_, i) => [
    ...Array.from({ length: size }, (_, j) =>
      rows.reduce((sum, row) => sum + (row[i] ?? 0) * (row[j] ?? 0), 0),
    ),
    rows.reduce((sum, row, index) => sum + (row[i] ?? 0) * (goals[index] ?? 0), 0),
  ]);
  for (let column = 0; column < size; column += 1) {
    const below = matrix.slice(column);
    const largest = below.reduce(
      (best, row, index) =>
        Math.abs(row[column] ?? 0) > Math.abs(below[best]?.[column] ?? 0) ? index : best,
      0,
    );
    const pivot = below[largest];
    const top = matrix[column];
    if (!pivot || !top || Math.abs(pivot[column] ?? 0) < 1e-9) return null;
    [matrix[column], matrix[column + largest]] = [pivot, top];
    for (const [index, row] of matrix.entries()) {
      if (index === column) continue;
      const factor = (row[column] ?? 0) / (pivot[column] ?? 1);
      for (let at = column; at <= size; at += 1) row[at] = (row[at] ?? 0) - factor * (pivot[at] ?? 0);
    }
  }
  return matrix.map((row, index) => (row[size] ?? 0) / (row[index] ?? 1));
}
