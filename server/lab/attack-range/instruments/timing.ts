import type { SeededRandom } from "../../seed/seeded-random.ts";

/** Milliseconds between two pictures of a camera of 30 a second. */
const cameraStepMs = 1000 / 30;
/** Milliseconds by which a camera's picture comes early or late (standard deviation). */
const jitterMs = 0.6;

/** The time at which a camera says that it took a picture, to a tenth of a millisecond. */
export const cameraTime = (random: SeededRandom, atMs: number): number =>
  Math.round((atMs + random.normal(0, jitterMs)) * 10) / 10;

/**
 * Times of `count` frames over `durationMs`, each at a picture of a camera that keeps its rhythm but for a
 * millisecond; the first is 0.
 */
export function cameraTimes(random: SeededRandom, count: number, durationMs: number): number[] {
  const step = durationMs / Math.max(1, count - 1);
  return Array.from({ length: count }, (_, index) => {
    if (index === 0) return 0;
    const tick = Math.round((index * step) / cameraStepMs);
    return cameraTime(random, tick * cameraStepMs);
  });
}

/** Times with equal gaps, as a script makes them. */
export const evenTimes = (count: number, durationMs: number): number[] =>
  Array.from({ length: count }, (_, index) => Math.round((index * durationMs) / Math.max(1, count - 1)));

/** From 0 to 1 between two moments, as a limb moves: slow, fast, slow (minimum jerk). */
export function ease(at: number, from: number, to: number): number {
  const t = Math.min(1, Math.max(0, (at - from) / (to - from)));
  return t ** 3 * (10 - 15 * t + 6 * t * t);
}

/** A slow wandering of about 1 in its root mean square, as a head or a hand that is held still. */
export function sway(random: SeededRandom, hertz: readonly number[]): (atMs: number) => number {
  const waves = hertz.map((rate) => ({
    rate: rate * random.between(0.8, 1.25),
    phase: random.between(0, 2 * Math.PI),
    height: random.between(0.6, 1.4),
  }));
  const scale = Math.sqrt(2 / Math.max(1, waves.length));
  return (atMs) =>
    scale *
    waves.reduce(
      (sum, { rate, phase, height }) => sum + height * Math.sin(2 * Math.PI * rate * (atMs / 1000) + phase),
      0,
    );
}
