import { spawn } from "node:child_process";
import { once } from "node:events";
import type { ChallengeType } from "../../../checks/schemas.ts";
import { type Performer, type Staging, sizes } from "../instruments/clip.ts";
import { encode } from "../instruments/studio.ts";

/** Pictures a second of a film: as many as the true video has. */
export const filmRate = 15;
const fullStaging = (seconds: number): Staging => ({ frames: Math.round(seconds * filmRate), view: "photo" });

/** Pictures of a film, by their numbers: the first, and the one after the last. */
type Scene = { from: number; to: number };
/** What a virtual camera plays: a scene once, if there is one, and then another to and fro. */
export type Direction = { once: Scene | null; held: Scene };

/** Everything that an instrument can show to a page. */
export type Film = {
  /** At the small oval. */
  far: Direction;
  closer: Direction;
  /** At rest before a pose, and on the way into it. */
  rest: Partial<Record<ChallengeType, Direction>>;
  pose: Partial<Record<ChallengeType, Direction>>;
};
type Drawn = { film: Film; frames: Uint8Array[] };

/** Pictures that are shown to and fro while the head is held: more would show it moving, on a true video. */
const heldPictures = 2;

/** Draws a film. @returns it, and its pictures as RGB of `sizes.photo` */
export function makeFilm(performer: Performer, types: readonly ChallengeType[]): Drawn {
  const frames: Uint8Array[] = [];
  const add = (clip: readonly { pixels: { data: Uint8Array } }[]): Scene => {
    const from = frames.length;
    frames.push(...clip.map(({ pixels }) => pixels.data));
    return { from, to: frames.length };
  };
  const startOf = ({ from, to }: Scene): Scene => ({ from, to: Math.min(to, from + heldPictures) });
  const endOf = ({ from, to }: Scene): Scene => ({ from: Math.max(from, to - heldPictures), to });
  const approach = add(performer.approach(fullStaging(1.8)));
  const [rest, pose]: [Film["rest"], Film["pose"]] = [{}, {}];
  for (const type of types) {
    const scene = add(performer.pose(type, fullStaging(1.4)).frames);
    rest[type] = { once: null, held: startOf(scene) };
    pose[type] = { once: scene, held: endOf(scene) };
  }
  const film: Film = {
    far: { once: null, held: startOf(approach) },
    closer: { once: approach, held: endOf(approach) },
    rest,
    pose,
  };
  return { film, frames };
}

/** The picture that is shown so many pictures after the direction was given. */
export function pictureAt({ once: first, held }: Direction, tick: number): number {
  const length = first ? first.to - first.from : 0;
  if (first && tick < length) return first.from + tick;
  // To and fro, from the end backwards where something was played before.
  const last = held.to - held.from - 1;
  const turn = Math.max(1, 2 * last);
  const place = (tick - length + (first ? last : 0)) % turn;
  return held.from + (place <= last ? place : turn - place);
}

/** Bytes of a picture in YUV 4:2:0. */
export const yuvBytes = (sizes.photo.width * sizes.photo.height * 3) / 2;

/** The pictures as Chromium's fake camera reads them. */
export async function asYuv(frames: readonly Uint8Array[]): Promise<Buffer> {
  const { width, height } = sizes.photo;
  const from = ["-f", "rawvideo", "-pix_fmt", "rgb24", "-s", `${width}x${height}`, "-i", "-"];
  const child = spawn("ffmpeg", ["-v", "error", ...from, "-pix_fmt", "yuv420p", "-f", "rawvideo", "-"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const parts: Buffer[] = [];
  child.stdout.on("data", (part: Buffer) => parts.push(part));
  const isOver = once(child, "close");
  for (const data of frames) {
    if (!child.stdin.write(data)) await once(child.stdin, "drain");
  }
  child.stdin.end();
  const [code] = (await isOver) as [number | null];
  if (code !== 0) throw new Error(`ffmpeg ended with ${code}`);
  return Buffer.concat(parts);
}

/** The pictures as a script in a page draws them: JPEGs as data URLs. */
export async function asJpegs(frames: readonly Uint8Array[]): Promise<string[]> {
  const jpegs = await Promise.all(frames.map((data) => encode({ data, ...sizes.photo }, 92)));
  return jpegs.map((jpeg) => `data:image/jpeg;base64,${jpeg.toString("base64")}`);
}
