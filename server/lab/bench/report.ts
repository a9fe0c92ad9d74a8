/** One measured figure: the ratio of two sides of the same run, and its target. */
export type Figure = {
  part: string;
  name: string;
  /** What was measured, and the value it is compared with. */
  measured: number;
  reference: number;
  unit: string;
  /** measured / reference. */
  ratio: number;
  /** The target for `ratio` (or for `measured`); null where the figure is only reported. */
  target: { of: "ratio" | "measured"; atLeast?: number; atMost?: number } | null;
  met: boolean | null;
  note: string;
};

type Input = Pick<Figure, "part" | "name" | "measured" | "reference" | "unit"> &
  Partial<Pick<Figure, "target" | "note">>;

export function figure({ target = null, note = "", ...input }: Input): Figure {
  const ratio = input.measured / input.reference;
  const value = target?.of === "measured" ? input.measured : ratio;
  const met =
    target &&
    value >= (target.atLeast ?? Number.NEGATIVE_INFINITY) &&
    value <= (target.atMost ?? Number.POSITIVE_INFINITY);
  return { ...input, ratio, target, met, note };
}

export function median(values: number[]): number {
  return quantile(values, 0.5);
}

/** @param q 0..1 */
export function quantile(values: number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
}

const short = (value: number) => (value >= 100 ? value.toFixed(0) : value.toPrecision(3));

function promiseOf({ target }: Figure): string {
  if (!target) return "–";
  const bound = target.atLeast === undefined ? `≤ ${target.atMost}` : `≥ ${target.atLeast}`;
  return target.of === "ratio" ? `ratio ${bound}` : bound;
}

export function printFigures(figures: Figure[]): void {
  console.log("");
  for (const item of figures) {
    const mark = item.met === null ? " " : item.met ? "✓" : "✗";
    const sides = `${short(item.measured)} : ${short(item.reference)} ${item.unit}`;
    console.log(
      `${mark} ${item.name.padEnd(46)} ${sides.padEnd(26)} ratio ${item.ratio.toFixed(2).padEnd(7)} ${promiseOf(item)}`,
    );
    if (item.note) console.log(`    ${item.note}`);
  }
}
