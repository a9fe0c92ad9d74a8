import { spawn } from "node:child_process";
import { once } from "node:events";
import type { ChallengeType } from "../../../checks/schemas.ts";
import { type ClipFrame, type Performer, type Staging, sizes } from "../instruments/clip.ts";

/** Pictures a second of a film: what two cores draw in a bearable time. */
const filmRate = 12;
const fullStaging = (seconds: number): Staging => ({ frames: Math.round(seconds * filmRate), view: "photo" });

/** Where in a film something is to be seen, seconds. */
export type Scene = { from: number; to: number };
export type Film = {
  frames: ClipFrame["pixels"][];
  rest: Scene;
  approach: Scene;
  poses: Partial<Record<ChallengeType, Scene>>;
};

/** Forwards, held for a second, and back at twice the speed. */
function thereAndBack(clip: readonly ClipFrame[]): ClipFrame[] {
  const end = clip.slice(-3);
  const held = Array.from({ length: filmRate }, (_, index) => end[index % end.length]).filter(
    (frame) => frame !== undefined,
  );
  return [...clip, ...held, ...clip.toReversed().filter((_, index) => index % 2 === 0)];
}

/** Everything that an instrument can show, one after the other: for a camera that plays it in a loop. */
export function makeFilm(performer: Performer, types: readonly ChallengeType[]): Film {
  const frames: ClipFrame["pixels"][] = [];
  const add = (clip: readonly ClipFrame[]): Scene => {
    const from = frames.length / filmRate;
    frames.push(...clip.map(({ pixels }) => pixels));
    return { from, to: frames.length / filmRate };
  };
  const quiet = performer.approach(fullStaging(1.8));
  const start = quiet.slice(0, 4);
  // At the small oval for a while, to and fro.
  const rest = add(Array.from({ length: 4 }, () => [...start, ...start.toReversed()]).flat());
  const approach = add(quiet);
  const poses: Film["poses"] = {};
  for (const type of types) poses[type] = add(thereAndBack(performer.pose(type, fullStaging(1.4)).frames));
  return { frames, rest, approach, poses };
}

/** @param file ends in .mjpeg for Chromium's fake camera, or in .webm for a page */
export async function writeFilm({ frames }: Film, file: string): Promise<string> {
  const { width, height } = sizes.photo;
  const codec = file.endsWith(".webm")
    ? ["-c:v", "libvpx", "-deadline", "realtime", "-b:v", "4M", "-g", "6"]
    : ["-c:v", "mjpeg", "-q:v", "3", "-pix_fmt", "yuvj420p"];
  const raw = ["-f", "rawvideo", "-pix_fmt", "rgb24", "-s", `${width}x${height}`, "-r", `${filmRate}`];
  const child = spawn("ffmpeg", ["-v", "error", "-y", ...raw, "-i", "-", ...codec, file], {
    stdio: ["pipe", "ignore", "inherit"],
  });
  for (const { data } of frames) {
    if (!child.stdin.write(data)) await once(child.stdin, "drain");
  }
  child.stdin.end();
  const [code] = (await once(child, "exit")) as [number | null];
  if (code !== 0) throw new Error(`ffmpeg ended with ${code}`);
  return file;
}
