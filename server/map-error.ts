import { randomInt } from "node:crypto";
import { asDatabaseFault, storageFaultOf } from "#db/database-faults.ts";
import { AppError } from "./errors.ts";
import { isPhotoStoreUnavailable } from "./photos/photo-store.ts";

export { asDatabaseFault, storageFaultOf };

/** The answer to an unexpected error; the cause goes to the log. */
export const fixedSentence = "Something went wrong on our side. Quote the request id when you report it.";

/** Random, so that clients that were refused together do not all retry together. */
const databaseBusy = (cause: unknown, state: string) =>
  new AppError("DATABASE_BUSY", `The database ${state}. Send the same request again shortly.`, {
    retryAfterSeconds: randomInt(1, 5),
    cause,
  });

const storageUnavailable = (cause: unknown) =>
  new AppError(
    "STORAGE_UNAVAILABLE",
    "Nothing can be stored at the moment, and nothing of this request was stored. Send the same request again later.",
    { retryAfterSeconds: 30, cause },
  );

const photoStoreUnavailable = (cause: unknown) =>
  new AppError(
    "PHOTO_STORE_UNAVAILABLE",
    "The photo store does not answer, and nothing of this request was stored. Send the same request again shortly.",
    { retryAfterSeconds: randomInt(3, 10), cause },
  );

/** Whether an error is a fault of a disk or a photo store, which the operator must fix. */
export const isStorageFault = (error: unknown): boolean =>
  storageFaultOf(error) !== null || isPhotoStoreUnavailable(error);

/**
 * The documented answer to an error: our own errors, and a storage that is locked, full or read-only;
 * otherwise null.
 */
export function mapKnownError(error: unknown): AppError | null {
  if (error instanceof AppError) return error;
  if (isPhotoStoreUnavailable(error)) return photoStoreUnavailable(error);
  const fault = storageFaultOf(error);
  if (fault === "busy") return databaseBusy(error, "is in use elsewhere");
  if (fault === "unreachable") return databaseBusy(error, "does not answer");
  return fault === "unwritable" ? storageUnavailable(error) : null;
}

/** Turns any error into an answer; an unknown error reveals nothing. */
export const toAppError = (error: unknown): AppError =>
  mapKnownError(error) ?? new AppError("INTERNAL_ERROR", fixedSentence, { cause: error });
