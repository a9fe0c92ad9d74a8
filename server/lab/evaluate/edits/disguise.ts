import type { Pixels } from "../../../scoring/decode.ts";
import type { SeededRandom } from "../../seed/seeded-random.ts";
import { blur, type Displacement, noDisplacement, sampleInto } from "./displacement.ts";

/** Uniform in -1..1. */
const signed = (random: SeededRandom): number => 2 * random.share() - 1;

/** A random plane without structure finer than `reach` pixels, scaled to a root mean square of 1. */
function smoothNoise(random: SeededRandom, width: number, height: number, reach: number): Float32Array {
  const cell = Math.max(1, Math.floor(reach / 2));
  const [columns, rows] = [Math.ceil(width / cell) + 2, Math.ceil(height / cell) + 2];
  const coarse = Float32Array.from({ length: columns * rows }, () => random.normal(0, 1));
  blur(coarse, columns, rows, 1);
  const plane = new Float32Array(width * height);
  let squares = 0;
  for (let y = 0; y < height; y += 1) {
    const row = Math.floor(y / cell);
    const v = y / cell - row;
    for (let x = 0; x < width; x += 1) {
      const left = Math.floor(x / cell);
      const u = x / cell - left;
      const upper = row * columns + left;
      const lower = upper + columns;
      const above = (coarse[upper] ?? 0) * (1 - u) + (coarse[upper + 1] ?? 0) * u;
      const below = (coarse[lower] ?? 0) * (1 - u) + (coarse[lower + 1] ?? 0) * u;
      const value = above * (1 - v) + below * v;
      plane[y * width + x] = value;
      squares += value * value;
    }
  }
  const scale = 1 / Math.sqrt(squares / plane.length || 1);
  return plane.map((value) => value * scale);
}

/**
 * Moves everything by a random smooth warp, so that nothing outside the face lies where it lay: no block of
 * two edits matches to a fraction of a pixel.
 * @param amount root mean square of each axis, pixels
 */
export function randomWarp(
  random: SeededRandom,
  width: number,
  height: number,
  amount: number,
  reach: number,
): Displacement {
  const field = noDisplacement(width, height);
  for (const plane of [field.dx, field.dy]) {
    plane.set(smoothNoise(random, width, height, reach).map((value) => value * amount));
  }
  return field;
}

/** Turns and crops the picture a little, as if the camera had moved in the hand. */
export function recompose(pixels: Pixels, random: SeededRandom): Pixels {
  const { width, height } = pixels;
  const angle = (signed(random) * 2.5 * Math.PI) / 180;
  // Enough for the corners of a turned picture to stay outside.
  const zoom = 1 / (1 + 1.6 * Math.abs(Math.sin(angle)) + 0.02 * random.share());
  const [shiftX, shiftY] = [signed(random) * 0.01 * width, signed(random) * 0.01 * height];
  const [cos, sin] = [Math.cos(angle) * zoom, Math.sin(angle) * zoom];
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [u, v] = [x - width / 2, y - height / 2];
      const fromX = width / 2 + u * cos - v * sin + shiftX;
      const fromY = height / 2 + u * sin + v * cos + shiftY;
      sampleInto(data, (y * width + x) * 3, pixels, fromX, fromY);
    }
  }
  return { data, width, height };
}

/** Standard normal numbers, drawn once: a picture needs a million of them. */
const grains = (random: SeededRandom): Float32Array =>
  Float32Array.from({ length: 4093 }, () => random.normal(0, 1));

/** Another light from one side, another white balance, and the noise of a sensor; in place. */
export function relight({ data, width, height }: Pixels, random: SeededRandom, noise: number): void {
  const gain = 1 + 0.08 * signed(random);
  const [slopeX, slopeY] = [0.12 * signed(random), 0.08 * signed(random)];
  const balance = [1 + 0.03 * signed(random), 1, 1 + 0.03 * signed(random)];
  const gamma = 1 + 0.08 * signed(random);
  const curve = Float32Array.from({ length: 256 }, (_, value) => 255 * (value / 255) ** gamma);
  const grain = grains(random);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const light = gain * (1 + slopeX * (x / width - 0.5) + slopeY * (y / height - 0.5));
      const luma = noise * (grain[random.below(grain.length)] ?? 0);
      for (let channel = 0; channel < 3; channel += 1) {
        const index = (y * width + x) * 3 + channel;
        const value = (curve[data[index] ?? 0] ?? 0) * light * (balance[channel] ?? 1) + luma;
        const chroma = 0.4 * noise * (grain[(index * 7) % grain.length] ?? 0);
        data[index] = Math.min(255, Math.max(0, Math.round(value + chroma)));
      }
    }
  }
}

/** Mirrors the picture left to right. */
export function flop({ data, width, height }: Pixels): Pixels {
  const turned = new Uint8Array(data.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [from, to] = [(y * width + x) * 3, (y * width + width - 1 - x) * 3];
      turned.set(data.subarray(from, from + 3), to);
    }
  }
  return { data: turned, width, height };
}
