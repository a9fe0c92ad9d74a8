import { CameraError } from "./camera.ts";
import { CaptureFault } from "./capture-client.ts";
import type { Again } from "./flow-types.ts";
import type { Problem } from "./translations/translation.ts";

const problemOf: Record<string, Problem> = {
  SESSION_EXPIRED: "expired",
  PHOTO_TRIES_EXHAUSTED: "expired",
  STARTS_EXHAUSTED: "expired",
  SWAPS_EXHAUSTED: "no_other",
  USER_LOCKED_OUT: "expired",
  SESSION_TOKEN_MISSING: "invalid_link",
  SESSION_TOKEN_INVALID: "invalid_link",
  NOT_FOUND: "invalid_link",
  ORIGIN_NOT_ALLOWED: "origin_not_allowed",
  NETWORK: "unreachable",
};
/**
 * Caused by another device or a lost response: re-read the session's state and continue with what is left.
 */
const stale = new Set(["CHALLENGE_ANSWERED", "TRIES_EXHAUSTED", "SESSION_COMPLETED", "CONSENT_MISSING"]);
const unusable = new Set(["UNDECODABLE_PHOTO", "UNSUPPORTED_PHOTO", "FILE_TOO_LARGE", "MALFORMED_REQUEST"]);
/** The challenge begins again after these, since its photo was refused for what came with it. */
const againAfter: Record<string, Again> = {
  NONCE_EXPIRED: "too_late",
  CAPTURE_REQUIRED: "not_seen",
  RECEIPT_INVALID: "not_usable",
};
/** What is wrong where beginning again does not help. */
export const stuckProblem: Record<Again, Problem> = {
  too_late: "open_elsewhere",
  not_seen: "capture_unclear",
  not_usable: "capture_unclear",
};
/** The session cannot continue after these. */
const finalProblems = new Set<Problem>(["expired", "cancelled", "invalid_link"]);

export const isFinalProblem = (problem: Problem): boolean => finalProblems.has(problem);
export const isUnusablePhoto = (error: unknown): boolean =>
  error instanceof CaptureFault && unusable.has(error.code);
export const againFor = (error: unknown): Again | null =>
  (error instanceof CaptureFault ? againAfter[error.code] : undefined) ?? null;
export const isStale = (error: unknown): boolean => error instanceof CaptureFault && stale.has(error.code);

/** The screen to show for an error. */
export function problemFor(error: unknown): Problem {
  if (error instanceof CameraError) return `camera_${error.fault}`;
  return (error instanceof CaptureFault ? problemOf[error.code] : undefined) ?? "unknown";
}
