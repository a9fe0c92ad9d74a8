import type { CaptureJudgement } from "../../checks/capture-schemas.ts";

/** One thing that the frames before a photo tell. */
export type MotionFinding = CaptureJudgement["findings"][number];

/** Failed if anything failed, passed if everything passed; nothing at all is `not_checked`. */
export function togetherOf(findings: MotionFinding[]): CaptureJudgement {
  const outcomes = new Set(findings.map(({ outcome }) => outcome));
  const passed = findings.length > 0 && !outcomes.has("not_checked");
  return { outcome: outcomes.has("failed") ? "failed" : passed ? "passed" : "not_checked", findings };
}
