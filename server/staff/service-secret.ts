import { randomBytes } from "node:crypto";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Vault } from "../vault/vault.ts";

const sealedMark = "sealed:";

/** The names of the files, each the purpose its secret is sealed for. */
export const secretFiles = { session: "session-secret", receipt: "receipt-secret" } as const;

const whenDamaged = {
  session: "Remove it: everybody signs in again, TOTP is set up anew.",
  receipt: "Restore it from a backup; without it nobody can be told whether their data was erased before.",
} as const;

function write(file: string, sealed: Buffer, flag: "w" | "wx"): void {
  const target = flag === "wx" ? file : `${file}.tmp`;
  writeFileSync(target, `${sealedMark}${sealed.toString("base64")}\n`, { flag, mode: 0o600 });
  if (target !== file) renameSync(target, file);
}

type Options = { rewrap?: boolean };

function readSecretFile(
  dataDir: string,
  kind: keyof typeof secretFiles,
  vault: Vault,
  { rewrap = false }: Options,
): string {
  const purpose = secretFiles[kind];
  const file = path.join(dataDir, purpose);
  try {
    write(file, vault.seal(purpose, randomBytes(48).toString("base64url")), "wx");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  const text = readFileSync(file, "utf8").trim();
  const isSealed = text.startsWith(sealedMark);
  const secret = isSealed ? vault.open(purpose, Buffer.from(text.slice(sealedMark.length), "base64")) : text;
  if (secret.length < 32) throw new Error(`${file} is damaged. ${whenDamaged[kind]}`);
  if (!isSealed || rewrap) write(file, vault.seal(purpose, secret), "w");
  return secret;
}

/**
 * The secret that signs sessions, sealed with the master key in a file of its own beside the database: made on the first
 * start, for the service's user alone. One from before it was sealed is sealed now; with `rewrap` it is sealed anew.
 * @throws an Error when the file is damaged, or sealed with a master key that is not here
 */
export const readServiceSecret = (dataDir: string, vault: Vault, options: Options = {}): string =>
  readSecretFile(dataDir, "session", vault, options);

/**
 * Keys the hashes of those whose data was erased; kept as the other is, and apart from it, since it must outlive every
 * change of the other.
 */
export const readReceiptSecret = (dataDir: string, vault: Vault, options: Options = {}): string =>
  readSecretFile(dataDir, "receipt", vault, options);
