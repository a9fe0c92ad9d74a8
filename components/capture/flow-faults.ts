import { CameraError } from "./camera.ts";
import { CaptureFault } from "./capture-client.ts";
import type { Problem } from "./translations/translation.ts";

const problemOf: Record<string, Problem> = {
  SESSION_EXPIRED: "expired",
  SESSION_TOKEN_MISSING: "invalid_link",
  SESSION_TOKEN_INVALID: "invalid_link",
  NOT_FOUND: "invalid_link",
  ORIGIN_NOT_ALLOWED: "unreachable",
  NETWORK: "unreachable",
};
/**
 * Caused by another device or a lost response: re-read the session's state and continue with what is left.
 */
const stale = new Set(["CHALLENGE_ANSWERED", "TRIES_EXHAUSTED", "SESSION_COMPLETED", "CONSENT_MISSING"]);
const unusable = new Set(["UNDECODABLE_PHOTO", "UNSUPPORTED_PHOTO", "FILE_TOO_LARGE", "MALFORMED_REQUEST"]);
/** The session cannot continue after these. */
const finalProblems = new Set<Problem>(["expired", "invalid_link"]);

export const isFinalProblem = (problem: Problem): boolean => finalProblems.has(problem);
export const isUnusablePhoto = (error: unknown): boolean =>
  error instanceof CaptureFault && unusable.has(error.code);
export const isStale = (error: unknown): boolean => error instanceof CaptureFault && stale.has(error.code);

/** The screen to show for an error. */
export function problemFor(error: unknown): Problem {
  if (error instanceof CameraError) return `camera_${error.fault}`;
  return (error instanceof CaptureFault ? problemOf[error.code] : undefined) ?? "unknown";
}
