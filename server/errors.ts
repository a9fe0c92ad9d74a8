export type ErrorDefinition = {
  status: number;
  title: string;
  /** What to do about it, for developers who get the error. Null: only the dashboard handles it. */
  advice: string | null;
};

/** Every error that leaves the service: code → HTTP status and a title. The detail says how to fix it. */
export const errorCatalogue = {
  MALFORMED_REQUEST: {
    status: 400,
    title: "The request is malformed",
    advice: "Read `errors`: each names a field by a JSON pointer and says what is wrong. Change the request.",
  },
  API_VERSION_UNKNOWN: {
    status: 400,
    title: "There is no such version of the API",
    advice: "Send a version from the [change log](/docs/changelog), or leave the header out.",
  },
  UPLOAD_INCOMPLETE: {
    status: 400,
    title: "The upload ended early",
    advice: "The body was cut off or is not a form. Send it again in full.",
  },
  RECEIPT_INVALID: {
    status: 400,
    title: "The receipt does not belong to this photo",
    advice:
      "The frames, their order, their number or their hashes do not match the receipt. Begin the challenge again and take a new photo.",
  },
  API_KEY_MISSING: { status: 401, title: "No API key", advice: "Send the header `X-API-Key`." },
  API_KEY_INVALID: {
    status: 401,
    title: "The API key is not valid",
    advice: "The key is misspelt, revoked or expired. Take another one; see [keys](/docs/authentication).",
  },
  SESSION_TOKEN_MISSING: {
    status: 401,
    title: "No session token",
    advice: "Send `Authorization: Bearer ses_…`.",
  },
  SESSION_TOKEN_INVALID: {
    status: 401,
    title: "The session token is not valid",
    advice: "No session has this token. Open a new session.",
  },
  SCOPE_MISSING: {
    status: 403,
    title: "The API key lacks the scope",
    advice: "Make a key that has the [scope](/docs/authentication#scopes) of this call.",
  },
  NOT_SIGNED_IN: { status: 401, title: "Not signed in", advice: null },
  ROLE_MISSING: { status: 403, title: "Your role does not allow this", advice: null },
  SECOND_FACTOR_MISSING: { status: 403, title: "This workspace needs a second factor", advice: null },
  SIGN_IN_NOT_RECENT: { status: 403, title: "You did not sign in recently", advice: null },
  CROSS_SITE_REQUEST: { status: 403, title: "The request came from another site", advice: null },
  ORIGIN_NOT_ALLOWED: {
    status: 403,
    title: "Pages of this origin may not use the session",
    advice: "An owner adds your page's origin on the dashboard's page Settings.",
  },
  CAPTURE_REQUIRED: {
    status: 403,
    title: "The session requires more than this photo proves",
    advice:
      "The session asks for an [assurance](/docs/assurance) that the photo does not reach. Use the capture page or component; with it, take the photo again.",
  },
  MEDIA_LINK_INVALID: {
    status: 403,
    title: "The address of the photo is not valid",
    advice: "The address lives for five minutes, and as long as its key. Ask for a new one.",
  },
  TEST_KEY_REQUIRED: {
    status: 403,
    title: "Only a test key may do this",
    advice: "`challenges`, `simulate` and the catalogue of scenarios are for test keys.",
  },
  NOT_FOUND: {
    status: 404,
    title: "Not found",
    advice:
      "It does not exist, or belongs to another workspace or mode. The answer does not say which. `errors` names the field, and the kind of id that belongs there.",
  },
  METHOD_NOT_ALLOWED: {
    status: 405,
    title: "Method not allowed",
    advice: "The header `Allow` lists the allowed methods.",
  },
  UPLOAD_TIMED_OUT: {
    status: 408,
    title: "The upload took too long",
    advice: "The upload was too slow. Send it again, or a smaller photo.",
  },
  IDEMPOTENCY_KEY_IN_USE: {
    status: 409,
    title: "The first request with this key still runs",
    advice: "The first request with this key still runs. Wait for `Retry-After`, then send the same again.",
  },
  CHALLENGE_ANSWERED: {
    status: 409,
    title: "The challenge is answered already",
    advice: "The challenge already has a photo without warnings. Go on with the next challenge.",
  },
  TRIES_EXHAUSTED: {
    status: 409,
    title: "The challenge has no tries left",
    advice: "Five photos were sent for this challenge. Swap it, or open a new session.",
  },
  PHOTO_TRIES_EXHAUSTED: {
    status: 409,
    title: "Too many photos of the session could not be measured",
    advice: "Ten photos of the session were damaged or could not be scored. Open a new session.",
  },
  SWAPS_EXHAUSTED: {
    status: 409,
    title: "The session has no swaps left",
    advice: "Two challenges were swapped already. Open a new session with `allowedChallenges`.",
  },
  EXTENSIONS_EXHAUSTED: {
    status: 409,
    title: "The session has no extensions left",
    advice: "More time was given ten times already. Open a new session.",
  },
  SESSION_COMPLETED: {
    status: 409,
    title: "The session is complete",
    advice: "The check is decided. Read its result.",
  },
  REVIEW_CHANGED: { status: 409, title: "The review has changed", advice: null },
  REVIEW_NOT_POSSIBLE: { status: 409, title: "This review step is not possible now", advice: null },
  LEGAL_HOLD: {
    status: 409,
    title: "A legal hold forbids it",
    advice: "The person is on legal hold. Erase their data after an owner releases the hold.",
  },
  CONFLICT: {
    status: 409,
    title: "This conflicts with what is there",
    advice: "The current state does not allow it; `detail` says why.",
  },
  NONCE_EXPIRED: {
    status: 409,
    title: "The nonce of the receipt is no longer valid",
    advice:
      "It was used, is more than five minutes old, is another session's, or another device began the challenge since. Begin the challenge again and take a new photo.",
  },
  STARTS_EXHAUSTED: {
    status: 409,
    title: "The challenge was begun too often",
    advice: "Twenty starts of this challenge led to no photo. Open a new session.",
  },
  CONSENT_MISSING: {
    status: 409,
    title: "The person has not agreed yet",
    advice: "With a session token, record the person's consent before the first photo.",
  },
  SESSION_EXPIRED: {
    status: 410,
    title: "The session has expired",
    advice: "The session ran out, was cancelled, or its API key was revoked. Open a new one.",
  },
  FILE_TOO_LARGE: {
    status: 413,
    title: "The upload is too large",
    advice: "A photo may have at most 10 MB, a JSON body 64 KiB. Send less.",
  },
  UNSUPPORTED_PHOTO: {
    status: 415,
    title: "Not a JPEG, PNG, WebP or HEIC",
    advice: "Send JPEG, PNG, WebP or HEIC. The content counts, not the name.",
  },
  UNSUPPORTED_CONTENT_TYPE: {
    status: 415,
    title: "The content type or encoding is not supported",
    advice: "Send the content type that the call names, without a `Content-Encoding`.",
  },
  HOST_NOT_KNOWN: {
    status: 421,
    title: "The service does not have this name",
    advice: "Whoever runs the service sets `PUBLIC_URL`. Until then use its IP address or localhost.",
  },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    title: "The idempotency key came with other content",
    advice: "This key came with another request before. Use a new key for a new request.",
  },
  UNDECODABLE_PHOTO: {
    status: 422,
    title: "The photo cannot be decoded",
    advice: "The file is damaged, too small, too large or animated; `detail` says which. Take another photo.",
  },
  USER_LOCKED_OUT: {
    status: 429,
    title: "Too many checks of this user have failed",
    advice:
      "Too many live checks of this user failed in a row: no session opens, and one that was open is not decided (its last photo is not kept). Let them try again with a new session after `Retry-After`, or check them in another way. Owners set the limit.",
  },
  RATE_LIMITED: {
    status: 429,
    title: "Too many requests",
    advice:
      "Wait for `Retry-After`. The `RateLimit` header says how much is left; see [rate limits](/docs/retries#rate-limits).",
  },
  INTERNAL_ERROR: {
    status: 500,
    title: "Something went wrong on our side",
    advice: "A fault of the service. Send it again later; if it persists, give the operator the `requestId`.",
  },
  INTEGRITY_FAULT: {
    status: 500,
    title: "Stored data was changed outside the service",
    advice:
      "The check does not match the seal of its decision, or the audit trail not its anchor, so nothing is told or signed. To ask again does not help: tell the operator, who finds out more by `npm run audit -- verify`.",
  },
  SCORING_BUSY: {
    status: 503,
    title: "The scoring queue is full",
    advice: "Every worker is busy and the queue is full. Send the same photo again after `Retry-After`.",
  },
  SCORING_FAILED: {
    status: 503,
    title: "The photo could not be scored",
    advice: "This photo could not be scored. Send it again after `Retry-After`.",
  },
  TOO_MANY_UPLOADS: {
    status: 503,
    title: "Too many uploads at once",
    advice:
      "Your share of the memory for uploads is in use. Send the same request again after `Retry-After`, and fewer at once.",
  },
  DATABASE_BUSY: {
    status: 503,
    title: "The database is busy",
    advice: "Send the same request again after `Retry-After`.",
  },
  STORAGE_UNAVAILABLE: {
    status: 503,
    title: "Nothing can be stored at the moment",
    advice:
      "The disk is full or not writable; the operator must fix that. Send it again after `Retry-After`.",
  },
  PHOTO_STORE_UNAVAILABLE: {
    status: 503,
    title: "The photo store does not answer",
    advice:
      "The operator's photo store does not answer, and nothing was stored. Send the same request again after `Retry-After`.",
  },
  SHUTTING_DOWN: {
    status: 503,
    title: "The service is stopping",
    advice: "The service restarts. Send the same request again after `Retry-After`.",
  },
} as const satisfies Record<string, ErrorDefinition>;

export type ErrorCode = keyof typeof errorCatalogue;
type FieldError = { pointer: string; message: string };

type AppErrorOptions = { errors?: FieldError[]; retryAfterSeconds?: number; cause?: unknown };

/** An error with a documented response. Anything else that is thrown becomes INTERNAL_ERROR. */
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

/** The same sentence for objects that do not exist and for those of another workspace. */
export const notFound = () =>
  new AppError("NOT_FOUND", "Not found, or it belongs to another workspace or mode.");
