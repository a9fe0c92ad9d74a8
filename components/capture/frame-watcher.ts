import type { Engine, Finder } from "./engine.ts";
import type { FrameGrabber } from "./frame-grabber.ts";
import { findInFrame, readFrame } from "./read-frame.ts";
import type { Reading, SeenFace } from "./reading.ts";

/** About 15 frames a second are enough for hints and keep the phone cool. */
export const frameMs = 62;
/** On a slow machine the models leave this much time between two looks, so that frames can be recorded. */
const breatheMs = 300;
const slowMs = 200;

export const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(() => requestAnimationFrame(() => resolve()), Math.max(0, ms)));

export type LiveStats = { engine: string | null; framesPerSecond: number; firstHintMs: number | null };

/** A reading, with the page's time when its frame was taken. */
type OnReading = (reading: Reading, takenAt: number) => boolean;

/** Lets the models look at the video, again and again. */
export function createFrameWatcher(grabber: FrameGrabber, signal: AbortSignal) {
  const stats: LiveStats = { engine: null, framesPerSecond: 0, firstHintMs: null };
  return {
    stats,
    /** Looks for a face until the models are there. Ends without a word where the finder fails: they follow. */
    find: async (
      finder: Finder,
      until: AbortSignal,
      onReading: (reading: Reading) => void,
    ): Promise<void> => {
      while (!until.aborted && !signal.aborted) {
        const startedAt = performance.now();
        const reading = await findInFrame(finder, grabber).catch(() => null);
        if (until.aborted || signal.aborted) return;
        if (reading) onReading(reading);
        if (reading) stats.firstHintMs ??= performance.now();
        // Leaves the machine to what is loading.
        await pause(Math.max(breatheMs, frameMs - (performance.now() - startedAt)));
      }
    },
    /**
     * Reads a frame every `frameMs` at most, until `onReading` returns true.
     * @param wantsEyes whether to run the iris model, given the last face seen
     */
    watch: async (
      engine: Engine,
      wantsEyes: (last: SeenFace | null) => boolean,
      onReading: OnReading,
    ): Promise<void> => {
      stats.engine = engine.backend;
      let last: SeenFace | null = null;
      for (;;) {
        const startedAt = performance.now();
        const reading = await readFrame(engine, grabber, wantsEyes(last));
        signal.throwIfAborted();
        last = reading?.face ?? null;
        if (reading && onReading(reading, startedAt)) return;
        if (reading) stats.firstHintMs ??= performance.now();
        const tookMs = performance.now() - startedAt;
        await pause(tookMs > slowMs ? breatheMs : frameMs - tookMs);
        signal.throwIfAborted();
        if (!reading) continue;
        const rate = 1000 / (performance.now() - startedAt);
        stats.framesPerSecond = stats.framesPerSecond ? stats.framesPerSecond * 0.9 + rate * 0.1 : rate;
      }
    },
  };
}
export type FrameWatcher = ReturnType<typeof createFrameWatcher>;
