import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { sharedFolder } from "./photos.ts";

const run = promisify(execFile);

/** Looks ffmpeg up in PATH without starting a shell. */
export const hasFfmpeg = (process.env.PATH ?? "")
  .split(path.delimiter)
  .some((folder) => folder !== "" && existsSync(path.join(folder, "ffmpeg")));

if (!hasFfmpeg) process.stderr.write("There is no ffmpeg: tests with a fake camera are skipped.\n");

/**
 * A photo in ../shared (null: the lens is covered), the number of seconds to show it, and whether it comes closer
 * meanwhile. Two photos right after each other are a cut: the face moves faster than a person can where two
 * frames lie close together around it, which fails the motion.
 */
type Scene = readonly [photo: string | null, seconds: number, comesCloser?: boolean];

const size = { width: 640, height: 480 };

/**
 * Makes a video for Chromium's fake camera, which plays it in a loop: the photos one after the other, cropped
 * to 4:3, with the noise of a sensor: frames that are all the same are no camera's.
 */
export async function makeVideo(file: string, scenes: readonly Scene[]): Promise<string> {
  const { width, height } = size;
  const inputs = scenes.flatMap(([photo, seconds]) => [
    ...(photo === null ? ["-f", "lavfi"] : ["-loop", "1", "-framerate", "30"]),
    ...["-t", String(seconds), "-i"],
    photo === null ? `color=black:s=${width}x${height}:r=30` : path.join(sharedFolder, "faces", photo),
  ]);
  // Crop upright photos near the top, where the face is.
  const fit = `scale=${width}:${height}:force_original_aspect_ratio=increase,crop=${width}:${height}:(iw-${width})/2:min(60\\,ih-${height}),noise=alls=6:allf=t,format=yuvj420p,setsar=1`;
  // Small in a grey frame for three fifths of the time, then larger and larger.
  const closer = (seconds: number) =>
    `scale=${2 * width}:-1,pad=${3.4 * width}:${3.4 * height}:(ow-iw)/2:(oh-ih)/2:gray,zoompan=z='if(lt(on,${seconds * 18}),1,min(1.7,1+(on-${seconds * 18})*0.02))':x='iw/2-iw/zoom/2':y='ih/2-ih/zoom/2':d=1:s=${width}x${height}:fps=30,format=yuvj420p,setsar=1`;
  const filters = [
    ...scenes.map(
      ([, seconds, comesCloser], index) =>
        `[${index}:v]${fit}${comesCloser ? `,${closer(seconds)}` : ""}[v${index}]`,
    ),
    `${scenes.map((_, index) => `[v${index}]`).join("")}concat=n=${scenes.length}:v=1[out]`,
  ];
  const encoded = ["-map", "[out]", "-c:v", "mjpeg", "-q:v", "3", file];
  await run("ffmpeg", ["-v", "error", "-y", ...inputs, "-filter_complex", filters.join(";"), ...encoded]);
  return file;
}

/** Chromium arguments to use this video as the camera, without a permission prompt. */
export const fakeCamera = (video: string): string[] => [
  "--use-fake-ui-for-media-stream",
  "--use-fake-device-for-media-stream",
  `--use-file-for-fake-video-capture=${video}`,
];
