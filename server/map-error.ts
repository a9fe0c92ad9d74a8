import { randomInt } from "node:crypto";
import { storageFaultOf } from "#db/database-faults.ts";
import { AppError } from "./errors.ts";
import { isPhotoStoreUnavailable } from "./photos/photo-store.ts";

export { storageFaultOf };

/** What is said of a fault that nobody foresaw; the cause goes to the log. */
export const fixedSentence = "Something went wrong on our side. Quote the request id when you report it.";

/** Drawn, so that clients that were refused together do not come back together. */
const databaseBusy = (cause: unknown) =>
  new AppError("DATABASE_BUSY", "The database is in use elsewhere. Send the same request again shortly.", {
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

/**
 * Whether what was thrown is the fault of a disk or of a store, which whoever runs the service must see to.
 */
export const isStorageFault = (error: unknown): boolean =>
  storageFaultOf(error) !== null || isPhotoStoreUnavailable(error);

/**
 * The documented answer to what was thrown: our own errors, and a storage that is locked, full or read-only;
 * else null.
 */
export function mapKnownError(error: unknown): AppError | null {
  if (error instanceof AppError) return error;
  if (isPhotoStoreUnavailable(error)) return photoStoreUnavailable(error);
  const fault = storageFaultOf(error);
  if (fault === "busy") return databaseBusy(error);
  return fault === "unwritable" ? storageUnavailable(error) : null;
}

/** Whatever was thrown, as an answer; what nobody knows says nothing of itself. */
export const toAppError = (error: unknown): AppError =>
  mapKnownError(error) ?? new AppError("INTERNAL_ERROR", fixedSentence, { cause: error });
