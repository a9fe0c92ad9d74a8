import { AppError } from "./errors.ts";

/** The last row of a page: its id, and its value where the list is in another order than that of the ids. */
export type Position = { id: string; value: number | null };

/** Where the next page begins, as a text that means nothing to others. */
export const encodeCursor = ({ id, value }: Position): string =>
  Buffer.from(JSON.stringify([id, value])).toString("base64url");

/** @throws AppError MALFORMED_REQUEST for what `encodeCursor` has not made */
export function decodeCursor(cursor: string): Position {
  try {
    const [id, value] = JSON.parse(Buffer.from(cursor, "base64url").toString()) as unknown[];
    if (typeof id === "string" && (value === null || typeof value === "number")) return { id, value };
  } catch {
    // Refused like any other text.
  }
  throw new AppError("MALFORMED_REQUEST", "Unknown cursor. Send the `nextCursor` of the page before.");
}
