import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/** The secret that signs sessions, in a file of its own beside the database: made on the first start, for the service's user alone. */
export function readServiceSecret(dataDir: string): string {
  const file = path.join(dataDir, "session-secret");
  try {
    writeFileSync(file, randomBytes(48).toString("base64url"), { flag: "wx", mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  const secret = readFileSync(file, "utf8").trim();
  if (secret.length < 32)
    throw new Error(`${file} is damaged. Remove it: everybody signs in again, TOTP is set up anew.`);
  return secret;
}
