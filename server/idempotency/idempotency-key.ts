import { createHash } from "node:crypto";
import { AppError } from "../errors.ts";
import { sha256 } from "../ids.ts";

/** Allowed keys: printable ASCII, as in the IETF draft; usually a UUID. */
const keyPattern = /^[\x21-\x7e]{1,255}$/;

/** @throws AppError MALFORMED_REQUEST */
export function readIdempotencyKey(headers: Headers): string | null {
  const key = headers.get("idempotency-key");
  if (key === null || keyPattern.test(key)) return key;
  throw new AppError(
    "MALFORMED_REQUEST",
    "An Idempotency-Key must have 1 to 255 printable ASCII characters without spaces.",
  );
}

/** Equal for equal content: files are compared by hash, and the order of fields is ignored. */
export function canonicalInput(input: unknown): string {
  const text = JSON.stringify(input, (_, value: unknown) => {
    if (value instanceof Uint8Array) return { sha256: sha256(value) };
    if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  });
  return text ?? "";
}

export const hashRequest = (method: string, path: string, canonical: string): string =>
  createHash("sha256").update(`${method} ${path}\n`).update(canonical).digest("hex");
