import type { Place } from "./follow-places.ts";

type Similarity = { a: number; b: number; x: number; y: number };

/** Pairs of places that are tried. */
const pairsMax = 40;
/** Pixels by which a place may differ from the motion that most share. */
const distanceMax = 0.8;

const apply = ({ a, b, x, y }: Similarity, [u, v]: Place): Place => [a * u - b * v + x, b * u + a * v + y];

/** The similarity that takes `from` best to `to`; null for fewer than two places. */
function similarityOf(from: readonly Place[], to: readonly Place[]): Similarity | null {
  const count = from.length;
  if (count < 2) return null;
  const mean = (places: readonly Place[], axis: 0 | 1) =>
    places.reduce((sum, place) => sum + place[axis], 0) / count;
  const [fx, fy, tx, ty] = [mean(from, 0), mean(from, 1), mean(to, 0), mean(to, 1)];
  let [along, across, spread] = [0, 0, 0];
  for (const [index, [px, py]] of from.entries()) {
    const [qx, qy] = to[index] ?? [tx, ty];
    const [u, v, s, t] = [px - fx, py - fy, qx - tx, qy - ty];
    along += u * s + v * t;
    across += u * t - v * s;
    spread += u * u + v * v;
  }
  if (!(spread > 0)) return null;
  const [a, b] = [along / spread, across / spread];
  return { a, b, x: tx - a * fx + b * fy, y: ty - b * fx - a * fy };
}

/** The similarity that most of the places share, found from pairs of them, and the places that keep to it. */
export function sharedMotion(
  from: readonly Place[],
  to: readonly Place[],
): { scale: number; shift: Place; together: number } | null {
  const keepingTo = (motion: Similarity): number[] =>
    [...from.keys()].filter((index) => {
      const [x, y] = apply(motion, from[index] ?? [0, 0]);
      const [u, v] = to[index] ?? [0, 0];
      return Math.hypot(x - u, y - v) <= distanceMax;
    });
  let best: number[] = [];
  const count = from.length;
  // Evenly chosen, not at random: the same places give the same answer.
  const pairs = Math.max(1, Math.floor((count * (count - 1)) / 2 / pairsMax));
  let pair = 0;
  for (let i = 0; i < count; i += 1)
    for (let j = i + 1; j < count; j += 1, pair += 1) {
      if (pair % pairs !== 0) continue;
      const [p, q, r, s] = [from[i], from[j], to[i], to[j]];
      if (!p || !q || !r || !s || Math.hypot(p[0] - q[0], p[1] - q[1]) < 25) continue;
      const motion = similarityOf([p, q], [r, s]);
      const keeping = motion ? keepingTo(motion) : [];
      if (keeping.length > best.length) best = keeping;
    }
  const chosen = (places: readonly Place[]) =>
    best.flatMap((index): Place[] => (places[index] ? [places[index]] : []));
  const motion = similarityOf(chosen(from), chosen(to));
  if (!motion) return null;
  const middle = chosen(from).reduce<Place>(
    ([x, y], [u, v]) => [x + u / best.length, y + v / best.length],
    [0, 0],
  );
  const [x, y] = apply(motion, middle);
  return {
    scale: Math.hypot(motion.a, motion.b),
    shift: [x - middle[0], y - middle[1]],
    together: keepingTo(motion).length,
  };
}
