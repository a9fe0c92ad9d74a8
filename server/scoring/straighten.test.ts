import { expect, it } from "vitest";
import { turnedPicture } from "./straighten.ts";
import { colourAt, marker } from "./testing/pictures.ts";

it("turns a square of the picture so that what was rolled clockwise stands upright", () => {
  const picture = marker(80, 80);
  const square = { x: 40, y: 40, side: 80, rollRadians: 0 };
  expect(turnedPicture(picture, square, 80)).toEqual(picture);
  // Rolled clockwise by a quarter, the top left of the face is at the top right of the picture.
  const quarter = turnedPicture(picture, { ...square, rollRadians: Math.PI / 2 }, 40);
  expect(colourAt(quarter, 5, 5)).toEqual(colourAt(picture, 70, 5));
  expect(colourAt(quarter, 35, 5)).toEqual(colourAt(picture, 70, 70));
});
