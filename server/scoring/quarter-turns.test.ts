import { expect, it } from "vitest";
import type { Pixels } from "./decode.ts";
import type { HumanFace } from "./face-reader.ts";
import { lookUpright } from "./quarter-turns.ts";

type Seen = { boxScore: number; faceScore: number; yaw?: number; roll?: number };
const face = ({ boxScore, faceScore, yaw = 0, roll = 0 }: Seen): HumanFace => {
  const angle = { yaw: (yaw * Math.PI) / 180, roll: (roll * Math.PI) / 180, pitch: 0 };
  return { boxScore, faceScore, rotation: { angle } } as unknown as HumanFace;
};
const picture: Pixels = { data: new Uint8Array(2 * 3 * 3), width: 2, height: 3 };

/** Turns that are chosen where the picture shows a face as it is, and another when turned upside down. */
async function turnsOf(asItIs: Seen, upsideDown: Seen): Promise<number> {
  const looks = [asItIs, upsideDown];
  const { turns } = await lookUpright(picture, async () => looks.splice(0, 1).map(face));
  return turns;
}

it("keeps an upright face whose mesh fits better, however the detector scores it", async () => {
  expect(await turnsOf({ boxScore: 0.43, faceScore: 1 }, { boxScore: 0.61, faceScore: 0.97 })).toBe(0);
  expect(await turnsOf({ boxScore: 0.6, faceScore: 0.83 }, { boxScore: 0.4, faceScore: 0.98 })).toBe(2);
});

it("goes by the detector where the meshes are alike and it differs clearly", async () => {
  expect(await turnsOf({ boxScore: 0.5, faceScore: 0.995 }, { boxScore: 0.7, faceScore: 1 })).toBe(2);
  expect(await turnsOf({ boxScore: 0.7, faceScore: 0.995 }, { boxScore: 0.5, faceScore: 1 })).toBe(0);
  expect(await turnsOf({ boxScore: 0.78, faceScore: 1 }, { boxScore: 0.79, faceScore: 1 })).toBe(0);
});

it("takes no face that would be seen from behind, or lies on its side", async () => {
  const real = { boxScore: 0.86, faceScore: 0.39, yaw: 24 };
  expect(await turnsOf(real, { boxScore: 0.72, faceScore: 1, yaw: -148 })).toBe(0);
  expect(await turnsOf(real, { boxScore: 0.72, faceScore: 1, roll: 60 })).toBe(0);
});
