import type { ChallengeType } from "../../../checks/schemas.ts";
import { seededRandom } from "../../seed/seeded-random.ts";
import {
  type ClipFrame,
  type LightFrame,
  type Performer,
  type PerView,
  type PoseClip,
  receiptStaging,
  type View,
} from "./clip.ts";
import { type HeadPose, type HeadRig, neutralPose, renderHead } from "./head-rig.ts";
import { lightClip, lit } from "./screen-light.ts";
import { addNoise } from "./sensor.ts";
import { cameraTimes, ease, sway } from "./timing.ts";

/** Noise of a camera, levels of 255; a small frame is the mean of several pixels. */
export const noiseOf = { frame: 1.2, photo: 2 } as const satisfies Record<View, number>;

/** What the head does for each challenge at a strength of 1. */
const goals: Record<ChallengeType, Partial<HeadPose>> = {
  TURN_LEFT: { yawDegrees: 24 },
  TURN_RIGHT: { yawDegrees: -24 },
  LOOK_UP: { pitchDegrees: 18 },
  SMILE: { smile: 1.1 },
  OPEN_MOUTH: { jaw: 1.2 },
  BLINK: { blink: 1 },
};

/** Strength of each challenge; an attacker finds it by running the service's own rules. */
export type Strengths = Partial<Record<ChallengeType, number>>;

type PuppetOptions = {
  strengths?: Strengths;
  /** Whether the face is lit in the colours of the screen, which the page's script knows. */
  isLit?: boolean;
};

/** The pose between neutral (0) and the goal (1). */
export function poseTowards(type: ChallengeType, share: number, strength = 1): Partial<HeadPose> {
  const amount = share * strength;
  return Object.fromEntries(Object.entries(goals[type]).map(([name, value]) => [name, value * amount]));
}

/** A head that is held as still as people can: never quite still. */
function livingPose(seed: string): (atMs: number) => HeadPose {
  const random = seededRandom(seed);
  const slow = () => sway(random, [0.17, 0.4, 0.9]);
  const [yaw, pitch, roll, x, y, smile] = [slow(), slow(), slow(), slow(), slow(), slow()];
  return (atMs) => ({
    ...neutralPose,
    yawDegrees: 0.9 * yaw(atMs),
    pitchDegrees: 0.7 * pitch(atMs),
    rollDegrees: 0.6 * roll(atMs),
    x: neutralPose.x + 0.004 * x(atMs),
    y: neutralPose.y + 0.003 * y(atMs),
    smile: 0.03 * smile(atMs),
  });
}

/** Adds what a challenge or a step does to what the head does by itself. */
export const withPose = (living: HeadPose, more: Partial<HeadPose>): HeadPose => ({
  ...living,
  ...more,
  yawDegrees: living.yawDegrees + (more.yawDegrees ?? 0),
  pitchDegrees: living.pitchDegrees + (more.pitchDegrees ?? 0),
  smile: living.smile + (more.smile ?? 0),
});

/** The step from the small oval to the large one: the lens comes nearer, so that the nose grows faster. */
const approachPose = (share: number): Partial<HeadPose> => {
  const [from, to] = [0.3, 0.54];
  const size = from + (to - from) * share;
  return { size, distance: 0.95 / size };
};

/**
 * One photo, animated smoothly in space by its face mesh: a puppet, and no person. It moves at human speed,
 * is never quite still, comes closer as through a lens, and has a camera's times and noise.
 */
export function puppet(rigs: PerView<HeadRig>, seed: string, options: PuppetOptions = {}): Performer {
  const { strengths = {}, isLit = false } = options;
  const random = seededRandom(`${seed} puppet`);
  const living = livingPose(seed);
  let clockMs = 0;
  type PoseAt = (atMs: number) => Partial<HeadPose>;
  const shown = (atMs: number, poseAt: PoseAt, view: View): ClipFrame => {
    const pixels = renderHead(rigs[view], withPose(living(clockMs + atMs), poseAt(atMs)));
    addNoise(pixels, random, noiseOf[view]);
    return { atMs, pixels };
  };
  const pass = (ms: number) => {
    clockMs += ms + random.between(600, 2000);
  };
  return {
    approach: ({ frames, view } = receiptStaging) => {
      const durationMs = random.between(1500, 2200);
      const poseAt: PoseAt = (atMs) => approachPose(ease(atMs, 0.1 * durationMs, 0.9 * durationMs));
      const clip = cameraTimes(random, frames, durationMs).map((atMs) => shown(atMs, poseAt, view));
      pass(durationMs);
      return clip;
    },
    light: (order, { frames, view } = receiptStaging) => {
      const { times, colours } = lightClip(random, order, frames);
      const clip = times.map((atMs, index): LightFrame => {
        const colour = colours[index] ?? 0;
        const frame = shown(atMs, () => ({}), view);
        return { ...frame, colour, pixels: isLit ? lit(frame.pixels, order.colours[colour]) : frame.pixels };
      });
      pass(order.colours.length * order.colourMs);
      return clip;
    },
    pose: (type, { frames, view } = receiptStaging): PoseClip => {
      const durationMs = random.between(1100, 1700);
      const poseAt: PoseAt = (atMs) =>
        poseTowards(type, ease(atMs, 0.12 * durationMs, 0.8 * durationMs), strengths[type]);
      const clip = cameraTimes(random, frames, durationMs).map((atMs) => shown(atMs, poseAt, view));
      const photo = shown(Math.round(durationMs + 34), poseAt, "photo");
      pass(durationMs);
      return { frames: clip, photo };
    },
  };
}
