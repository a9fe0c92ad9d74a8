import path from "node:path";
import type { ChallengeType } from "../../checks/schemas.ts";
import { decodePhoto } from "../../scoring/decode.ts";
import { type Models, measurePhoto } from "../../scoring/measure-photo.ts";
import { measureSequence } from "../../scoring/measure-sequence.ts";
import type { PhotoMeasurement } from "../../scoring/measurement.ts";
import type { SequenceFrame, SequenceMeasurement } from "../../scoring/sequence-measurement.ts";
import type { ClipFrame, Performer } from "../attack-range/instruments/clip.ts";
import { encode } from "../attack-range/instruments/studio.ts";
import { cameraTime } from "../attack-range/instruments/timing.ts";
import {
  genuineCut,
  readTrueVideo,
  type TrueVideo,
  videoPerformer,
} from "../attack-range/instruments/true-video.ts";
import { seededRandom } from "../seed/seeded-random.ts";

/** One challenge of a session, measured as the service measures it. */
type MeasuredTake = { type: ChallengeType; sequence: SequenceMeasurement; photo: PhotoMeasurement };

/** JPEG quality of a frame, as the capture page makes it. */
const frameQuality = 75;
/** Milliseconds between the stages. */
const pauseMs = 400;

/** Plays a session to the models: the step closer with the first challenge, then each pose. */
export async function measureSession(
  performer: Performer,
  types: readonly ChallengeType[],
  models: Models,
  cpu: CpuTally,
): Promise<MeasuredTake[]> {
  const takes: MeasuredTake[] = [];
  for (const [index, type] of types.entries()) {
    const frames: SequenceFrame[] = [];
    const add = async (clip: readonly ClipFrame[], stage: SequenceFrame["stage"], fromMs: number) => {
      for (const { pixels, atMs } of clip)
        frames.push({ bytes: await encode(pixels, frameQuality), atMs: fromMs + atMs, stage, colour: null });
    };
    if (index === 0) await add(performer.approach(), "approach", 0);
    const { frames: pose, photo } = performer.pose(type);
    await add(pose, "pose", frames.length > 0 ? (frames.at(-1)?.atMs ?? 0) + pauseMs : 0);
    const bytes = await encode(photo.pixels, 92);
    const measured = await cpu.of("photo", async () => {
      const decoded = await decodePhoto(bytes);
      return decoded && measurePhoto(decoded, models);
    });
    if (!measured) throw new Error("a photo of a session could not be decoded");
    const sequence = await cpu.of(index === 0 ? "first" : "pose", () =>
      measureSequence(frames, measured, models),
    );
    takes.push({ type, sequence, photo: measured.measurement });
  }
  return takes;
}

/** Milliseconds of processor time by what they were spent on. */
type CpuTally = {
  of: <Value>(what: CpuUse, work: () => Promise<Value>) => Promise<Value>;
  mean: (what: CpuUse) => number;
};
type CpuUse = "photo" | "first" | "pose";

export function cpuTally(): CpuTally {
  const spent: Record<CpuUse, number[]> = { photo: [], first: [], pose: [] };
  return {
    of: async (what, work) => {
      const before = process.cpuUsage();
      const value = await work();
      const { user, system } = process.cpuUsage(before);
      spent[what].push((user + system) / 1000);
      return value;
    },
    mean: (what) => {
      // The first of each pays for what is loaded once.
      const values = spent[what].slice(1);
      return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
    },
  };
}

/** A true replay: a phone shows the man of the first video to the same webcam. */
const replayCut = { file: "webcam-phone-replay.mp4", width: 150, height: 200, x: 440, y: 115 };
/** The part of the other genuine video's 720 x 1280 that is shown; its person wears a surgical mask. */
const maskCut = { file: "phone-genuine-surgical-mask.mp4", width: 720, height: 960, x: 0, y: 120 };
const maskMoments = {
  TURN_RIGHT: { from: 0.8, to: 1.55 },
  TURN_LEFT: { from: 0, to: 0.85, isBackwards: true },
} as const;

function maskPerformer(video: TrueVideo, shiftMs: number): Performer {
  const random = seededRandom(`mask ${shiftMs}`);
  const timed = (frame: ClipFrame, atMs: number) => ({
    ...frame,
    atMs: Math.max(0, cameraTime(random, atMs)),
  });
  const during = (frames: readonly ClipFrame[], { from, to }: { from: number; to: number }) =>
    frames.filter(({ atMs }) => atMs >= from * 1000 + shiftMs && atMs <= to * 1000 + shiftMs);
  return {
    approach: () => [],
    light: () => [],
    pose: (type) => {
      const moment = type === "TURN_LEFT" ? maskMoments.TURN_LEFT : maskMoments.TURN_RIGHT;
      const isBackwards = "isBackwards" in moment;
      const chosen = during(video.frame, moment);
      const photos = during(video.photo, moment);
      const photo = isBackwards ? photos[0] : photos.at(-1);
      const [first, last] = [chosen[0]?.atMs ?? 0, chosen.at(-1)?.atMs ?? 0];
      const clip = isBackwards
        ? chosen.toReversed().map((frame) => timed(frame, last - frame.atMs))
        : chosen.map((frame) => timed(frame, frame.atMs - first));
      if (!photo) throw new Error("the video is too short");
      return { frames: clip.slice(0, -1), photo };
    },
  };
}

export type Source = {
  name: string;
  types: readonly ChallengeType[];
  performer: () => Promise<Performer> | Performer;
};

/** Times that each true video is cut, each time from another frame on. */
const cuts = 6;

/** The three true videos as sessions. */
export async function videoSources(folder: string): Promise<{ genuine: Source[]; replay: Source[] }> {
  const [genuine, replay, masked] = [
    await readTrueVideo(folder, genuineCut),
    await readTrueVideo(folder, replayCut),
    await readTrueVideo(folder, maskCut),
  ];
  const times = Array.from({ length: cuts }, (_, index) => index);
  return {
    genuine: [
      ...times.map(
        (index): Source => ({
          name: path.parse(genuineCut.file).name,
          types: ["TURN_RIGHT", "SMILE", "TURN_LEFT"],
          performer: () => videoPerformer(genuine, (type) => type, `genuine ${index}`),
        }),
      ),
      ...times.map(
        (index): Source => ({
          name: path.parse(maskCut.file).name,
          types: ["TURN_RIGHT", "TURN_LEFT"],
          performer: () => maskPerformer(masked, index * 10 - 20),
        }),
      ),
    ],
    replay: times.map(
      (index): Source => ({
        name: path.parse(replayCut.file).name,
        types: ["TURN_RIGHT", "SMILE"],
        performer: () => videoPerformer(replay, (type) => type, `replay ${index}`),
      }),
    ),
  };
}
