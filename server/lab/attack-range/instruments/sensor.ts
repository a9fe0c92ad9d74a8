import type { Pixels } from "../../../scoring/decode.ts";
import type { SeededRandom } from "../../seed/seeded-random.ts";

const grainCount = 8191;

/** Adds a camera's noise, in place: another grain in each picture. @param sigma levels of 255 */
export function addNoise({ data }: Pixels, random: SeededRandom, sigma: number): void {
  if (sigma <= 0) return;
  const grain = Float32Array.from({ length: grainCount }, () => random.normal(0, sigma));
  let place = random.below(grainCount);
  for (let index = 0; index < data.length; index += 3) {
    // Long jumps, so that no pattern of the table's length shows.
    place = (place + 1 + (index & 7) * 13) % grainCount;
    const luma = grain[place] ?? 0;
    for (let channel = 0; channel < 3; channel += 1) {
      const chroma = 0.4 * (grain[(place * 3 + channel * 977) % grainCount] ?? 0);
      data[index + channel] = Math.min(255, Math.max(0, (data[index + channel] ?? 0) + luma + chroma));
    }
  }
}

/** Multiplies each channel, in place: another exposure or another light. */
export function scaleChannels(
  { data }: Pixels,
  gains: readonly [number, number, number],
  weightAt: (pixel: number) => number = () => 1,
): void {
  for (let pixel = 0; pixel * 3 < data.length; pixel += 1) {
    const weight = weightAt(pixel);
    for (const [channel, gain] of gains.entries()) {
      const index = pixel * 3 + channel;
      data[index] = Math.min(255, (data[index] ?? 0) * (1 + (gain - 1) * weight));
    }
  }
}
