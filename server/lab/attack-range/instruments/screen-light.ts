import type { Pixels } from "../../../scoring/decode.ts";
import type { SeededRandom } from "../../seed/seeded-random.ts";
import type { LightOrder } from "./clip.ts";
import { scaleChannels } from "./sensor.ts";
import { cameraTimes } from "./timing.ts";

/** Times spread over a session's colours, and the colour that the screen shows at each. */
export function lightClip(random: SeededRandom, { colours, colourMs }: LightOrder, frames: number) {
  const durationMs = colours.length * colourMs;
  const step = durationMs / frames;
  // From half a step on, so that each colour gets frames after it has come.
  const times = cameraTimes(random, frames, durationMs - step);
  return {
    times,
    colours: times.map((atMs) => Math.min(colours.length - 1, Math.floor((atMs + step / 2) / colourMs))),
  };
}

const channelOf = (colour: string, at: number): number => Number.parseInt(colour.slice(at, at + 2), 16) / 255;

/** How much of a bright screen's light a face near it reflects, beside the room's light. */
const [faceShare, roomShare] = [0.22, 0.05];

/**
 * The picture with its face in the light of a screen, as a program paints it that knows the colour: most in
 * the middle, little at the edges.
 */
export function lit(pixels: Pixels, colour: string | undefined): Pixels {
  if (!colour) return pixels;
  const { width, height } = pixels;
  const light = [1, 3, 5].map((at) => channelOf(colour, at)) as [number, number, number];
  const picture = { ...pixels, data: Uint8Array.from(pixels.data) };
  const gains = light.map((value) => 1 + faceShare * value) as [number, number, number];
  scaleChannels(picture, gains, (pixel) => {
    const [x, y] = [(pixel % width) / width - 0.5, Math.floor(pixel / width) / height - 0.5];
    const isFace = Math.exp(-((x / 0.3) ** 4) - (y / 0.33) ** 4);
    return (roomShare + (faceShare - roomShare) * isFace) / faceShare;
  });
  return picture;
}
