import { createHmac } from "node:crypto";
import { spellingsOf } from "#db/tenancy.ts";
import type { HashSubject, Person } from "../ports.ts";

/** @param secret of the data folder, not of the database: with the database alone nobody can try out ids */
export const createHashSubject =
  (secret: string): HashSubject =>
  ({ workspaceId, mode, userId }) =>
    createHmac("sha256", secret)
      .update(JSON.stringify([workspaceId, mode, userId]))
      .digest("hex");

/** By which receipts may refer to a person. */
export const hashesOf = (hashSubject: HashSubject, { workspaceId, mode, userId }: Person): string[] =>
  spellingsOf(userId).map((spelling) => hashSubject({ workspaceId, mode, userId: spelling }));
