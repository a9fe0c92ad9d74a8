import type { Pixels } from "../../../scoring/decode.ts";

export type Point = readonly [x: number, y: number];

/**
 * Where each pixel of the edited picture comes from: offsets in pixels of the source, row by row.
 */
export type Displacement = { dx: Float32Array; dy: Float32Array; width: number; height: number };

export const noDisplacement = (width: number, height: number): Displacement => ({
  dx: new Float32Array(width * height),
  dy: new Float32Array(width * height),
  width,
  height,
});

/** One point that moves; `depth` decides which of two overlapping triangles is in front (smaller). */
export type Move = { from: Point; to: Point; depth: number };

export type Triangle = readonly [number, number, number];
type Circle = { x: number; y: number; squared: number };

/** The circle through three points; null if they lie on a line. */
function circumcircle([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point): Circle | null {
  const twiceArea = 2 * (ax * (by - cy) + bx * (cy - ay) + cx * (ay - by));
  if (Math.abs(twiceArea) < 1e-9) return null;
  const [a, b, c] = [ax * ax + ay * ay, bx * bx + by * by, cx * cx + cy * cy];
  const x = (a * (by - cy) + b * (cy - ay) + c * (ay - by)) / twiceArea;
  const y = (a * (cx - bx) + b * (ax - cx) + c * (bx - ax)) / twiceArea;
  return { x, y, squared: (ax - x) ** 2 + (ay - y) ** 2 };
}

/** The edges that occur once: the outline of the triangles taken together. */
function outlineOf(triangles: readonly Triangle[]): [number, number][] {
  const edges = new Map<string, [number, number]>();
  for (const [a, b, c] of triangles) {
    for (const [from, to] of [
      [a, b],
      [b, c],
      [c, a],
    ] as const) {
      if (!edges.delete(`${to} ${from}`)) edges.set(`${from} ${to}`, [from, to]);
    }
  }
  return [...edges.values()];
}

const isCounterclockwise = ([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point): boolean =>
  (bx - ax) * (cy - ay) - (by - ay) * (cx - ax) > 0;

/**
 * A point moved by less than a hundredth of a pixel: points on one line or circle, as those of a picture's edge are,
 * have no clear triangles, and rounding makes tens of thousands that lie over each other.
 */
const apart = ([x, y]: Point, index: number): Point => [
  x + 0.009 * Math.sin(index * 12.9898),
  y + 0.009 * Math.sin(index * 78.233),
];

/** Delaunay triangulation by Bowyer and Watson, for some hundred points. */
export function triangulate(corners: readonly Point[]): Triangle[] {
  const points = corners.map(apart);
  const far = 1e5;
  const all: Point[] = [...points, [-far, -far], [far, -far], [0, far]];
  const at = (index: number): Point => all[index] ?? [0, 0];
  const oriented = (a: number, b: number, c: number): Triangle =>
    isCounterclockwise(at(a), at(b), at(c)) ? [a, b, c] : [a, c, b];
  const count = points.length;
  let triangles: { corners: Triangle; circle: Circle }[] = [];
  const add = (a: number, b: number, c: number): void => {
    const circle = circumcircle(at(a), at(b), at(c));
    if (circle) triangles.push({ corners: oriented(a, b, c), circle });
  };
  add(count, count + 1, count + 2);
  for (const [index, [x, y]] of points.entries()) {
    const isHit = ({ circle }: { circle: Circle }) =>
      (x - circle.x) ** 2 + (y - circle.y) ** 2 < circle.squared;
    const hit = triangles.filter(isHit).map(({ corners }) => corners);
    triangles = triangles.filter((triangle) => !isHit(triangle));
    for (const [from, to] of outlineOf(hit)) add(from, to, index);
  }
  return triangles.map(({ corners }) => corners).filter((corners) => corners.every((one) => one < count));
}

/** Writes one moved triangle into the displacement, with an affine map from where it goes to its origin. */
function fillTriangle(field: Displacement, moves: readonly [Move, Move, Move]): void {
  const [[ax, ay], [bx, by], [cx, cy]] = [moves[0].to, moves[1].to, moves[2].to];
  const area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay);
  if (Math.abs(area) < 1e-6) return;
  const xs = [ax, bx, cx];
  const ys = [ay, by, cy];
  const left = Math.max(0, Math.floor(Math.min(...xs)));
  const right = Math.min(field.width - 1, Math.ceil(Math.max(...xs)));
  const bottom = Math.min(field.height - 1, Math.ceil(Math.max(...ys)));
  for (let y = Math.max(0, Math.floor(Math.min(...ys))); y <= bottom; y += 1) {
    for (let x = left; x <= right; x += 1) {
      const b = ((x - ax) * (cy - ay) - (cx - ax) * (y - ay)) / area;
      const c = ((bx - ax) * (y - ay) - (x - ax) * (by - ay)) / area;
      const a = 1 - b - c;
      if (a < -1e-4 || b < -1e-4 || c < -1e-4) continue;
      const index = y * field.width + x;
      field.dx[index] = a * moves[0].from[0] + b * moves[1].from[0] + c * moves[2].from[0] - x;
      field.dy[index] = a * moves[0].from[1] + b * moves[1].from[1] + c * moves[2].from[1] - y;
    }
  }
}

/** The warp of these triangles, whose corners are places in `moves`: the nearest triangles drawn last. */
export function displaceTriangles(
  triangles: readonly Triangle[],
  moves: readonly Move[],
  width: number,
  height: number,
): Displacement {
  const field = noDisplacement(width, height);
  const moving = triangles.flatMap((corners) => {
    const [a, b, c] = corners.map((index) => moves[index]);
    return a && b && c ? [[a, b, c] as const] : [];
  });
  const depthOf = (triangle: readonly Move[]) => triangle.reduce((sum, { depth }) => sum + depth, 0);
  for (const triangle of moving.toSorted((a, b) => depthOf(b) - depthOf(a))) fillTriangle(field, triangle);
  return field;
}

/** The piecewise affine warp that moves the points, triangulated where they come from. */
export const displaceBy = (moves: readonly Move[], width: number, height: number): Displacement =>
  displaceTriangles(triangulate(moves.map(({ from }) => from)), moves, width, height);

/** Box blur of one row or column, in place of a Gaussian's pass. */
function blurLine(
  values: Float32Array,
  line: Float32Array,
  start: number,
  step: number,
  length: number,
  radius: number,
) {
  const clamp = (index: number) => Math.min(length - 1, Math.max(0, index));
  for (let index = 0; index < length; index += 1) line[index] = values[start + index * step] ?? 0;
  let sum = 0;
  for (let index = -radius; index <= radius; index += 1) sum += line[clamp(index)] ?? 0;
  for (let index = 0; index < length; index += 1) {
    values[start + index * step] = sum / (2 * radius + 1);
    sum += (line[clamp(index + radius + 1)] ?? 0) - (line[clamp(index - radius)] ?? 0);
  }
}

/** Blurs a plane by three box blurs, which come close to a Gaussian of `sigma` pixels. */
export function blur(values: Float32Array, width: number, height: number, sigma: number): void {
  const radius = Math.round(Math.sqrt(sigma * sigma + 0.25) - 0.5);
  if (radius < 1) return;
  const line = new Float32Array(Math.max(width, height));
  for (let pass = 0; pass < 3; pass += 1) {
    for (let y = 0; y < height; y += 1) blurLine(values, line, y * width, 1, width, radius);
    for (let x = 0; x < width; x += 1) blurLine(values, line, x, width, height, radius);
  }
}

/** Samples the picture at `(x, y)`: bilinear, repeating the edge. */
export function sampleInto(
  out: Uint8Array,
  offset: number,
  { data, width, height }: Pixels,
  x: number,
  y: number,
): void {
  const inX = Math.min(width - 1, Math.max(0, x));
  const inY = Math.min(height - 1, Math.max(0, y));
  const [left, top] = [Math.floor(inX), Math.floor(inY)];
  const [u, v] = [inX - left, inY - top];
  const upper = (top * width + left) * 3;
  const right = left + 1 < width ? 3 : 0;
  const lower = top + 1 < height ? upper + width * 3 : upper;
  for (let channel = 0; channel < 3; channel += 1) {
    const above = (data[upper + channel] ?? 0) * (1 - u) + (data[upper + right + channel] ?? 0) * u;
    const below = (data[lower + channel] ?? 0) * (1 - u) + (data[lower + right + channel] ?? 0) * u;
    out[offset + channel] = Math.round(above * (1 - v) + below * v);
  }
}

/** The picture with each pixel fetched from where the displacement says. */
export function warp(pixels: Pixels, { dx, dy, width, height }: Displacement): Pixels {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const index = y * width + x;
      sampleInto(data, index * 3, pixels, x + (dx[index] ?? 0), y + (dy[index] ?? 0));
    }
  }
  return { data, width, height };
}
