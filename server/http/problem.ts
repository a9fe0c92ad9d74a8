import { AppError, type ErrorCode, errorCatalogue } from "../errors.ts";

const fixedSentence = "Something went wrong on our side. Quote the request id when you report it.";

/** The URN that names a kind of error, RFC 9457's `type`. */
export const problemType = (code: ErrorCode): string =>
  `urn:verifyhq:error:${code.toLowerCase().replaceAll("_", "-")}`;

export const toAppError = (error: unknown): AppError =>
  error instanceof AppError ? error : new AppError("INTERNAL_ERROR", fixedSentence, { cause: error });

/** An error as RFC 9457 `application/problem+json`. What the client did not cause says nothing of its cause. */
export function problemResponse(error: AppError, requestId: string): Response {
  const { status, title } = errorCatalogue[error.code];
  const body = {
    type: problemType(error.code),
    title,
    status,
    detail: error.message,
    code: error.code,
    requestId,
    ...(error.errors ? { errors: error.errors } : {}),
  };
  const headers = new Headers({ "content-type": "application/problem+json" });
  if (error.retryAfterSeconds !== undefined) headers.set("retry-after", String(error.retryAfterSeconds));
  if (status === 401) headers.set("www-authenticate", 'ApiKey realm="VerifyHQ Liveness"');
  return new Response(JSON.stringify(body), { status, headers });
}
