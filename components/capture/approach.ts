import { type Judgement, partly, reached } from "./hints.ts";

/** Face widths as shares of the visible picture, before the step closer: from the small oval to the large one. */
export const farRange = { widthMin: 0.2, widthMax: 0.5 } as const;
/** Who stays too close for this long may stay: a smaller step is better than none. */
export const farPatienceMs = 2500;
/** Milliseconds to wait for the step; then the flow goes on without it. */
export const approachMs = 4000;

/** Growth of the face that counts as a step closer. */
const growth = 1.35;
/** A face of this width fills the oval. */
const widthFull = 0.74;

/** How much of the step closer is done, between two face widths. */
export function judgeApproach(width: number, widthBefore: number): Judgement {
  const wanted = Math.min(growth, widthFull / widthBefore);
  if (wanted <= 1) return reached;
  const progress = Math.max(0, Math.min(1, Math.log(width / widthBefore) / Math.log(wanted)));
  return progress === 1 ? reached : partly("closer", progress);
}
