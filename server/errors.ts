/** Every error that leaves the service: code → HTTP status and a title. The detail says what to do about it. */
export const errorCatalogue = {
  MALFORMED_REQUEST: { status: 400, title: "The request is malformed" },
  API_VERSION_UNKNOWN: { status: 400, title: "There is no such version of the API" },
  UPLOAD_INCOMPLETE: { status: 400, title: "The upload ended early" },
  API_KEY_MISSING: { status: 401, title: "No API key" },
  API_KEY_INVALID: { status: 401, title: "The API key is not valid" },
  SESSION_TOKEN_MISSING: { status: 401, title: "No session token" },
  SESSION_TOKEN_INVALID: { status: 401, title: "The session token is not valid" },
  SCOPE_MISSING: { status: 403, title: "The API key lacks the scope" },
  NOT_SIGNED_IN: { status: 401, title: "Not signed in" },
  ROLE_MISSING: { status: 403, title: "Your role does not allow this" },
  CROSS_SITE_REQUEST: { status: 403, title: "The request came from another site" },
  ORIGIN_NOT_ALLOWED: { status: 403, title: "Pages of this origin may not use the session" },
  MEDIA_LINK_INVALID: { status: 403, title: "The address of the photo is not valid" },
  TEST_KEY_REQUIRED: { status: 403, title: "Only a test key may do this" },
  NOT_FOUND: { status: 404, title: "Not found" },
  METHOD_NOT_ALLOWED: { status: 405, title: "Method not allowed" },
  UPLOAD_TIMED_OUT: { status: 408, title: "The upload took too long" },
  IDEMPOTENCY_KEY_IN_USE: { status: 409, title: "The first request with this key still runs" },
  CHALLENGE_ANSWERED: { status: 409, title: "The challenge is answered already" },
  TRIES_EXHAUSTED: { status: 409, title: "The challenge has no tries left" },
  SWAPS_EXHAUSTED: { status: 409, title: "The session has no swaps left" },
  SESSION_COMPLETED: { status: 409, title: "The session is complete" },
  REVIEW_CHANGED: { status: 409, title: "Somebody else was faster" },
  REVIEW_NOT_POSSIBLE: { status: 409, title: "This review step is not possible now" },
  LEGAL_HOLD: { status: 409, title: "A legal hold forbids it" },
  CONFLICT: { status: 409, title: "This conflicts with what is there" },
  CONSENT_MISSING: { status: 409, title: "The person has not agreed yet" },
  SESSION_EXPIRED: { status: 410, title: "The session has expired" },
  FILE_TOO_LARGE: { status: 413, title: "The upload is too large" },
  UNSUPPORTED_PHOTO: { status: 415, title: "Not a JPEG, PNG, WebP or HEIC" },
  UNSUPPORTED_CONTENT_TYPE: { status: 415, title: "The content type is not supported" },
  IDEMPOTENCY_KEY_REUSED: { status: 422, title: "The idempotency key came with other content" },
  UNDECODABLE_PHOTO: { status: 422, title: "The photo cannot be decoded" },
  USER_LOCKED_OUT: { status: 429, title: "Too many checks of this user have failed" },
  RATE_LIMITED: { status: 429, title: "Too many requests" },
  INTERNAL_ERROR: { status: 500, title: "Something went wrong on our side" },
  PHOTO_STORE_UNAVAILABLE: { status: 503, title: "The photo store does not answer" },
  SCORING_BUSY: { status: 503, title: "The scoring queue is full" },
  SCORING_FAILED: { status: 503, title: "The photo could not be scored" },
  DATABASE_BUSY: { status: 503, title: "The database is busy" },
  STORAGE_UNAVAILABLE: { status: 503, title: "Nothing can be stored at the moment" },
  SHUTTING_DOWN: { status: 503, title: "The service is stopping" },
} as const satisfies Record<string, { status: number; title: string }>;

export type ErrorCode = keyof typeof errorCatalogue;
export type FieldError = { pointer: string; message: string };

type AppErrorOptions = { errors?: FieldError[]; retryAfterSeconds?: number; cause?: unknown };

/** A fault with a documented answer. Anything else that is thrown becomes INTERNAL_ERROR. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly errors: FieldError[] | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, detail: string, options: AppErrorOptions = {}) {
    super(detail, { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.errors = options.errors;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** The same sentence for what does not exist and for what belongs to somebody else. */
export const notFound = () =>
  new AppError("NOT_FOUND", "There is no such thing here, or it belongs to another workspace or mode.");
