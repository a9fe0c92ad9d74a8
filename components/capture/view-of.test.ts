import { expect, it } from "vitest";
import { coveredPart } from "./view-of.ts";

it.each([
  [
    { width: 640, height: 480 },
    { width: 300, height: 400 },
    { x: 0.21875, y: 0, width: 0.5625, height: 1 },
  ],
  [
    { width: 480, height: 640 },
    { width: 300, height: 400 },
    { x: 0, y: 0, width: 1, height: 1 },
  ],
  [
    { width: 300, height: 800 },
    { width: 300, height: 400 },
    { x: 0, y: 0.25, width: 1, height: 0.5 },
  ],
  [
    { width: 0, height: 0 },
    { width: 300, height: 400 },
    { x: 0, y: 0, width: 1, height: 1 },
  ],
])("of %j in %j the part %j is seen", (picture, frame, part) => {
  expect(coveredPart(picture, frame)).toEqual(part);
});
