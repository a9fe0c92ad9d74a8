import type { CaptureJudgement } from "../checks/capture-schemas.ts";
import type { ChallengeType } from "../checks/schemas.ts";
import type { SequenceMeasurement } from "../scoring/sequence-measurement.ts";
import { judgeDepthOfViews } from "./motion/depth.ts";
import { facePoints, placeOf } from "./motion/face-parallax.ts";
import { togetherOf } from "./motion/finding.ts";
import { judgeLiving } from "./motion/living.ts";
import { judgePersonThroughout, judgePhotoMatch } from "./motion/person.ts";
import { judgeGrowth, judgeSpeed } from "./motion/pose.ts";
import { judgeShade } from "./motion/shade.ts";
import { seenFrames } from "./motion/stages.ts";
import { judgeContinuity, judgeSurroundings } from "./motion/surroundings.ts";
import { judgeFrames, judgeTimes } from "./motion/times.ts";

export type MotionInput = {
  /** Null without frames. */
  sequence: SequenceMeasurement | null;
  /**
   * Of the session's other challenges. A smile has no depth of its own: it is told by them, so the last word
   * can be had once all are there.
   */
  earlier: readonly SequenceMeasurement[];
  challenge: ChallengeType;
  /** The frames are mirrored, so their left side is the subject's right. */
  mirrored: boolean;
};

/**
 * Judges whether the frames show one living head that moves into the pose. Pure. A part that could not be told
 * has not passed.
 */
export function judgeMotion({ sequence, earlier, challenge, mirrored }: MotionInput): CaptureJudgement {
  if (!sequence) return togetherOf([]);
  const pose = seenFrames(sequence, "pose");
  const places = pose.map(({ face }) => placeOf(facePoints(face.points)));
  const findings = [
    judgeFrames(sequence),
    judgeTimes(sequence),
    judgePersonThroughout(sequence),
    judgeGrowth(pose, challenge, mirrored),
    judgeSpeed(pose, places),
    judgeLiving(pose),
    judgeDepthOfViews(sequence, earlier),
    judgeShade(sequence, earlier),
    judgeSurroundings(sequence),
    judgeContinuity(sequence),
    judgePhotoMatch(sequence),
  ];
  return togetherOf(findings.filter((finding) => finding !== null));
}
