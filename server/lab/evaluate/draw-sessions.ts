import { challengeTypes } from "../../checks/vocabulary/challenge-types.ts";
import { seededRandom } from "../seed/seeded-random.ts";
import { judgeOne, showsChallenge } from "./challenge-figures.ts";
import type { PhotoAnswer } from "./decide-session.ts";
import type { SeenPhoto } from "./measured-photos.ts";

/** Draws without a new combination before the combinations count as used up. */
const idleDrawsMax = 60;

type Draw = { offers: readonly PhotoAnswer[]; size: number; most: number };

/**
 * Draws sessions of `size` different challenges by as many different photos, each combination once. The same
 * photos always give the same sessions.
 */
function drawOfSize({ offers, size, most }: Draw, seed: string): PhotoAnswer[][] {
  const byType = [...Map.groupBy(offers, ({ type }) => type).values()];
  const random = seededRandom(seed);
  const drawn = new Map<string, PhotoAnswer[]>();
  for (let idle = 0; byType.length >= size && drawn.size < most && idle < idleDrawsMax; idle += 1) {
    const left = [...byType];
    const taken: PhotoAnswer[] = [];
    while (taken.length < size) {
      // Types first, so that a challenge with many photos does not crowd out the others.
      const ofType = left.splice(random.below(left.length), 1)[0] ?? [];
      const unused = ofType.filter(({ photo }) => taken.every((other) => other.photo !== photo));
      const next = unused[random.below(unused.length)];
      if (!next) break;
      taken.push(next);
    }
    const key = taken.map(({ type, photo }) => `${type} ${photo.sha256}`);
    const name = key.toSorted().join();
    if (taken.length < size || drawn.has(name)) continue;
    drawn.set(name, taken);
    idle = 0;
  }
  return [...drawn.values()];
}

/** Draws sessions of two and of three photos, at most `most` of each, from photos with their challenges. */
export const drawSessions = (offers: readonly PhotoAnswer[], most: number, seed: string): PhotoAnswer[][] =>
  [2, 3].flatMap((size) => drawOfSize({ offers, size, most }, `${seed} ${size}`));

/** Every photo with each challenge that its labels say it shows. */
export const offersByLabel = (photos: readonly SeenPhoto[]): PhotoAnswer[] =>
  photos.flatMap(({ labels, photo }) =>
    challengeTypes.filter((type) => showsChallenge(type, labels)).map((type) => ({ type, photo })),
  );

/**
 * An attacker's choice: every photo with each challenge that it passes by itself, so that only the other parts
 * can reject it. A photo that passes none is tried on any.
 */
export const offersByRule = (photos: readonly SeenPhoto[]): PhotoAnswer[] =>
  photos.flatMap(({ photo }) => {
    const passed = challengeTypes.filter((type) => judgeOne(type, photo, null).outcome === "passed");
    return (passed.length > 0 ? passed : challengeTypes).map((type) => ({ type, photo }));
  });

/** Draws sets of two and of three items, at most `most` of each, each set once. */
export function drawSets<Item>(items: readonly Item[], most: number, seed: string): Item[][] {
  const random = seededRandom(`sets ${seed}`);
  const drawn = new Map<string, Item[]>();
  for (const size of [2, 3]) {
    for (let draw = 0; items.length >= size && draw < most; draw += 1) {
      const left = [...items.keys()];
      const chosen = Array.from({ length: size }, () => left.splice(random.below(left.length), 1)).flat();
      drawn.set(
        chosen.toSorted().join(),
        chosen.flatMap((index) => items.slice(index, index + 1)),
      );
    }
  }
  return [...drawn.values()];
}

/** Draws `count` items of a list in a fixed order, each at most once. */
export function sampleOf<Item>(items: readonly Item[], count: number, seed: string): Item[] {
  if (items.length <= count) return [...items];
  const random = seededRandom(seed);
  const left = [...items];
  return Array.from({ length: count }, () => left.splice(random.below(left.length), 1)).flat();
}
