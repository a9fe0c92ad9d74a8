import { approachMs, farPatienceMs, farRange, judgeApproach } from "./approach.ts";
import type { Engine } from "./engine.ts";
import type { FrameWatcher } from "./frame-watcher.ts";
import type { Situation } from "./hints.ts";
import { inView, judgeFrame } from "./judge-frame.ts";
import type { NeutralFaceGatherer } from "./neutral-face.ts";
import type { Reading } from "./reading.ts";
import type { Hint } from "./translations/instructions.ts";

/** What the page shows about a frame. */
export type Seen = { hint: Hint; progress: number; ring: number; isTaking: boolean };
type Needs = { situation: () => Situation; onSeen: (seen: Seen) => void };

/** Milliseconds to wait for a straight look once a face is visible; after that the page goes on without. */
const firstLookMs = 7000;
const laterLookMs = 4000;
/** Progress of the step closer below which it has not begun. */
const stillShare = 0.15;
/** Frames at rest that are enough once the resting face is known. */
const laterFrames = 2;

const widthOf = ({ face }: Reading, { view }: Situation): number | null =>
  face && inView(face.box, view).width;

/**
 * Lets people position themselves, and measures their resting face.
 * @param needs.isFar they are to come closer afterwards, so a smaller face will do
 * @param needs.eyes measure their open eyes too
 * @returns the width of the last face seen, as a share of the visible picture, and when the face was last at
 * rest, by the page's clock
 */
export async function settle(
  { watch }: FrameWatcher,
  engine: Engine,
  neutral: NeutralFaceGatherer,
  needs: Needs & { eyes: boolean; isFar: boolean },
): Promise<{ width: number | null; restAt: number | null }> {
  const { isFar } = needs;
  const isFirst = !neutral.isKnown();
  let firstFaceAt: number | null = null;
  let atRest = 0;
  let width: number | null = null;
  let restAt: number | null = null;
  await watch(
    engine,
    () => needs.eyes,
    (reading, takenAt) => {
      const now = performance.now();
      const isPatient = firstFaceAt === null || now - firstFaceAt < farPatienceMs;
      const range = isFar ? (isPatient ? farRange : { widthMin: farRange.widthMin }) : {};
      const situation = { ...needs.situation(), ...range };
      const { hint, progress } = judgeFrame(reading, "NEUTRAL", situation);
      width = widthOf(reading, situation) ?? width;
      if (progress === 1 && reading.face && neutral.add(reading.face)) {
        atRest += 1;
        restAt = takenAt;
      }
      if (reading.face) firstFaceAt ??= now;
      const share = isFirst ? neutral.share() : Math.min(1, atRest / laterFrames);
      needs.onSeen({ hint, progress: share, ring: share, isTaking: false });
      const isReady = share === 1 && (!needs.eyes || neutral.hasEyes());
      const waitedMs = firstFaceAt === null ? 0 : now - firstFaceAt;
      return isReady || waitedMs > (isFirst ? firstLookMs : laterLookMs);
    },
  );
  return { width, restAt };
}

/**
 * Lets people come one step closer. Who does not is not held up for long.
 * @param widthBefore of the face before the step, as a share of the visible picture
 * @returns when the step began, by the page's clock
 */
export async function approach(
  { watch }: FrameWatcher,
  engine: Engine,
  widthBefore: number,
  needs: Needs,
): Promise<number> {
  const startedAt = performance.now();
  let stepAt = startedAt;
  await watch(
    engine,
    () => false,
    (reading, takenAt) => {
      const width = widthOf(reading, needs.situation());
      const { hint, progress } = judgeApproach(width ?? widthBefore, widthBefore);
      needs.onSeen({ hint: width === null ? "no_face" : hint, progress, ring: progress, isTaking: false });
      if (progress < stillShare) stepAt = takenAt;
      return progress === 1 || performance.now() - startedAt > approachMs;
    },
  );
  return stepAt;
}
