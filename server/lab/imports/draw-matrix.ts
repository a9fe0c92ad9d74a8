import type { Passage } from "./rooms.ts";

const cell = 22;
const margin = 150;
/** Extra width for the last column's label, which leans to the right. */
const overhang = 60;
const rowOf = (index: number) => margin + index * cell;

/**
 * Draws the rooms as a matrix, highest first: a row imports from its columns. Filled circles are values,
 * rings are types only, the area grows with the number of import lines. All values are above the diagonal
 * unless there is a knot.
 * @param rooms from the lowest to the highest
 * @returns an SVG for light and dark pages
 */
export function drawMatrix(rooms: readonly string[], passages: readonly Passage[]): string {
  const sorted = rooms.toReversed();
  const at = new Map(sorted.map((room, index) => [room, index]));
  const side = margin + sorted.length * cell + overhang;
  const middle = (index: number) => rowOf(index) + cell / 2;
  const labels = sorted.flatMap((room, index) => [
    `<text x="${margin - 8}" y="${middle(index) + 4}" text-anchor="end">${room}</text>`,
    `<text transform="translate(${middle(index) + 4} ${margin - 8}) rotate(-60)">${room}</text>`,
    `<rect class="own" x="${rowOf(index)}" y="${rowOf(index)}" width="${cell}" height="${cell}"/>`,
  ]);
  const lines = Array.from({ length: sorted.length + 1 }, (_, index) => [
    `<path class="grid" d="M${margin} ${rowOf(index)}H${rowOf(sorted.length)}M${rowOf(index)} ${margin}V${rowOf(sorted.length)}"/>`,
  ]).flat();
  const dots = passages.flatMap(({ from, to, values, types }) => {
    const [row, column] = [at.get(from), at.get(to)];
    if (row === undefined || column === undefined) return [];
    const radius = Math.min(cell / 2 - 1, 2.5 + Math.sqrt(values + types));
    const kind = values === 0 ? "types" : row < column ? "values" : "knot";
    const title = `<title>${from} imports from ${to}: ${values} values, ${types} types</title>`;
    return [
      `<circle class="${kind}" cx="${middle(column)}" cy="${middle(row)}" r="${radius}">${title}</circle>`,
    ];
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" width="${side}" height="${side}">
<style>
  text { font: 12px system-ui, sans-serif; fill: #24292f }
  .grid { stroke: #d0d7de; stroke-width: 0.5; fill: none }
  .own { fill: #d0d7de }
  .values { fill: #0969da }
  .types { fill: none; stroke: #0969da; stroke-width: 1.5 }
  .knot { fill: #cf222e }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 }
    .grid { stroke: #30363d }
    .own { fill: #30363d }
    .values { fill: #58a6ff }
    .types { stroke: #58a6ff }
    .knot { fill: #ff7b72 }
  }
</style>
${[...lines, ...labels, ...dots].join("\n")}
</svg>
`;
}
