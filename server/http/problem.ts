import { type AppError, type ErrorCode, errorCatalogue } from "../errors.ts";
import type { Problem } from "./schemas.ts";

const anchorOf = (code: ErrorCode): string => code.toLowerCase().replaceAll("_", "-");

/** The URN of an error code, RFC 9457's `type`. */
const problemType = (code: ErrorCode): string => `urn:verifyhq:error:${anchorOf(code)}`;

/** A link to the error's section in the reference, as a `Link` of RFC 8288. */
export const helpLink = (code: ErrorCode): string => `</docs/errors#${anchorOf(code)}>; rel="help"`;

/** An error in RFC 9457's format. Errors that the client did not cause reveal nothing about their cause. */
export function problemOf(error: AppError, requestId: string) {
  const { status, title } = errorCatalogue[error.code];
  const { code, errors, retryAfterSeconds } = error;
  const headers: Record<string, string> = { "content-type": "application/problem+json" };
  if (retryAfterSeconds !== undefined) headers["retry-after"] = String(retryAfterSeconds);
  if (status === 401) {
    const scheme = code.startsWith("SESSION_TOKEN") ? "Bearer" : "ApiKey";
    headers["www-authenticate"] = `${scheme} realm="VerifyHQ Liveness"`;
  }
  const body: Problem = {
    type: problemType(code),
    title,
    status,
    detail: error.message,
    code,
    requestId,
    ...(errors ? { errors } : {}),
  };
  return { status, headers, body };
}

export function problemResponse(error: AppError, requestId: string): Response {
  const { status, headers, body } = problemOf(error, requestId);
  return new Response(JSON.stringify(body), { status, headers });
}
