import sharp from "sharp";
import type { Pixels } from "../../scoring/decode.ts";
import type { MeshPoint } from "../../scoring/geometry.ts";
import { linearLight } from "../../scoring/srgb.ts";
import type { SeededRandom } from "../seed/seeded-random.ts";

/**
 * A simulated face in the light of a screen, no filmed one. A real photo is taken as what the room's light
 * shows (light 1 everywhere); the screen adds its own, by place; a camera exposes, balances, adds noise and
 * compresses.
 */
export type LightScene = {
  /** The screen's light on the face over the room's, at white. */
  screenShare: number;
  /** The screen's light on the background over that on the face. */
  backgroundShare: number;
  /** Milliseconds from the order of a colour to its light in a frame. */
  delayMs: number;
  /** Brightness of the picture; 1 as in the photo. */
  exposure: number;
  /** Share of a change of brightness, and of colour, that the camera takes back, and how fast, milliseconds. */
  autoExposure: number;
  autoBalance: number;
  autoMs: number;
  /** Standard deviation of the noise in linear light, and of that which grows with its root. */
  readNoise: number;
  shotNoise: number;
  /** Pixels by which the head sways. */
  sway: number;
  jpegQuality: number;
};

type Light = readonly [number, number, number];

const toSrgb = (light: number): number => {
  const share = light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055;
  return Math.min(255, Math.max(0, Math.round(share * 255)));
};
const srgbSteps = 4096;
const srgbTable = Uint8Array.from({ length: srgbSteps + 1 }, (_, step) => toSrgb(step / srgbSteps));

export const lightOf = (colour: string): Light =>
  [1, 3, 5].map((at) => linearLight[Number.parseInt(colour.slice(at, at + 2), 16)] ?? 0) as unknown as Light;

/** The screen's share in each pixel: the face's middle is nearest to it and turned to it, its edge less so. */
export function screenWeights(
  { width, height }: Pixels,
  mesh: readonly MeshPoint[],
  { backgroundShare }: Pick<LightScene, "backgroundShare">,
): Float32Array {
  const xs = mesh.map(([x]) => x);
  const ys = mesh.map(([, y]) => y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  const weights = new Float32Array(width * height);
  for (let row = 0; row < height; row += 1)
    for (let column = 0; column < width; column += 1) {
      const u = (column - x) / ((right - left) / 2);
      const v = (row - y) / ((bottom - top) / 2);
      const far = Math.hypot(u, v);
      // Hair and neck stand in the light as well; beyond them is the room.
      const isHead = far < 1.35 || (v > 0.6 && Math.abs(u) < 2.2);
      weights[row * width + column] = isHead ? 1 - 0.35 * Math.min(1, far) ** 2 : backgroundShare;
    }
  return weights;
}

const grainCount = 16_384;

/** A camera that looks at the scene; it remembers its exposure and its white balance. */
export function sceneCamera(photo: Pixels, weights: Float32Array, scene: LightScene, random: SeededRandom) {
  const grain = Float32Array.from({ length: grainCount }, () => random.normal(0, 1));
  const phase = [random.between(0, 6.28), random.between(0, 6.28)] as const;
  let gains: [number, number, number] | null = null;
  let beforeMs = 0;
  const meanWeight = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;

  /** @param screen the light of the screen at this moment */
  return async (atMs: number, screen: Light): Promise<Uint8Array> => {
    const seen = screen.map((light) => 1 + scene.screenShare * light * meanWeight);
    const bright = seen.reduce((sum, light) => sum + light / 3, 0);
    const wanted = seen.map(
      (light) => (1 + (1 / bright - 1) * scene.autoExposure) * (1 + (bright / light - 1) * scene.autoBalance),
    );
    const share = 1 - Math.exp(-(atMs - beforeMs) / scene.autoMs);
    // The camera has seen a bright screen before the first colour.
    const before = gains ?? wanted;
    const now = before.map((gain, channel) => gain + ((wanted[channel] ?? 1) - gain) * share);
    gains = now as typeof gains;
    beforeMs = atMs;
    const [moveX, moveY] = phase.map((start, axis) =>
      Math.round(scene.sway * Math.sin((2 * Math.PI * atMs * (axis === 0 ? 0.3 : 0.23)) / 1000 + start)),
    ) as [number, number];
    const { width, height } = photo;
    const out = new Uint8Array(photo.data.length);
    let place = random.below(grainCount);
    for (let y = 0, to = 0; y < height; y += 1)
      for (let x = 0; x < width; x += 1) {
        const fromX = Math.min(width - 1, Math.max(0, x - moveX));
        const fromY = Math.min(height - 1, Math.max(0, y - moveY));
        const from = fromY * width + fromX;
        for (let channel = 0; channel < 3; channel += 1, to += 1) {
          const room = linearLight[photo.data[from * 3 + channel] ?? 0] ?? 0;
          const lit = 1 + scene.screenShare * (weights[from] ?? 0) * (screen[channel] ?? 0);
          const light = room * lit * scene.exposure * (now[channel] ?? 1);
          place = (place + 1 + (to & 7) * 13) % grainCount;
          const noise = (grain[place] ?? 0) * (scene.readNoise + scene.shotNoise * Math.sqrt(light));
          out[to] = srgbTable[Math.min(srgbSteps, Math.max(0, Math.round((light + noise) * srgbSteps)))] ?? 0;
        }
      }
    return sharp(out, { raw: { width, height, channels: 3 } })
      .jpeg({ quality: scene.jpegQuality })
      .toBuffer();
  };
}
