import type { ChallengeType } from "../../../checks/schemas.ts";
import { type Edit, editPhoto } from "../../evaluate/edits/edit-photo.ts";
import { seededRandom } from "../../seed/seeded-random.ts";
import { type ClipFrame, type LightFrame, type Performer, type PerView, receiptStaging } from "./clip.ts";
import { type Flat, showPlane, straightHold } from "./plane.ts";
import { noiseOf, type Strengths } from "./puppet.ts";
import { lightClip } from "./screen-light.ts";
import { addNoise } from "./sensor.ts";
import { evenTimes } from "./timing.ts";

const [approachMs, poseMs] = [1800, 1400];

/**
 * One photo warped flat into each pose, the strength growing evenly from frame to frame: what a first script
 * does. The face stays where it is, nothing else moves, and coming closer is a zoom.
 */
export function warpedPhoto(flats: PerView<Flat>, seed: string, strengths: Strengths = {}): Performer {
  const random = seededRandom(`${seed} warp`);
  const show = ({ middle, faceWidth, size }: Flat, pixels: Flat["portrait"]["pixels"], face: number) => {
    const scale = (face * size.width) / faceWidth;
    const picture = showPlane(pixels, middle, { ...straightHold, scale }, size);
    addNoise(picture, random, size.width > 300 ? noiseOf.photo : noiseOf.frame);
    return picture;
  };
  const warped = ({ portrait }: Flat, type: ChallengeType, share: number) => {
    const edit: Edit = { variant: "smooth", strength: share * (strengths[type] ?? 1.2), seed };
    return share === 0 ? portrait.pixels : editPhoto(portrait.pixels, portrait.mesh, type, edit);
  };
  return {
    approach: ({ frames, view } = receiptStaging) =>
      evenTimes(frames, approachMs).map((atMs): ClipFrame => {
        const flat = flats[view];
        return { atMs, pixels: show(flat, flat.portrait.pixels, 0.3 + (0.24 * atMs) / approachMs) };
      }),
    light: (order, { frames, view } = receiptStaging) => {
      const { times, colours } = lightClip(random, order, frames);
      const flat = flats[view];
      return times.map((atMs, index): LightFrame => {
        return { atMs, colour: colours[index] ?? 0, pixels: show(flat, flat.portrait.pixels, 0.45) };
      });
    },
    pose: (type, { frames, view } = receiptStaging) => {
      const shown = (flat: Flat, share: number) => show(flat, warped(flat, type, share), 0.45);
      const clip = evenTimes(frames, poseMs).map(
        (atMs): ClipFrame => ({ atMs, pixels: shown(flats[view], atMs / poseMs) }),
      );
      return { frames: clip, photo: { atMs: poseMs + 100, pixels: shown(flats.photo, 1) } };
    },
  };
}
