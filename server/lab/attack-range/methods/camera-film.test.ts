import { expect, it } from "vitest";
import { type Film, pictureAt } from "./camera-film.ts";
import { directionFor } from "./page.ts";

const played = (direction: Parameters<typeof pictureAt>[0], count: number) =>
  Array.from({ length: count }, (_, tick) => pictureAt(direction, tick));

it("plays a scene once and then holds its end to and fro, or holds from the start", () => {
  const [once, held] = [
    { from: 3, to: 7 },
    { from: 4, to: 7 },
  ];
  expect(played({ once, held }, 10)).toEqual([3, 4, 5, 6, 6, 5, 4, 5, 6, 5]);
  expect(played({ once: null, held }, 6)).toEqual([4, 5, 6, 5, 4, 5]);
  expect(played({ once: null, held: { from: 2, to: 3 } }, 3)).toEqual([2, 2, 2]);
});

it("shows what the page asks for: far, closer, at rest, in the pose", () => {
  const scene = (from: number) => ({ once: null, held: { from, to: from + 1 } });
  const film: Film = {
    far: scene(0),
    closer: scene(1),
    rest: { SMILE: scene(2) },
    pose: { SMILE: scene(3) },
  };
  expect(directionFor(film, "NEUTRAL", true, "SMILE")).toBe(film.far);
  expect(directionFor(film, "CLOSER", false, "SMILE")).toBe(film.closer);
  expect(directionFor(film, "NEUTRAL", false, "SMILE")).toBe(film.rest.SMILE);
  expect(directionFor(film, "COLOURS", false, "SMILE")).toBe(film.rest.SMILE);
  expect(directionFor(film, "SMILE", false, "SMILE")).toBe(film.pose.SMILE);
  // Another screen changes nothing.
  expect(directionFor(film, null, false, "SMILE")).toBeNull();
});
