import type { CaptureJudgement } from "../checks/capture-schemas.ts";
import type { PartResult } from "../checks/schemas.ts";
import { reaches } from "../checks/vocabulary/assurance.ts";
import type { FailureReason } from "../checks/vocabulary/failure-reasons.ts";
import { outcomeOf } from "../checks/vocabulary/failure-reasons.ts";
import type { DecideInput, Judged } from "./judged.ts";

type Evidence = "motion" | "light";

const words = {
  motion: {
    failed: "MOTION_FAILED",
    doubt: "MOTION_UNCERTAIN",
    level: "captured_motion",
    passed: "The frames before each photo show one living person who moves into the pose.",
  },
  light: {
    failed: "LIGHT_FAILED",
    doubt: "LIGHT_UNCERTAIN",
    level: "captured_light",
    passed: "The face reflected the colours of the screen in their order.",
  },
} as const satisfies Record<
  Evidence,
  { failed: FailureReason; doubt: FailureReason; level: string; passed: string }
>;

/** The finding that decided: the first that has the outcome of the whole. */
const messageOf = ({ outcome, findings }: CaptureJudgement): string =>
  findings.find((one) => one.outcome === outcome)?.message ?? "Nothing could be measured.";

/**
 * One kind of evidence over all photos that have it. The colours are shown once in a session, so one photo that
 * passes them is enough; the motion is that of each photo. Doubt decides only where the session requires the
 * level: a capture that proves less is not worse than a photo that proves nothing.
 */
function judgeEvidence(input: DecideInput, name: Evidence): Judged<PartResult> | null {
  const judgements = input.challenges.flatMap(({ photo }) => photo.capture?.[name] ?? []);
  if (judgements.length === 0) return null;
  const { failed, doubt, level, passed } = words[name];
  const ofOutcome = (outcome: CaptureJudgement["outcome"]) =>
    judgements.filter((one) => one.outcome === outcome);
  const [failing] = ofOutcome("failed");
  const [doubtful] = ofOutcome("not_checked");
  const passing = ofOutcome("passed").length;
  const isEnough = name === "light" ? passing > 0 : doubtful === undefined;
  const decisive = failing ?? (isEnough ? undefined : doubtful);
  const reason = failing ? failed : decisive ? doubt : null;
  const isRequired = reaches(input.requiredAssurance ?? "uploaded", level);
  return {
    certainty: failing ? 0 : decisive ? 0.25 : 1,
    isReportOnly: !failing && decisive !== undefined && !isRequired,
    result: {
      name,
      outcome: outcomeOf(reason),
      reason,
      measured: passing,
      limit: name === "light" ? 1 : judgements.length,
      unit: "photos",
      message: decisive ? messageOf(decisive) : passed,
    },
  };
}

/** What the receipts of captured photos prove; nothing for photos without one. */
export const judgeCapture = (input: DecideInput): Judged<PartResult>[] =>
  (["motion", "light"] as const).flatMap((name) => judgeEvidence(input, name) ?? []);
