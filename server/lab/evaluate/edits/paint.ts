import type { Pixels } from "../../../scoring/decode.ts";
import type { Point } from "./displacement.ts";

type Colour = readonly [red: number, green: number, blue: number];

/** How far inside the polygon a point lies, in pixels; negative outside. */
function insideBy(polygon: readonly Point[], x: number, y: number): number {
  let isInside = false;
  let nearest = Number.POSITIVE_INFINITY;
  for (const [index, [ax, ay]] of polygon.entries()) {
    const [bx, by] = polygon[(index + 1) % polygon.length] ?? [ax, ay];
    if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) isInside = !isInside;
    const along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2 || 1);
    const share = Math.min(1, Math.max(0, along));
    nearest = Math.min(nearest, Math.hypot(ax + share * (bx - ax) - x, ay + share * (by - ay) - y));
  }
  return isInside ? nearest : -nearest;
}

/**
 * Paints over the polygon, in place, with an edge that is `soft` pixels wide.
 * @param colourAt the colour for a point, given how far inside it lies in pixels; null leaves it as it is
 */
export function paintPolygon(
  { data, width, height }: Pixels,
  polygon: readonly Point[],
  soft: number,
  colourAt: (x: number, y: number, inside: number) => Colour | null,
): void {
  const xs = polygon.map(([x]) => x);
  const ys = polygon.map(([, y]) => y);
  const from = (values: number[]) => Math.max(0, Math.floor(Math.min(...values) - soft));
  const to = (values: number[], end: number) => Math.min(end - 1, Math.ceil(Math.max(...values) + soft));
  for (let y = from(ys); y <= to(ys, height); y += 1) {
    for (let x = from(xs); x <= to(xs, width); x += 1) {
      const inside = insideBy(polygon, x, y);
      const share = Math.min(1, Math.max(0, 0.5 + inside / soft));
      const colour = share > 0 ? colourAt(x, y, inside) : null;
      if (!colour) continue;
      for (const [channel, value] of colour.entries()) {
        const index = (y * width + x) * 3 + channel;
        data[index] = Math.round((data[index] ?? 0) * (1 - share) + value * share);
      }
    }
  }
}

/** Darkens a band along the points, in place: lashes, or the line between two lids. */
export function paintLine(
  { data, width, height }: Pixels,
  points: readonly Point[],
  thickness: number,
  share: number,
): void {
  const reach = Math.ceil(thickness * 2);
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  for (
    let y = Math.max(0, Math.floor(Math.min(...ys)) - reach);
    y <= Math.min(height - 1, Math.max(...ys) + reach);
    y += 1
  ) {
    for (
      let x = Math.max(0, Math.floor(Math.min(...xs)) - reach);
      x <= Math.min(width - 1, Math.max(...xs) + reach);
      x += 1
    ) {
      let nearest = Number.POSITIVE_INFINITY;
      for (const [index, [ax, ay]] of points.slice(0, -1).entries()) {
        const [bx, by] = points[index + 1] ?? [ax, ay];
        const along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2 || 1);
        const on = Math.min(1, Math.max(0, along));
        nearest = Math.min(nearest, Math.hypot(ax + on * (bx - ax) - x, ay + on * (by - ay) - y));
      }
      const dark = share * Math.exp(-((nearest / thickness) ** 2));
      if (dark < 0.01) continue;
      for (let channel = 0; channel < 3; channel += 1) {
        const index = (y * width + x) * 3 + channel;
        data[index] = Math.round((data[index] ?? 0) * (1 - dark) + 25 * dark);
      }
    }
  }
}

/** Mean colour of the pixels around a point. */
export function colourAround({ data, width, height }: Pixels, [atX, atY]: Point, radius: number): Colour {
  const sums = [0, 0, 0];
  let count = 0;
  for (let y = Math.max(0, Math.round(atY - radius)); y <= Math.min(height - 1, atY + radius); y += 1) {
    for (let x = Math.max(0, Math.round(atX - radius)); x <= Math.min(width - 1, atX + radius); x += 1) {
      count += 1;
      for (const channel of [0, 1, 2])
        sums[channel] = (sums[channel] ?? 0) + (data[(y * width + x) * 3 + channel] ?? 0);
    }
  }
  const [red = 0, green = 0, blue = 0] = sums.map((sum) => sum / Math.max(1, count));
  return [red, green, blue];
}
