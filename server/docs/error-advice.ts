import type { ErrorCode } from "../errors.ts";

/** What only the dashboard answers. */
type OfStaff =
  | "NOT_SIGNED_IN"
  | "ROLE_MISSING"
  | "CROSS_SITE_REQUEST"
  | "REVIEW_CHANGED"
  | "REVIEW_NOT_POSSIBLE";
export type ApiErrorCode = Exclude<ErrorCode, OfStaff>;

/** What to do about each error of the API, for whoever writes the code that meets it. */
export const errorAdvice: Record<ApiErrorCode, string> = {
  MALFORMED_REQUEST:
    "Read `errors`: each names a field by a JSON pointer and says what is wrong. Change the request.",
  API_VERSION_UNKNOWN: "Send a version from the [change log](/docs/changelog), or leave the header out.",
  UPLOAD_INCOMPLETE: "The body was cut off or is no form. Send the whole of it again.",
  API_KEY_MISSING: "Send the header `X-API-Key`.",
  API_KEY_INVALID:
    "The key is misspelt, revoked or expired. Take another one; see [keys](/docs/authentication).",
  SESSION_TOKEN_MISSING: "Send `Authorization: Bearer ses_…`.",
  SESSION_TOKEN_INVALID: "No session has this token. Open a new session.",
  SCOPE_MISSING: "Make a key that has the [scope](/docs/authentication#scopes) of this call.",
  ORIGIN_NOT_ALLOWED: "An owner adds your page's origin on the dashboard's page Settings.",
  MEDIA_LINK_INVALID: "The address lives for five minutes, and as long as its key. Ask for a new one.",
  TEST_KEY_REQUIRED: "`challenges`, `simulate` and the catalogue of scenarios are for test keys.",
  NOT_FOUND: "It does not exist, or belongs to another workspace or mode: nobody is told which.",
  METHOD_NOT_ALLOWED: "The header `Allow` lists the methods that there are.",
  UPLOAD_TIMED_OUT: "The upload was too slow. Send it again, or a smaller photo.",
  IDEMPOTENCY_KEY_IN_USE:
    "The first request with this key still runs. Wait for `Retry-After`, then send the same again.",
  CHALLENGE_ANSWERED: "The photo that is there has no warnings, and counts. Go on with the next challenge.",
  TRIES_EXHAUSTED: "Five photos were sent for this challenge. Swap it, or open a new session.",
  SWAPS_EXHAUSTED: "Two challenges were swapped already. Open a new session with `allowedChallenges`.",
  SESSION_COMPLETED: "The check is decided. Read its result.",
  LEGAL_HOLD: "An owner holds the person's data, for a dispute. Erase it when the hold is released.",
  CONFLICT: "What is there does not allow it; `detail` says why.",
  CONSENT_MISSING: "With a session token, record the person's consent before the first photo.",
  SESSION_EXPIRED: "The session ran out or was cancelled. Open a new one.",
  FILE_TOO_LARGE: "A photo may have 10 MB, a JSON body 64 KiB. Send less.",
  UNSUPPORTED_PHOTO: "Send JPEG, PNG, WebP or HEIC. The content counts, not the name.",
  UNSUPPORTED_CONTENT_TYPE: "Send the content type that the call names.",
  IDEMPOTENCY_KEY_REUSED: "This key came with another request before. Use a new key for a new request.",
  UNDECODABLE_PHOTO:
    "The file is damaged, too small, too large or moves; `detail` says which. Take another photo.",
  USER_LOCKED_OUT:
    "Too many live checks of this user failed in a row. Let them try again after `Retry-After`, or check them in another way. Owners set the limit.",
  RATE_LIMITED:
    "Wait for `Retry-After`. The `RateLimit` header says how much is left; see [rate limits](/docs/retries#rate-limits).",
  INTERNAL_ERROR:
    "A fault of the service. Send it again later; if it stays, give the operator the `requestId`.",
  SCORING_BUSY: "Every worker is busy and the queue is full. Send the same photo again after `Retry-After`.",
  SCORING_FAILED: "This photo could not be scored. Send it again after `Retry-After`.",
  DATABASE_BUSY: "Send the same request again after `Retry-After`.",
  STORAGE_UNAVAILABLE:
    "The disk is full or not writable: the operator's to mend. Send it again after `Retry-After`.",
  PHOTO_STORE_UNAVAILABLE:
    "The operator's photo store does not answer, and nothing was kept. Send the same request again after `Retry-After`.",
  SHUTTING_DOWN: "The service restarts. Send the same request again after `Retry-After`.",
};
