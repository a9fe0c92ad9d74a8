import type { ChallengeType } from "#server/checks/schemas.ts";
import { sequenceLimits } from "#server/checks/vocabulary/capture.ts";
import { taskHints } from "./challenge-hints.ts";
import type { FrameGrabber } from "./frame-grabber.ts";
import type { FrameRecorder } from "./frame-recorder.ts";
import type { FrameTimes } from "./frame-times.ts";
import type { Situation } from "./hints.ts";
import { judgeFrame } from "./judge-frame.ts";
import { createPoseOnset } from "./pose-onset.ts";
import type { Reading } from "./reading.ts";
import { createRightMoment } from "./right-moment.ts";
import { isTooAlike } from "./same-picture.ts";
import type { Seen } from "./settle.ts";

export type PoseNeeds = { situation: () => Situation; onSeen: (seen: Seen) => void };
type PhotoMoment = { hash: boolean[] | null; takenAt: FrameTimes };

/** Waits for the right moment of one challenge: looks at each reading, and keeps the best frame. */
export function createPoseWatch(
  type: ChallengeType,
  { grabber, recorder }: { grabber: FrameGrabber; recorder: FrameRecorder },
  {
    taken,
    poseFrom,
    restAt = null,
    isPressed,
    giveUpAt,
  }: {
    /** Hashes of the photos of other challenges. */
    taken: () => boolean[][];
    /** The pose's frames begin here. */
    poseFrom: number;
    /** When the recorded face was at rest before the pose was asked for. */
    restAt?: number | null;
    isPressed: () => boolean;
    /** Gives up after this time of the page, unless the photo is about to be taken. */
    giveUpAt: number;
  },
) {
  const moment = createRightMoment(taskHints[type].times);
  const onset = createPoseOnset(restAt);
  let best: PhotoMoment | null = null;
  const hasFrames = () => recorder.countSince(poseFrom) >= sequenceLimits.poseFramesMin;
  return {
    onset,
    /** Null when it gave up. */
    best: () => best,
    /** Takes the last frame as the photo. */
    takeNow: () => {
      grabber.forget();
      best = { hash: grabber.hash(), takenAt: grabber.takenAt() };
    },
    hasFrames,
    /** @returns whether to stop looking */
    look: (reading: Reading, frameTimes: FrameTimes, needs: PoseNeeds): boolean => {
      if (isPressed()) {
        if (!hasFrames()) return false;
        grabber.forget();
        best = { hash: grabber.hash(), takenAt: frameTimes };
        return true;
      }
      const told = needs.situation();
      const compared = { ...told, needsClearSmile: false };
      if (reading.face) onset.add(frameTimes.page, taskHints[type].judge(reading.face, compared).progress);
      // The server compares with the face at rest in the pose's frames, once there is one.
      const situation = onset.isFromRest() ? compared : told;
      let { hint, progress } = judgeFrame(reading, type, situation);
      let hash: boolean[] | null = null;
      if (progress === 1) {
        hash = grabber.hash();
        if (isTooAlike(hash, taken(), situation.limits.pictureDistanceMax)) {
          hint = "move_a_little";
          progress = 0.99;
        }
      }
      const now = performance.now();
      const step = moment.step(now, progress === 1 ? reading.light.sharpness : null, hasFrames());
      if (step.isBest) {
        best = { hash, takenAt: frameTimes };
        grabber.keep();
      }
      const isTaking = step.phase === "counting" || step.phase === "taken";
      needs.onSeen({ hint: isTaking ? "hold" : hint, progress, ring: step.progress, isTaking });
      if (step.phase === "waiting" && now > giveUpAt) {
        best = null;
        return true;
      }
      return step.phase === "taken";
    },
  };
}
