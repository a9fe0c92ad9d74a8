import type { ChallengeType } from "#server/checks/schemas.ts";
import { CameraError, closeCamera, openCamera } from "./camera.ts";
import { taskHints } from "./challenge-hints.ts";
import type { Engine } from "./engine.ts";
import { createFrameGrabber } from "./frame-grabber.ts";
import type { Situation } from "./hints.ts";
import { judgeFrame } from "./judge-frame.ts";
import type { NeutralFaceGatherer } from "./neutral-face.ts";
import { readFrame } from "./read-frame.ts";
import type { Reading, SeenFace } from "./reading.ts";
import { createRightMoment } from "./right-moment.ts";
import { isTooAlike } from "./same-picture.ts";
import type { Hint } from "./translations/instructions.ts";

/** What the page shows about a frame. */
export type Seen = { hint: Hint; progress: number; ring: number; isTaking: boolean };
type OnSeen = (seen: Seen) => void;

/** About 15 frames a second are enough for hints and keep the phone cool. */
const frameMs = 62;
/** Milliseconds to wait for a straight look once a face is visible; after that the page goes on without. */
const neutralMs = 7000;

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(() => requestAnimationFrame(() => resolve()), Math.max(0, ms)));

export type LiveStats = { engine: string | null; framesPerSecond: number; firstHintMs: number | null };

/** The open camera: watches the video, and takes the photo at the right moment or on a press. */
export async function openLiveCamera(
  video: HTMLVideoElement,
  options: { onEnd: () => void; signal: AbortSignal },
) {
  const { signal } = options;
  const stream = await openCamera(options.onEnd);
  const close = () => {
    closeCamera(stream);
    video.srcObject = null;
  };
  if (signal.aborted) close();
  signal.throwIfAborted();
  signal.addEventListener("abort", close);
  video.srcObject = stream;
  await video.play().catch(() => {
    throw new CameraError("busy");
  });
  const grabber = createFrameGrabber(video);
  /** Hash of each challenge's photo. */
  const taken = new Map<string, boolean[]>();
  let isPressed = false;
  const stats: LiveStats = { engine: null, framesPerSecond: 0, firstHintMs: null };

  /**
   * Reads a frame every `frameMs` at most, until `onReading` returns true.
   * @param wantsEyes whether to run the iris model, given the last face seen
   */
  async function watch(
    engine: Engine,
    wantsEyes: (last: SeenFace | null) => boolean,
    onReading: (reading: Reading, now: number) => boolean,
  ): Promise<void> {
    stats.engine = engine.backend;
    let last: SeenFace | null = null;
    for (;;) {
      const startedAt = performance.now();
      const reading = await readFrame(engine, grabber, wantsEyes(last));
      signal.throwIfAborted();
      last = reading?.face ?? null;
      if (reading && onReading(reading, performance.now())) return;
      if (reading) stats.firstHintMs ??= performance.now();
      await pause(frameMs - (performance.now() - startedAt));
      signal.throwIfAborted();
      if (!reading) continue;
      const rate = 1000 / (performance.now() - startedAt);
      stats.framesPerSecond = stats.framesPerSecond ? stats.framesPerSecond * 0.9 + rate * 0.1 : rate;
    }
  }

  return {
    close,
    stats,
    /** Takes the next frame as the photo, whatever it shows. */
    press: () => {
      isPressed = true;
    },
    /** Lets people position themselves, and measures their resting face. */
    settle: async (
      engine: Engine,
      neutral: NeutralFaceGatherer,
      needs: { situation: () => Situation; eyes: boolean; onSeen: OnSeen },
    ): Promise<void> => {
      let firstFaceAt: number | null = null;
      await watch(
        engine,
        () => needs.eyes,
        (reading, now) => {
          const { hint, progress } = judgeFrame(reading, "NEUTRAL", needs.situation());
          if (progress === 1 && reading.face) neutral.add(reading.face);
          if (reading.face) firstFaceAt ??= now;
          needs.onSeen({ hint, progress: neutral.share(), ring: neutral.share(), isTaking: false });
          return neutral.isKnown() || (firstFaceAt !== null && now - firstFaceAt > neutralMs);
        },
      );
    },
    /** @returns the photo for a challenge */
    photoOf: async (
      engine: Engine | null,
      { id, type }: { id: string; type: ChallengeType },
      needs: { situation: () => Situation; onSeen: OnSeen },
    ): Promise<Blob> => {
      isPressed = false;
      grabber.forget();
      taken.delete(id);
      const { times, wantsEyes } = taskHints[type];
      const moment = createRightMoment(times);
      let bestHash: boolean[] | null = null;
      const look = (reading: Reading, now: number): boolean => {
        if (isPressed) {
          grabber.forget();
          bestHash = grabber.hash();
          return true;
        }
        const situation = needs.situation();
        let { hint, progress } = judgeFrame(reading, type, situation);
        let hash: boolean[] | null = null;
        if (progress === 1) {
          hash = grabber.hash();
          if (isTooAlike(hash, [...taken.values()], situation.limits.pictureDistanceMax)) {
            hint = "move_a_little";
            progress = 0.99;
          }
        }
        const step = moment.step(now, progress === 1 ? reading.light.sharpness : null);
        if (step.isBest) {
          bestHash = hash;
          grabber.keep();
        }
        const isTaking = step.phase === "counting" || step.phase === "taken";
        needs.onSeen({ hint: isTaking ? "hold" : hint, progress, ring: step.progress, isTaking });
        return step.phase === "taken";
      };
      if (engine) {
        const isWorthEyes = (last: SeenFace | null) =>
          last !== null && (wantsEyes?.(last, needs.situation().neutral) ?? false);
        await watch(engine, isWorthEyes, look);
      } else {
        while (!isPressed || !grabber.grab()) {
          await pause(frameMs);
          signal.throwIfAborted();
        }
        bestHash = grabber.hash();
      }
      if (bestHash) taken.set(id, bestHash);
      return grabber.photo();
    },
  };
}
export type LiveCamera = Awaited<ReturnType<typeof openLiveCamera>>;
