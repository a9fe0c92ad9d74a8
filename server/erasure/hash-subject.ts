import { createHmac } from "node:crypto";
import type { DataMode } from "#db/schema/index.ts";

export type Person = { workspaceId: string; mode: DataMode; userId: string };

/** Tells whether somebody was erased to whoever knows their id, and nothing to others: keyed, since ids can be guessed. */
export type HashSubject = (person: Person) => string;

/** @param secret of the data folder, not of the database: who has only the latter can try no ids */
export const createHashSubject =
  (secret: string): HashSubject =>
  ({ workspaceId, mode, userId }) =>
    createHmac("sha256", secret)
      .update(JSON.stringify([workspaceId, mode, userId]))
      .digest("hex");
