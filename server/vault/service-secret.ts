import { randomBytes } from "node:crypto";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Vault } from "../ports.ts";

const sealedMark = "sealed:";

/** File names, which are also the purposes the secrets are encrypted for. */
export const secretFiles = {
  session: "session-secret",
  receipt: "receipt-secret",
  evidence: "evidence-secret",
  integrity: "integrity-secret",
} as const;

const whenDamaged = {
  session: "Remove it: everybody must sign in again and set up TOTP again.",
  receipt: "Restore it from a backup; without it nobody can be told whether their data was erased before.",
  evidence: "Restore it from a backup; without it evidence is signed by another key from now on.",
  integrity: "Restore it from a backup; without it no stored decision can be verified.",
} as const;

function write(file: string, sealed: Buffer, flag: "w" | "wx"): void {
  const target = flag === "wx" ? file : `${file}.tmp`;
  writeFileSync(target, `${sealedMark}${sealed.toString("base64")}\n`, { flag, mode: 0o600 });
  if (target !== file) renameSync(target, file);
}

function readSecretFile(
  dataDir: string,
  kind: keyof typeof secretFiles,
  vault: Vault,
  { rewrap = false } = {},
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

type ReadSecret = (dataDir: string, vault: Vault) => string;

/**
 * Reads the secret that signs sessions. It is encrypted with the master key and stored in its own file beside
 * the database, readable by the service's user only; created on the first start. An unencrypted one from an
 * older version is encrypted now.
 * @throws an Error when the file is damaged, or encrypted with a master key that is not available
 */
export const readServiceSecret: ReadSecret = (dataDir, vault) => readSecretFile(dataDir, "session", vault);

/**
 * Reads the key for the hashes of people whose data was erased. Stored like the session secret, but
 * separately, because it must outlive it.
 */
export const readReceiptSecret: ReadSecret = (dataDir, vault) => readSecretFile(dataDir, "receipt", vault);

/** Reads the secret from which the evidence signing key is derived; stored like the others. */
export const readEvidenceSecret: ReadSecret = (dataDir, vault) => readSecretFile(dataDir, "evidence", vault);

/** Reads the secret from which the key of the seals is derived; stored like the others. */
export const readIntegritySecret: ReadSecret = (dataDir, vault) =>
  readSecretFile(dataDir, "integrity", vault);

const kinds = Object.keys(secretFiles) as (keyof typeof secretFiles)[];

/** Makes the secrets that are missing. */
export function ensureSecrets(dataDir: string, vault: Vault): void {
  for (const kind of kinds) readSecretFile(dataDir, kind, vault);
}

/** Re-encrypts every secret with the current master key. */
export function rewrapSecrets(dataDir: string, vault: Vault): void {
  for (const kind of kinds) readSecretFile(dataDir, kind, vault, { rewrap: true });
}
