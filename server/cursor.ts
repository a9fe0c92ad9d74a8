import { AppError } from "./errors.ts";

/** The last row of a page: its id, and its sort value if the list is not sorted by id. */
export type Position = { id: string; value: number | null };

/** Encodes where the next page begins as an opaque text. */
export const encodeCursor = ({ id, value }: Position): string =>
  Buffer.from(JSON.stringify([id, value])).toString("base64url");

/** @throws AppError MALFORMED_REQUEST for a text that `encodeCursor` did not produce */
export function decodeCursor(cursor: string): Position {
  try {
    const [id, value] = JSON.parse(Buffer.from(cursor, "base64url").toString()) as unknown[];
    if (typeof id === "string" && (value === null || typeof value === "number")) return { id, value };
  } catch {
    // Falls through to the same error as any other invalid text.
  }
  throw new AppError("MALFORMED_REQUEST", "Unknown cursor. Send the `nextCursor` of the page before.");
}
