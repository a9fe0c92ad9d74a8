import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/** A secret in a file of its own beside the database: made on the first start, for the service's user alone. */
function readSecretFile(dataDir: string, name: string, whenDamaged: string): string {
  const file = path.join(dataDir, name);
  try {
    writeFileSync(file, randomBytes(48).toString("base64url"), { flag: "wx", mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  const secret = readFileSync(file, "utf8").trim();
  if (secret.length < 32) throw new Error(`${file} is damaged. ${whenDamaged}`);
  return secret;
}

/** Signs sessions. */
export const readServiceSecret = (dataDir: string): string =>
  readSecretFile(dataDir, "session-secret", "Remove it: everybody signs in again, TOTP is set up anew.");

/** Keys the hashes of those whose data was erased. Apart, since it must outlive every change of the other. */
export const readReceiptSecret = (dataDir: string): string =>
  readSecretFile(
    dataDir,
    "receipt-secret",
    "Restore it from a backup; without it nobody can be told whether their data was erased before.",
  );
