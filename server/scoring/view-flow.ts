import { type PhotoView, viewSide } from "./photo-view.ts";

/** A grey picture of `side` × `side`; `luma` 0 lies outside the photo. */
export type Level = { luma: Float32Array; side: number };

/** Sides of the three levels of a pyramid, over the view's. */
const levels = [4, 2, 1] as const;

export function pyramidOf({ luma }: Pick<PhotoView, "luma">): Level[] {
  const finest: Level = { luma: Float32Array.from(luma), side: viewSide };
  const middle = halved(finest);
  return [halved(middle), middle, finest];
}

function halved({ luma, side }: Level): Level {
  const half = side / 2;
  const small = new Float32Array(half * half);
  for (let y = 0; y < half; y += 1) {
    for (let x = 0; x < half; x += 1) {
      const at = 2 * y * side + 2 * x;
      const [a, b, c, d] = [luma[at] ?? 0, luma[at + 1] ?? 0, luma[at + side] ?? 0, luma[at + side + 1] ?? 0];
      small[y * half + x] = a && b && c && d ? (a + b + c + d) / 4 : 0;
    }
  }
  return { luma: small, side: half };
}

/** Nodes of the flow lie this many pixels of the view apart, the first one at `nodeMargin`. */
const nodeStep = 6;
const nodeMargin = 8;
const nodesPerSide = Math.floor((viewSide - 1 - 2 * nodeMargin) / nodeStep) + 1;
export const nodeCount = nodesPerSide * nodesPerSide;

const nodePosition = (index: number): number => nodeMargin + index * nodeStep;
export const nodeX = (node: number): number => nodePosition(node % nodesPerSide);
export const nodeY = (node: number): number => nodePosition(Math.floor(node / nodesPerSide));

/** How each node of one view moves to the other, in pixels of the view. */
export type Flow = {
  dx: Float32Array;
  dy: Float32Array;
  /** Correlation of the patches around the node after the move, -1..1; -1 where a patch leaves the photo. */
  likeness: Float32Array;
  /** Standard deviation of luma around the node: how much there is to register by. */
  texture: Float32Array;
};

/** Radius of the patch that is registered, in pixels of each level. */
const finestRadius = 6;
const radii = [4, 5, finestRadius];
const iterationsMax = 6;
const enough = 0.03;

type Patch = {
  values: Float32Array;
  gradientX: Float32Array;
  gradientY: Float32Array;
  count: number;
  deviation: number;
  xx: number;
  xy: number;
  yy: number;
};

const sizeMax = 13 * 13;
const newPatch = (): Patch => ({
  values: new Float32Array(sizeMax),
  gradientX: new Float32Array(sizeMax),
  gradientY: new Float32Array(sizeMax),
  count: 0,
  deviation: 0,
  xx: 0,
  xy: 0,
  yy: 0,
});

/** Reads the patch around a whole pixel; false when it leaves the photo. */
function readPatch(patch: Patch, { luma, side }: Level, x: number, y: number, radius: number): boolean {
  if (x - radius < 1 || y - radius < 1 || x + radius > side - 2 || y + radius > side - 2) return false;
  let [count, sum, squares, sumX, sumY, xx, xy, yy] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let row = y - radius; row <= y + radius; row += 1) {
    for (let at = row * side + x - radius; at <= row * side + x + radius; at += 1) {
      const value = luma[at] ?? 0;
      if (value === 0) return false;
      const gx = ((luma[at + 1] ?? 0) - (luma[at - 1] ?? 0)) / 2;
      const gy = ((luma[at + side] ?? 0) - (luma[at - side] ?? 0)) / 2;
      patch.values[count] = value;
      patch.gradientX[count] = gx;
      patch.gradientY[count] = gy;
      count += 1;
      sum += value;
      squares += value * value;
      sumX += gx;
      sumY += gy;
      xx += gx * gx;
      xy += gx * gy;
      yy += gy * gy;
    }
  }
  const mean = sum / count;
  for (let index = 0; index < count; index += 1) patch.values[index] = (patch.values[index] ?? 0) - mean;
  patch.count = count;
  patch.deviation = Math.sqrt(Math.max(0, squares / count - mean * mean));
  // The brightness may differ, so that gradients count against their mean.
  patch.xx = xx - (sumX * sumX) / count;
  patch.xy = xy - (sumX * sumY) / count;
  patch.yy = yy - (sumY * sumY) / count;
  return true;
}

const moved = new Float32Array(sizeMax);

/** Samples the other picture where the patch moved to, bilinear; false when that leaves the photo. */
function readMoved({ luma, side }: Level, x: number, y: number, radius: number): boolean {
  const left = Math.floor(x) - radius;
  const top = Math.floor(y) - radius;
  if (!(left >= 0 && top >= 0 && left + 2 * radius + 1 < side && top + 2 * radius + 1 < side)) return false;
  const u = x - Math.floor(x);
  const v = y - Math.floor(y);
  const [a, b, c, d] = [(1 - u) * (1 - v), u * (1 - v), (1 - u) * v, u * v];
  let count = 0;
  for (let row = top; row <= top + 2 * radius; row += 1) {
    for (let at = row * side + left; at <= row * side + left + 2 * radius; at += 1) {
      const one = luma[at] ?? 0;
      if (one === 0) return false;
      moved[count] =
        a * one + b * (luma[at + 1] ?? 0) + c * (luma[at + side] ?? 0) + d * (luma[at + side + 1] ?? 0);
      count += 1;
    }
  }
  return true;
}

const found = { dx: 0, dy: 0, likeness: -1 };

/** Correlation of the patch with what was read last, and the step that would improve it. */
function compareMoved(patch: Patch): { likeness: number; stepX: number; stepY: number } {
  const { values, gradientX, gradientY, count } = patch;
  let sum = 0;
  for (let index = 0; index < count; index += 1) sum += moved[index] ?? 0;
  const mean = sum / count;
  let [both, own, bx, by] = [0, 0, 0, 0];
  for (let index = 0; index < count; index += 1) {
    const other = (moved[index] ?? 0) - mean;
    own += other * other;
    both += other * (values[index] ?? 0);
  }
  const gain = own > 0 ? both / own : 1;
  const limited = Math.min(2, Math.max(0.5, gain));
  for (let index = 0; index < count; index += 1) {
    const difference = (values[index] ?? 0) - limited * ((moved[index] ?? 0) - mean);
    bx += difference * (gradientX[index] ?? 0);
    by += difference * (gradientY[index] ?? 0);
  }
  const likeness = both / (Math.sqrt(own * count) * patch.deviation + 1e-6);
  const damping = 0.5 * count;
  const [xx, yy] = [patch.xx + damping, patch.yy + damping];
  const determinant = xx * yy - patch.xy * patch.xy;
  return {
    likeness,
    stepX: (bx * yy - by * patch.xy) / determinant,
    stepY: (by * xx - bx * patch.xy) / determinant,
  };
}

/** Moves the patch from a first guess to where it fits best (Lucas and Kanade); the result is in `found`. */
function register(
  patch: Patch,
  other: Level,
  x: number,
  y: number,
  radius: number,
  dx: number,
  dy: number,
): void {
  found.likeness = -1;
  let [atX, atY] = [dx, dy];
  for (let iteration = 0; iteration < iterationsMax; iteration += 1) {
    if (!readMoved(other, x + atX, y + atY, radius)) return;
    const { likeness, stepX, stepY } = compareMoved(patch);
    if (likeness > found.likeness) Object.assign(found, { dx: atX, dy: atY, likeness });
    else if (iteration > 2) return;
    const length = Math.hypot(stepX, stepY);
    const brake = length > radius / 2 ? radius / 2 / length : 1;
    atX += stepX * brake;
    atY += stepY * brake;
    if (length < enough) {
      // The last, smallest step is taken on trust.
      Object.assign(found, { dx: atX, dy: atY });
      return;
    }
  }
}

const newFlow = (): Flow => ({
  dx: new Float32Array(nodeCount),
  dy: new Float32Array(nodeCount),
  likeness: new Float32Array(nodeCount).fill(-1),
  texture: new Float32Array(nodeCount),
});

/**
 * Registers every node, first on the coarse level. On each level a node starts from its own guess, and from
 * those of its neighbours where they fit better.
 * @param guess where the first view's nodes lie in the second, as far as is known
 */
export function flowBetween(
  from: Level[],
  to: Level[],
  guess: Pick<Flow, "dx" | "dy">,
  isWanted: (node: number) => boolean,
): Flow {
  let flow = newFlow();
  flow.dx.set(guess.dx);
  flow.dy.set(guess.dy);
  const patch = newPatch();
  for (const [level, factor] of levels.entries()) {
    const [own, other] = [from[level], to[level]];
    const radius = radii[level] ?? finestRadius;
    if (!own || !other) continue;
    const next = newFlow();
    // On a coarse level neighbouring nodes share most of their patch: every second one is enough.
    const stride = factor === 4 ? 2 : 1;
    for (let row = 0; row < nodesPerSide; row += stride) {
      for (let column = 0; column < nodesPerSide; column += stride) {
        const node = row * nodesPerSide + column;
        if (!isWanted(node)) continue;
        const x = Math.round(nodePosition(column) / factor);
        const y = Math.round(nodePosition(row) / factor);
        if (!readPatch(patch, own, x, y, radius)) continue;
        next.texture[node] = patch.deviation;
        if (patch.deviation < 1.5) continue;
        let [bestX, bestY, best] = [flow.dx[node] ?? 0, flow.dy[node] ?? 0, -1];
        const tryFrom = (dx: number, dy: number) => {
          register(patch, other, x, y, radius, dx / factor, dy / factor);
          if (found.likeness > best + 1e-3)
            [bestX, bestY, best] = [found.dx * factor, found.dy * factor, found.likeness];
        };
        tryFrom(bestX, bestY);
        const before = [
          column >= stride ? node - stride : -1,
          row >= stride ? node - stride * nodesPerSide : -1,
        ];
        for (const neighbour of before) {
          if (best > 0.93 || neighbour < 0 || (next.likeness[neighbour] ?? -1) < 0.8) continue;
          tryFrom(next.dx[neighbour] ?? 0, next.dy[neighbour] ?? 0);
        }
        // The photos may be crops: then the surroundings lie as the faces do.
        if (best < 0.8 && level === 0) tryFrom(0, 0);
        next.dx[node] = bestX;
        next.dy[node] = bestY;
        next.likeness[node] = best;
      }
    }
    if (stride === 2) spread(next);
    else fillGaps(next, flow);
    flow = next;
  }
  return flow;
}

/** Gives the nodes that a coarse level skipped the flow of the node before them. */
function spread(flow: Flow): void {
  for (let row = 0; row < nodesPerSide; row += 1) {
    for (let column = 0; column < nodesPerSide; column += 1) {
      const node = row * nodesPerSide + column;
      const source = (row - (row % 2)) * nodesPerSide + column - (column % 2);
      for (const plane of [flow.dx, flow.dy, flow.likeness]) plane[node] = plane[source] ?? 0;
    }
  }
}

/** Where nothing fits, a node moves as its neighbours do, and without any as the coarser level said. */
function fillGaps(flow: Flow, coarser: Flow): void {
  const isSure = (node: number) => (flow.likeness[node] ?? -1) >= 0.6;
  for (let node = 0; node < nodeCount; node += 1) {
    if (isSure(node)) continue;
    let [sumX, sumY, count] = [0, 0, 0];
    const [row, column] = [Math.floor(node / nodesPerSide), node % nodesPerSide];
    for (let y = Math.max(0, row - 2); y <= Math.min(nodesPerSide - 1, row + 2); y += 1) {
      for (let x = Math.max(0, column - 2); x <= Math.min(nodesPerSide - 1, column + 2); x += 1) {
        const near = y * nodesPerSide + x;
        if (!isSure(near)) continue;
        sumX += flow.dx[near] ?? 0;
        sumY += flow.dy[near] ?? 0;
        count += 1;
      }
    }
    flow.dx[node] = count > 2 ? sumX / count : (coarser.dx[node] ?? 0);
    flow.dy[node] = count > 2 ? sumY / count : (coarser.dy[node] ?? 0);
  }
}

/** Registers some nodes once more, on the finest level alone, with a view that already lies over theirs. */
export function refineOver(own: Level, over: Level, nodes: readonly number[]): Flow {
  const flow = newFlow();
  const patch = newPatch();
  for (const node of nodes) {
    const [x, y] = [nodeX(node), nodeY(node)];
    if (!readPatch(patch, own, x, y, finestRadius)) continue;
    flow.texture[node] = patch.deviation;
    register(patch, over, x, y, finestRadius, 0, 0);
    flow.dx[node] = found.dx;
    flow.dy[node] = found.dy;
    flow.likeness[node] = found.likeness;
  }
  return flow;
}
