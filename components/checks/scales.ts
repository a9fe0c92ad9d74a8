import type { ChallengeResult, PartResult } from "#server/checks/schemas.ts";
import type { Scale } from "./gauge.tsx";

/** Between which values each measure is drawn, and on which side of its limit it passes. */
export function scaleOfChallenge({ type, baseline }: ChallengeResult): Scale {
  switch (type) {
    case "TURN_LEFT":
    case "TURN_RIGHT":
      return { from: -30, to: 35, passes: "above" };
    case "LOOK_UP":
      return { from: -15, to: 25, passes: "above" };
    case "BLINK":
      return { from: 0.4, to: 1.2, passes: "below" };
    case "SMILE":
      return baseline === null
        ? { from: 0.4, to: 0.8, passes: "above" }
        : { from: 0.85, to: 1.3, passes: "above" };
    case "OPEN_MOUTH":
      return { from: -0.05, to: 0.5, passes: "above" };
  }
}

export function scaleOfPart({ name }: PartResult): Scale | null {
  if (name === "anti_spoof") return { from: 0, to: 1, passes: "above" };
  if (name === "same_person" || name === "face_match") return { from: -0.1, to: 1, passes: "above" };
  if (name === "depth") return { from: 0, to: 0.06, passes: "above" };
  return null;
}
