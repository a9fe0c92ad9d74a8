import { randomBytes } from "node:crypto";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Vault } from "../ports.ts";

const sealedMark = "sealed:";

/** The names of the files, each the purpose its secret is sealed for. */
export const secretFiles = {
  session: "session-secret",
  receipt: "receipt-secret",
  evidence: "evidence-secret",
} as const;

const whenDamaged = {
  session: "Remove it: everybody must sign in again and set up TOTP again.",
  receipt: "Restore it from a backup; without it nobody can be told whether their data was erased before.",
  evidence: "Restore it from a backup; without it evidence is signed by another key from now on.",
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
 * The secret that signs sessions, sealed with the master key in a file of its own beside the database: made
 * on the first start, for the service's user alone. One from before it was sealed is sealed now.
 * @throws an Error when the file is damaged, or sealed with a master key that is not here
 */
export const readServiceSecret: ReadSecret = (dataDir, vault) => readSecretFile(dataDir, "session", vault);

/**
 * Keys the hashes of those whose data was erased; kept as the one above is, and apart from it, since it
 * outlives it.
 */
export const readReceiptSecret: ReadSecret = (dataDir, vault) => readSecretFile(dataDir, "receipt", vault);

/** Evidence is signed by the key that is derived from it; kept as the others are. */
export const readEvidenceSecret: ReadSecret = (dataDir, vault) => readSecretFile(dataDir, "evidence", vault);

/** Seals every secret anew, with the master key that is used now. */
export function rewrapSecrets(dataDir: string, vault: Vault): void {
  for (const kind of Object.keys(secretFiles) as (keyof typeof secretFiles)[])
    readSecretFile(dataDir, kind, vault, { rewrap: true });
}
