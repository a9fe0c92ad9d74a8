import type { ChallengeType } from "#server/checks/schemas.ts";
import type { WarningCode } from "#server/checks/vocabulary/warnings.ts";

/**
 * What a person does: a challenge, or what comes before one. NEUTRAL looks straight ahead, CLOSER comes a step
 * closer, COLOURS looks on while the screen changes its colour.
 */
export type Task = ChallengeType | "NEUTRAL" | "CLOSER" | "COLOURS";

/** What the current frame lacks. */
export type Hint =
  | "no_face"
  | "several_faces"
  | "closer"
  | "further"
  | "centre"
  | "more_light"
  | "less_light"
  | "blurred"
  | "look_straight"
  | "turn_left"
  | "turn_right"
  | "turn_further"
  | "turn_back"
  | "other_side"
  | "level_head"
  | "look_up"
  | "look_up_further"
  | "look_up_straight"
  | "smile"
  | "smile_more"
  | "close_mouth"
  | "open_mouth"
  | "open_wider"
  | "open_no_smile"
  | "close_eyes"
  | "both_eyes"
  | "move_a_little"
  | "hold";

/** The texts of tasks, hints and warnings; a language that misses one is a type error. */
export type Instructions = {
  /** Each as a short command, and as a sentence that explains it. */
  tasks: Record<Task, { title: string; text: string }>;
  hints: Record<Hint, string>;
  /** What was wrong with a submitted photo. */
  warnings: Record<WarningCode, string>;
};
