import type { ViewComparison } from "./measurement.ts";
import { middleOfView, mirrorView, type PhotoView, readPhotoView, viewSide } from "./photo-view.ts";
import {
  type Flow,
  flowBetween,
  type Level,
  nodeCount,
  nodeX,
  nodeY,
  pyramidOf,
  refineOver,
} from "./view-flow.ts";

/** The outline of the face in MediaPipe's mesh. */
const outline = [
  10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152, 148, 176, 149,
  150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109,
];

/** Distance of each node from the face's outline in pixels of the view; negative inside. */
function distancesFrom({ mesh }: PhotoView): Float32Array {
  const polygon = outline.map((index) => [mesh[index * 2] ?? 0, mesh[index * 2 + 1] ?? 0] as const);
  const last = polygon.at(-1) ?? ([0, 0] as const);
  return Float32Array.from({ length: nodeCount }, (_, node) => {
    const [x, y] = [nodeX(node), nodeY(node)];
    let isInside = false;
    let nearest = Number.POSITIVE_INFINITY;
    let [ax, ay] = last;
    for (const [bx, by] of polygon) {
      if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) isInside = !isInside;
      const along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2 || 1);
      const share = Math.min(1, Math.max(0, along));
      nearest = Math.min(nearest, Math.hypot(ax + share * (bx - ax) - x, ay + share * (by - ay) - y));
      [ax, ay] = [bx, by];
    }
    return isInside ? -nearest : nearest;
  });
}

/** Moves a point of one view, from its middle, to the other: `x' = a x - b y + x0`, `y' = b x + a y + y0`. */
type Similarity = { a: number; b: number; x0: number; y0: number };

const movedX = ({ a, b, x0 }: Similarity, x: number, y: number): number => a * x - b * y + x0;
const movedY = ({ a, b, y0 }: Similarity, x: number, y: number): number => b * x + a * y + y0;

/** How one view lies over the other when the two photos lie over each other edge to edge. */
function edgeToEdge({ place: from }: PhotoView, { place: to }: PhotoView): Similarity {
  const turn = from.roll - to.roll;
  const size = from.pixel / to.pixel;
  const [dx, dy] = [(from.x - to.x) / to.pixel, (from.y - to.y) / to.pixel];
  const [cos, sin] = [Math.cos(to.roll), Math.sin(to.roll)];
  return {
    a: size * Math.cos(turn),
    b: size * Math.sin(turn),
    x0: dx * cos + dy * sin,
    y0: dy * cos - dx * sin,
  };
}

/** Least squares over some nodes of a flow. */
function fitSimilarity(flow: Flow, nodes: readonly number[]): Similarity {
  let [meanX, meanY, meanU, meanV] = [0, 0, 0, 0];
  for (const node of nodes) {
    meanX += (nodeX(node) - middleOfView) / nodes.length;
    meanY += (nodeY(node) - middleOfView) / nodes.length;
    meanU += (flow.dx[node] ?? 0) / nodes.length;
    meanV += (flow.dy[node] ?? 0) / nodes.length;
  }
  let [spread, along, across] = [1e-9, 0, 0];
  for (const node of nodes) {
    const x = nodeX(node) - middleOfView - meanX;
    const y = nodeY(node) - middleOfView - meanY;
    const [u, v] = [(flow.dx[node] ?? 0) - meanU, (flow.dy[node] ?? 0) - meanV];
    spread += x * x + y * y;
    along += x * u + y * v;
    across += x * v - y * u;
  }
  const [a, b] = [1 + along / spread, across / spread];
  return {
    a,
    b,
    x0: meanU + meanX - a * meanX + b * meanY,
    y0: meanV + meanY - b * meanX - a * meanY,
  };
}

/** How far a node's move is from the similarity's, in pixels of the view. */
function deviationFrom(similarity: Similarity, { dx, dy }: Flow, node: number): number {
  const [x, y] = [nodeX(node) - middleOfView, nodeY(node) - middleOfView];
  return Math.hypot(
    movedX(similarity, x, y) - x - (dx[node] ?? 0),
    movedY(similarity, x, y) - y - (dy[node] ?? 0),
  );
}

const unmoved: Similarity = { a: 1, b: 0, x0: 0, y0: 0 };
const trials = 60;

/** The similarity that most nodes agree with (RANSAC, with fixed draws); null if there are too few nodes. */
function commonMove(flow: Flow, nodes: readonly number[], agreeWithin: number): Similarity | null {
  if (nodes.length < 12) return null;
  let best = unmoved;
  let most = -1;
  let draw = 1;
  const drawNode = (): number => {
    draw = (draw * 16_807) % 2_147_483_647;
    return nodes[draw % nodes.length] ?? 0;
  };
  for (let trial = 0; trial < trials; trial += 1) {
    const tried = fitSimilarity(flow, [drawNode(), drawNode()]);
    let agree = 0;
    for (const node of nodes) if (deviationFrom(tried, flow, node) < agreeWithin) agree += 1;
    if (agree > most) [most, best] = [agree, tried];
  }
  const agreeing = nodes.filter((node) => deviationFrom(best, flow, node) < agreeWithin);
  return agreeing.length < 6 ? best : fitSimilarity(flow, agreeing);
}

/** The other view laid over the first one by a similarity; 0 where it has nothing. */
function layOver({ luma }: PhotoView, similarity: Similarity): Level {
  const side = viewSide;
  const over = new Float32Array(side * side);
  for (let row = 0; row < side; row += 1) {
    const y = row - middleOfView;
    for (let column = 0; column < side; column += 1) {
      const x = column - middleOfView;
      const toX = movedX(similarity, x, y) + middleOfView;
      const toY = movedY(similarity, x, y) + middleOfView;
      const left = Math.floor(toX);
      const top = Math.floor(toY);
      if (!(left >= 0 && top >= 0 && left < side - 1 && top < side - 1)) continue;
      const at = top * side + left;
      const [p, q, r, s] = [luma[at] ?? 0, luma[at + 1] ?? 0, luma[at + side] ?? 0, luma[at + side + 1] ?? 0];
      if (!(p && q && r && s)) continue;
      const [u, v] = [toX - left, toY - top];
      over[row * side + column] = (p * (1 - u) + q * u) * (1 - v) + (r * (1 - u) + s * u) * v;
    }
  }
  return { luma: over, side };
}

/** Widths of the two rings around the face that are compared, in pixels of the view (the face has 80). */
const rings = { near: [1.5, 28], far: [24, 76] } as const;
/** Two patches are the same if they correlate by more than this and lie within this many pixels. */
const sameLikeness = 0.99;
const sameWithin = { near: 0.08, far: 0.2 } as const;
const nodesMin = 40;

type RigidShares = Pick<ViewComparison, "near" | "far">;

type Surroundings = { own: Level; distances: Float32Array; nodes: number[] };

function rigidShares(
  { own, distances, nodes }: Surroundings,
  other: PhotoView,
  similarity: Similarity,
): RigidShares {
  const flow = refineOver(own, layOver(other, similarity), nodes);
  const likely = nodes.filter(
    (node) => (flow.likeness[node] ?? 0) > 0.9 && Math.hypot(flow.dx[node] ?? 0, flow.dy[node] ?? 0) < 1,
  );
  const rest = commonMove(flow, likely, 0.15);
  const shareOf = (name: keyof typeof rings): number => {
    const [from, to] = rings[name];
    const within = sameWithin[name];
    const inRing = nodes.filter((node) => (distances[node] ?? 0) > from && (distances[node] ?? 0) < to);
    const same = inRing.filter(
      (node) => rest && (flow.likeness[node] ?? 0) > sameLikeness && deviationFrom(rest, flow, node) < within,
    );
    return same.length / Math.max(nodesMin, inRing.length);
  };
  return { near: shareOf("near"), far: shareOf("far") };
}

const guessBy = (similarity: Similarity): Pick<Flow, "dx" | "dy"> => {
  const [dx, dy] = [new Float32Array(nodeCount), new Float32Array(nodeCount)];
  for (let node = 0; node < nodeCount; node += 1) {
    const [x, y] = [nodeX(node) - middleOfView, nodeY(node) - middleOfView];
    dx[node] = movedX(similarity, x, y) - x;
    dy[node] = movedY(similarity, x, y) - y;
  }
  return { dx, dy };
};

/** Whether a node lies in one of the rings. */
const isAround = (distance: number): boolean => distance > rings.near[0] && distance < rings.far[1];
/** Standard deviation of luma from which a patch has something to register by. */
const textureMin = 4;

/**
 * Compares the surroundings of two faces: hair, ears, neck, clothes and background. Between two photos of a
 * living person they move against each other, between two edits of one photo they are the same to a fraction
 * of a pixel. Edge to edge is tried first, then the move that most patches agree with (a crop, a rotation), and
 * the mirrored photo.
 * @returns the largest shares found; null where one of the views is none or has too little texture
 */
export function compareViews(one: Uint8Array, other: Uint8Array): ViewComparison | null {
  const [a, b] = [readPhotoView(one), readPhotoView(other)];
  if (!a || !b) return null;
  const pyramid = pyramidOf(a);
  const own = pyramid.at(-1);
  if (!own) return null;
  const distances = distancesFrom(a);
  const edges = edgeToEdge(a, b);
  const flow = flowBetween(pyramid, pyramidOf(b), guessBy(edges), (node) => isAround(distances[node] ?? 0));
  const nodes: number[] = [];
  for (let node = 0; node < nodeCount; node += 1)
    if ((flow.texture[node] ?? 0) > textureMin) nodes.push(node);
  if (nodes.length < nodesMin) return null;
  const surroundings = { own, distances, nodes };
  const likely = nodes.filter((node) => (flow.likeness[node] ?? 0) > 0.8);
  const common = commonMove(flow, likely, 0.3);
  const mirrored = mirrorView(b);
  const shares = [
    rigidShares(surroundings, b, edges),
    ...(common ? [rigidShares(surroundings, b, common)] : []),
  ];
  const rounded = (share: number) => Math.round(share * 1e4) / 1e4;
  return {
    near: rounded(Math.max(...shares.map(({ near }) => near))),
    far: rounded(Math.max(...shares.map(({ far }) => far))),
    mirrored: rounded(rigidShares(surroundings, mirrored, edgeToEdge(a, mirrored)).far),
  };
}
