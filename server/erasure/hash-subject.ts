import { createHmac } from "node:crypto";
import type { HashSubject } from "../ports.ts";

/** @param secret of the data folder, not of the database: with the database alone nobody can try out ids */
export const createHashSubject =
  (secret: string): HashSubject =>
  ({ workspaceId, mode, userId }) =>
    createHmac("sha256", secret)
      .update(JSON.stringify([workspaceId, mode, userId]))
      .digest("hex");
