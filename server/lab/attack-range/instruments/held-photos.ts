import type { ChallengeType } from "../../../checks/schemas.ts";
import type { Pixels } from "../../../scoring/decode.ts";
import { seededRandom } from "../../seed/seeded-random.ts";
import { type ClipFrame, type LightFrame, type Performer, type PerView, receiptStaging } from "./clip.ts";
import { type Flat, type Hold, showPlane, straightHold } from "./plane.ts";
import { noiseOf } from "./puppet.ts";
import { lightClip } from "./screen-light.ts";
import { addNoise } from "./sensor.ts";
import { cameraTimes, ease, sway } from "./timing.ts";

/** How a holder answers a challenge with a flat picture: tilts it, or does nothing. */
const tilts: Partial<Record<ChallengeType, Partial<Hold>>> = {
  TURN_LEFT: { yawDegrees: 28 },
  TURN_RIGHT: { yawDegrees: -28 },
  LOOK_UP: { pitchDegrees: 24 },
};

const [approachMs, poseMs, photoMs] = [1800, 1400, 1434];

/** Holds flat pictures before the camera, with the tremor of a hand. */
function holder(seed: string) {
  const random = seededRandom(seed);
  // A hand trembles at 8 to 12 hertz, and drifts.
  const hand = () => sway(random, [0.3, 0.8, 9]);
  const [x, y, near, roll, yaw, pitch] = [hand(), hand(), hand(), hand(), hand(), hand()];
  let clockMs = 0;
  const show = (flat: Flat, face: number, atMs: number, more: Partial<Hold> = {}): Pixels => {
    const at = clockMs + atMs;
    const { portrait, middle, faceWidth, size } = flat;
    const hold: Hold = {
      x: straightHold.x + 0.004 * x(at),
      y: straightHold.y + 0.004 * y(at),
      scale: ((face * size.width) / faceWidth) * (1 + 0.005 * near(at)),
      rollDegrees: 0.4 * roll(at),
      yawDegrees: 0.8 * yaw(at) + (more.yawDegrees ?? 0),
      pitchDegrees: 0.8 * pitch(at) + (more.pitchDegrees ?? 0),
    };
    const pixels = showPlane(portrait.pixels, middle, hold, size);
    addNoise(pixels, random, size.width > 300 ? noiseOf.photo : noiseOf.frame);
    return pixels;
  };
  const pass = (ms: number) => {
    clockMs += ms + 1500;
  };
  return { random, show, pass };
}

/**
 * A printed photo that a hand holds still; for a turn it is tilted. The prints are true ones (photos of
 * printed photos), their movement is that of a plane.
 */
export function heldPrint(flats: PerView<Flat>, seed: string): Performer {
  const { random, show, pass } = holder(`${seed} print`);
  return {
    approach: ({ frames, view } = receiptStaging) => {
      const clip = cameraTimes(random, frames, approachMs).map((atMs): ClipFrame => {
        const face = 0.3 + 0.24 * ease(atMs, 150, approachMs - 150);
        return { atMs, pixels: show(flats[view], face, atMs) };
      });
      pass(approachMs);
      return clip;
    },
    light: (order, { frames, view } = receiptStaging) => {
      const { times, colours } = lightClip(random, order, frames);
      const clip = times.map((atMs, index): LightFrame => {
        return { atMs, colour: colours[index] ?? 0, pixels: show(flats[view], 0.45, atMs) };
      });
      pass(order.colours.length * order.colourMs);
      return clip;
    },
    pose: (type, { frames, view } = receiptStaging) => {
      const tilt = tilts[type] ?? {};
      const shown = (atMs: number, flat: Flat): ClipFrame => {
        const share = ease(atMs, 200, 1100);
        const more = {
          yawDegrees: (tilt.yawDegrees ?? 0) * share,
          pitchDegrees: (tilt.pitchDegrees ?? 0) * share,
        };
        return { atMs, pixels: show(flat, 0.45, atMs, more) };
      };
      const clip = cameraTimes(random, frames, poseMs).map((atMs) => shown(atMs, flats[view]));
      const photo = shown(photoMs, flats.photo);
      pass(poseMs);
      return { frames: clip, photo };
    },
  };
}

/**
 * Several true photos of one person, one for each pose: the sequence blends from the neutral one to the one in
 * the pose, as a slide show does.
 * @param poses the photo for a challenge; the neutral one where there is none
 */
export function slideShow(
  neutral: PerView<Flat>,
  poses: Partial<Record<ChallengeType, PerView<Flat>>>,
  seed: string,
): Performer {
  const { random, show, pass } = holder(`${seed} slides`);
  return {
    ...heldPrint(neutral, seed),
    pose: (type, { frames, view } = receiptStaging) => {
      const to = poses[type] ?? neutral;
      const clip = cameraTimes(random, frames, poseMs).map((atMs): ClipFrame => {
        const share = ease(atMs, 500, 900);
        const pixels = show(share < 1 ? neutral[view] : to[view], 0.45, atMs);
        if (share > 0 && share < 1) {
          const { data } = show(to[view], 0.45, atMs);
          for (const [index, value] of pixels.data.entries())
            pixels.data[index] = value * (1 - share) + (data[index] ?? 0) * share;
        }
        return { atMs, pixels };
      });
      const photo = { atMs: photoMs, pixels: show(to.photo, 0.45, photoMs) };
      pass(poseMs);
      return { frames: clip, photo };
    },
  };
}
