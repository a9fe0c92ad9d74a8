import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import type { ChallengeType } from "../../../checks/schemas.ts";
import type { Pixels } from "../../../scoring/decode.ts";
import { seededRandom } from "../../seed/seeded-random.ts";
import {
  type ClipFrame,
  type LightFrame,
  type Performer,
  type PerView,
  type PoseClip,
  receiptStaging,
  type Size,
  sizes,
} from "./clip.ts";
import { lightClip } from "./screen-light.ts";
import { cameraTime } from "./timing.ts";

const run = promisify(execFile);

/**
 * A true video as pictures of either size, cut to the part around the face; and in its own pixels, for photos: an
 * enlarged picture is no camera's.
 */
export type TrueVideo = PerView<ClipFrame[]> & { own: ClipFrame[] };

type Cut = { file: string; width: number; height: number; x: number; y: number };

/** The one genuine video in which a person takes poses, and the part of its 960 x 540 that shows him. */
export const genuineCut: Cut = { file: "webcam-genuine.mov", width: 330, height: 440, x: 300, y: 100 };
/** A stretch of the genuine video, seconds. */
type Moment = { from: number; to: number; isBackwards?: boolean | undefined };

/**
 * When he goes from the neutral face into a pose. Where the video shows only the way back well, it is played
 * backwards: the faces are true, their order is not.
 */
const moments: Partial<Record<ChallengeType, Moment>> = {
  SMILE: { from: 0.3, to: 1.75 },
  TURN_RIGHT: { from: 6.1, to: 6.98 },
  TURN_LEFT: { from: 11.72, to: 12.7, isBackwards: true },
  LOOK_UP: { from: 12.1, to: 13, isBackwards: true },
};
export const posesOnVideo = Object.keys(moments) as ChallengeType[];
/** When he looks into the camera and does nothing. */
const rest: Moment = { from: 12.5, to: 13.2 };
/** When he leans forward, by a fifth of the size of his face: the only step closer on the video. */
const leaning: Moment = { from: 4.7, to: 5.35 };

/** Pictures a second of the video. */
const videoRate = 15;

async function readFrames(folder: string, cut: Cut, { width, height }: Size): Promise<ClipFrame[]> {
  const filter = `crop=${cut.width}:${cut.height}:${cut.x}:${cut.y},scale=${width}:${height}`;
  const { stdout } = await run(
    "ffmpeg",
    [
      ...["-v", "error", "-i", path.join(folder, cut.file), "-vf", filter, "-r", `${videoRate}`],
      ...["-f", "rawvideo", "-pix_fmt", "rgb24", "-"],
    ],
    { encoding: "buffer", maxBuffer: 2 ** 30 },
  );
  const bytes = width * height * 3;
  return Array.from({ length: Math.floor(stdout.length / bytes) }, (_, index): ClipFrame => {
    const pixels: Pixels = { data: stdout.subarray(index * bytes, (index + 1) * bytes), width, height };
    return { pixels, atMs: (index * 1000) / videoRate };
  });
}

/** @param folder the one of the true videos */
export const readTrueVideo = async (folder: string, cut: Cut): Promise<TrueVideo> => ({
  frame: await readFrames(folder, cut, sizes.frame),
  photo: await readFrames(folder, cut, sizes.photo),
  own: await readFrames(folder, cut, cut),
});

/** The frames of a moment, their times counted from the first that is shown. */
function during(frames: readonly ClipFrame[], { from, to, isBackwards = false }: Moment): ClipFrame[] {
  const chosen = frames.filter(({ atMs }) => atMs >= from * 1000 && atMs <= to * 1000);
  const [first, last] = [chosen[0]?.atMs ?? 0, chosen.at(-1)?.atMs ?? 0];
  return isBackwards
    ? chosen.toReversed().map((frame) => ({ ...frame, atMs: last - frame.atMs }))
    : chosen.map((frame) => ({ ...frame, atMs: frame.atMs - first }));
}

/** At most `count` of the frames, spread evenly; the last one is always among them. */
const spread = (clip: readonly ClipFrame[], count: number): ClipFrame[] =>
  clip.length <= count
    ? [...clip]
    : Array.from({ length: count }, (_, index) =>
        clip.slice(Math.round((index * (clip.length - 1)) / (count - 1))).slice(0, 1),
      ).flat();

/**
 * The genuine video, cut into stages. As the control it shows each pose that is asked for; as a recording of
 * other challenges it shows one that is not. No screen lights his face: that stage shows him at rest. The file
 * has lost the camera's times: frames get the even ones of its rate, with a camera's jitter.
 * @param shown the pose on the video for a challenge; null: the person at rest
 */
export function videoPerformer(
  video: TrueVideo,
  shown: (type: ChallengeType) => ChallengeType | null,
  seed: string,
): Performer {
  const random = seededRandom(`${seed} video`);
  /** Each attempt starts and ends at another frame, so that no two are the same. */
  const shifted = ({ from, to, isBackwards }: Moment): Moment => {
    const [early, late] = [random.between(-0.07, 0.07), random.between(-0.07, 0.07)];
    return { from: from + early, to: to + late, isBackwards };
  };
  const timed = (clip: readonly ClipFrame[]): ClipFrame[] =>
    clip.map((frame) => ({ ...frame, atMs: Math.max(0, cameraTime(random, frame.atMs)) }));
  return {
    approach: ({ frames, view } = receiptStaging) =>
      timed(spread(during(video[view], shifted(leaning)), frames)),
    light: (order, { frames, view } = receiptStaging) => {
      const { times, colours } = lightClip(random, order, frames);
      const clip = during(video[view], shifted(rest));
      return times.map((atMs, index): LightFrame => {
        // To and fro, since he is at rest for less than a second.
        const turn = 2 * Math.max(1, clip.length - 1);
        const place = index % turn < clip.length ? index % turn : turn - (index % turn);
        const frame = clip[place];
        if (!frame) throw new Error("the video is too short");
        return { ...frame, atMs, colour: colours[index] ?? 0 };
      });
    },
    pose: (type, { frames, view } = receiptStaging): PoseClip => {
      const pose = shown(type);
      const moment = shifted((pose && moments[pose]) ?? rest);
      const photo = during(video.own, moment).at(-1);
      const clip = spread(during(video[view], moment).slice(0, -1), frames);
      if (!photo || clip.length < 8) throw new Error("the video is too short");
      return { frames: timed(clip), photo: { ...photo, atMs: cameraTime(random, photo.atMs) } };
    },
  };
}
