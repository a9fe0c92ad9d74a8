import { randomBytes } from "node:crypto";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Vault } from "../vault/vault.ts";

const purpose = "session-secret";
const sealedMark = "sealed:";

function write(file: string, sealed: Buffer, flag: "w" | "wx"): void {
  const target = flag === "wx" ? file : `${file}.tmp`;
  writeFileSync(target, `${sealedMark}${sealed.toString("base64")}\n`, { flag, mode: 0o600 });
  if (target !== file) renameSync(target, file);
}

/**
 * The secret that signs sessions, sealed with the master key in a file of its own beside the database: made on the first
 * start, for the service's user alone. One from before it was sealed is sealed now; with `rewrap` it is sealed anew.
 * @throws an Error when the file is damaged, or sealed with a master key that is not here
 */
export function readServiceSecret(dataDir: string, vault: Vault, { rewrap = false } = {}): string {
  const file = path.join(dataDir, "session-secret");
  try {
    write(file, vault.seal(purpose, randomBytes(48).toString("base64url")), "wx");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  const text = readFileSync(file, "utf8").trim();
  const isSealed = text.startsWith(sealedMark);
  const secret = isSealed ? vault.open(purpose, Buffer.from(text.slice(sealedMark.length), "base64")) : text;
  if (secret.length < 32)
    throw new Error(`${file} is damaged. Remove it: everybody signs in again, TOTP is set up anew.`);
  if (!isSealed || rewrap) write(file, vault.seal(purpose, secret), "w");
  return secret;
}
