import type { ChallengeType } from "#server/checks/schemas.ts";
import { farRange } from "./approach.ts";
import { CameraError, closeCamera, openCamera } from "./camera.ts";
import { cameraFactsOf } from "./capture-facts.ts";
import { taskHints } from "./challenge-hints.ts";
import { type ChosenFrame, chooseFrames } from "./choose-frames.ts";
import type { Engine, Finder } from "./engine.ts";
import { createFrameGrabber } from "./frame-grabber.ts";
import { createFrameRecorder } from "./frame-recorder.ts";
import type { FrameTimes, Span } from "./frame-times.ts";
import { createFrameWatcher, frameMs, pause } from "./frame-watcher.ts";
import { judgeFrame } from "./judge-frame.ts";
import type { NeutralFaceGatherer } from "./neutral-face.ts";
import type { SeenFace } from "./reading.ts";
import { approach, settle } from "./settle.ts";
import type { Hint } from "./translations/instructions.ts";
import { createPoseWatch, type PoseNeeds } from "./watch-pose.ts";

/** A photo, and the frames that were recorded before it. */
export type Shot = {
  photo: Blob;
  takenAt: FrameTimes;
  chosen: ChosenFrame[];
  /** Whether the frames of the pose begin with the face at rest. */
  hasRest: boolean;
};

/** Milliseconds of the frames of the step closer before it begins, and after it is done. */
const beforeStepMs = 500;
const afterStepMs = 250;
/** A small or a large oval may follow. */
const foundRange = { widthMin: farRange.widthMin };
/** Milliseconds for the step closer where no model can see it. */
const unseenApproachMs = 2500;

/** The open camera: watches the video, records it, and takes the photo at the right moment or on a press. */
export async function openLiveCamera(
  video: HTMLVideoElement,
  options: { onEnd: () => void; mirrored: boolean; signal: AbortSignal },
) {
  const { mirrored, signal } = options;
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
  const [track] = stream.getVideoTracks();
  if (!track) throw new CameraError("missing");
  const recorder = createFrameRecorder(video, { mirrored, signal });
  const grabber = createFrameGrabber(video, recorder.now);
  const watcher = createFrameWatcher(grabber, signal);
  /** Hash of each challenge's photo. */
  const taken = new Map<string, boolean[]>();
  let isPressed = false;
  const stages: { approach: Span | null; light: Span | null } = { approach: null, light: null };
  let widthBefore: number | null = null;
  let restAt: number | null = null;
  const wait = async (ms: number) => {
    await pause(ms);
    signal.throwIfAborted();
  };

  return {
    close,
    stats: watcher.stats,
    facts: () => cameraFactsOf(track),
    /** Takes the next frame as the photo, whatever it shows. */
    press: () => {
      isPressed = true;
    },
    /** Forgets what was recorded for another challenge, or for an earlier try. */
    beginRecording: () => {
      recorder.clear();
      Object.assign(stages, { approach: null, light: null });
      restAt = null;
    },
    /** Says where the face is to be, while the models are loading. */
    find: (
      finder: Finder,
      until: AbortSignal,
      { situation, onHint }: Pick<PoseNeeds, "situation"> & { onHint: (hint: Hint | null) => void },
    ): Promise<void> =>
      watcher.find(finder, until, (reading) => {
        const { hint, progress } = judgeFrame(reading, "NEUTRAL", { ...situation(), ...foundRange });
        onHint(progress < 1 ? hint : null);
      }),
    settle: async (
      engine: Engine,
      neutral: NeutralFaceGatherer,
      needs: Parameters<typeof settle>[3],
    ): Promise<void> => {
      const seen = await settle(watcher, engine, neutral, needs);
      widthBefore = seen.width;
      restAt = seen.restAt ?? restAt;
    },
    /** The step closer; its frames begin a moment before. */
    approach: async (engine: Engine | null, needs: PoseNeeds): Promise<void> => {
      let stepAt = performance.now();
      if (engine && widthBefore !== null) stepAt = await approach(watcher, engine, widthBefore, needs);
      else await wait(unseenApproachMs);
      stages.approach = { from: stepAt - beforeStepMs, to: performance.now() + afterStepMs };
      recorder.hold(stages.approach);
    },
    /** Records while the screen shows these colours, one after the other. */
    showColours: async (
      { colours, colourMs }: { colours: readonly string[]; colourMs: number },
      onColour: (colour: string | null, share: number) => void,
    ): Promise<void> => {
      const from = performance.now();
      try {
        for (const [index, colour] of colours.entries()) {
          onColour(colour, (index + 1) / colours.length);
          recorder.showing(index);
          await wait(colourMs);
        }
      } finally {
        recorder.showing(null);
        onColour(null, 0);
      }
      stages.light = { from, to: performance.now() };
      recorder.hold(stages.light);
    },
    /** @returns the photo for a challenge with the frames before it; null when `giveUpAt` passed without one */
    photoOf: async (
      engine: Engine | null,
      { id, type }: { id: string; type: ChallengeType },
      needs: PoseNeeds & { giveUpAt: number },
    ): Promise<Shot | null> => {
      isPressed = false;
      grabber.forget();
      taken.delete(id);
      const poseFrom = Math.max(stages.approach?.to ?? 0, stages.light?.to ?? 0);
      const pose = createPoseWatch(
        type,
        { grabber, recorder },
        {
          taken: () => [...taken.values()],
          poseFrom,
          restAt: restAt !== null && restAt >= poseFrom ? restAt : null,
          isPressed: () => isPressed,
          giveUpAt: needs.giveUpAt,
        },
      );
      if (engine) {
        const { wantsEyes } = taskHints[type];
        const isWorthEyes = (last: SeenFace | null) =>
          last !== null && (wantsEyes?.(last, needs.situation().neutral) ?? false);
        await watcher.watch(engine, isWorthEyes, (reading) => pose.look(reading, grabber.takenAt(), needs));
      } else {
        while (!isPressed || !pose.hasFrames() || !grabber.grab()) await wait(frameMs);
        pose.takeNow();
      }
      const best = pose.best();
      if (!best) return null;
      if (best.hash) taken.set(id, best.hash);
      const { takenAt } = best;
      const moments = {
        ...stages,
        poseFrom,
        restAt: pose.onset.restAt(),
        reachedAt: pose.onset.reachedAt(),
        photo: takenAt,
      };
      const photo = await grabber.photo(mirrored);
      const hasRest = pose.onset.isFromRest();
      return { photo, takenAt, chosen: chooseFrames(recorder.frames(), moments), hasRest };
    },
  };
}
export type LiveCamera = Awaited<ReturnType<typeof openLiveCamera>>;
