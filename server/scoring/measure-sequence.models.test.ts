import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Scorer } from "./measurement.ts";
import { createScorer } from "./pool.ts";
import type { SequenceFrame } from "./sequence-measurement.ts";
import { facePhoto, hasFaces } from "./testing/sample-photos.ts";

const video = path.join(process.cwd(), "..", "shared", "videos", "webcam-genuine.mov");
const hasVideo = existsSync(video) && spawnSync("ffmpeg", ["-version"]).status === 0;
if (!hasVideo)
  process.stderr.write("ffmpeg or ../shared/videos is missing: tests that need it are skipped.\n");

let scorer: Scorer;
beforeAll(async () => {
  scorer = createScorer({
    workers: 1,
    queueMax: 4,
    jobTimeoutMs: 120_000,
    backend: "native",
  });
  await scorer.ready();
});
afterAll(() => scorer.dispose());

const frame = (bytes: Uint8Array, index: number, more: Partial<SequenceFrame> = {}): SequenceFrame => ({
  bytes,
  atMs: index * 100,
  stage: "pose",
  colour: null,
  ...more,
});

describe.skipIf(!hasFaces)("frames of a photo", () => {
  const photo = () => facePhoto("frl-london/neutral-front-001-03.jpg");
  const small = (side = 320) => sharp(photo()).resize(side, side, { fit: "inside" }).jpeg().toBuffer();

  it("are measured with the photo, as numbers of a few kilobytes", async () => {
    const bytes = await small();
    const frames = Array.from({ length: 12 }, (_, index) => frame(bytes, index));
    const outcome = await scorer.measure(photo(), { frames });
    if (outcome.kind !== "measured" || !outcome.sequence) throw new Error(outcome.kind);
    const { sequence } = outcome;
    expect(sequence.frames).toHaveLength(12);
    expect(sequence.frames.every(({ face }) => face !== null && face.score > 0.9)).toBe(true);
    expect(sequence.frames.slice(1).every(({ change }) => change === 0)).toBe(true);
    expect(sequence.likeness.every(({ cosine }) => cosine > 0.8)).toBe(true);
    expect(JSON.stringify(sequence).length).toBeLessThan(20_000);
  });

  it("are not there without frames", async () => {
    expect(await scorer.measure(photo())).toMatchObject({ kind: "measured", sequence: null });
  });

  it("give the light of face and background while the screen shows colours", async () => {
    const bytes = await small();
    const frames = [0, 1].map((index) => frame(bytes, index, { stage: "light", colour: index }));
    const outcome = await scorer.measure(photo(), { frames });
    if (outcome.kind !== "measured") throw new Error(outcome.kind);
    for (const { light, colour } of outcome.sequence?.frames ?? []) {
      expect(colour).not.toBeNull();
      expect(light?.face.every((value) => value > 0 && value < 1)).toBe(true);
    }
  });

  it("are refused where they are no JPEGs, damaged, or change their size", async () => {
    const [bytes, smaller] = [await small(), await small(240)];
    const png = await sharp(bytes).png().toBuffer();
    const reasonOf = async (...pictures: Uint8Array[]) => {
      const outcome = await scorer.measure(photo(), { frames: pictures.map(frame0) });
      return outcome.kind === "undecodable_frames" ? outcome.reason : outcome.kind;
    };
    const frame0 = (picture: Uint8Array, index: number) => frame(picture, index);
    expect(await reasonOf(bytes, png)).toBe("not_jpeg");
    expect(await reasonOf(bytes, bytes.subarray(0, bytes.length / 2))).toBe("corrupt");
    expect(await reasonOf(bytes, smaller)).toBe("size_changes");
  });
});

describe.skipIf(!hasVideo)("frames of a true video", () => {
  it("follow a head that turns", async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), "frames-"));
    const filter = "fps=15,crop=405:540:270:0,scale=240:320";
    execFileSync("ffmpeg", [
      ...["-v", "error", "-ss", "6.5", "-t", "0.8", "-i", video, "-vf", filter, "-q:v", "4"],
      path.join(folder, "%03d.jpg"),
    ]);
    const pictures = readdirSync(folder)
      .toSorted()
      .map((file) => readFileSync(path.join(folder, file)));
    rmSync(folder, { recursive: true });
    const last = pictures.at(-1);
    if (!last) throw new Error("ffmpeg wrote no frame");
    const frames = pictures.map((bytes, index) => frame(bytes, index, { atMs: index * 66.7 }));
    const outcome = await scorer.measure(last, { frames });
    if (outcome.kind !== "measured" || !outcome.sequence) throw new Error(outcome.kind);
    const yaws = outcome.sequence.frames.flatMap(({ face }) => face?.yawDegrees ?? []);
    expect(yaws.length).toBeGreaterThan(8);
    expect((yaws.at(-1) ?? 0) - (yaws[0] ?? 0)).toBeGreaterThan(20);
    expect(outcome.sequence.background.every(({ places }) => places > 8)).toBe(true);
  });
});
