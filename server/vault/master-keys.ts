import { createHash, randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

/** A master key wraps the data keys of photos; its id is the beginning of its SHA-256. */
export type MasterKey = { id: Buffer; bytes: Buffer };

export const masterKeyBytes = 32;
export const masterKeyIdBytes = 4;
export const masterKeyFile = "master.key";

/** @throws an Error that describes the expected format, and never contains the given key */
export function parseMasterKey(text: string, where: string): MasterKey {
  const bytes = Buffer.from(text.trim(), "base64");
  if (bytes.length !== masterKeyBytes)
    throw new Error(
      `${where} does not hold a master key: ${masterKeyBytes} bytes in base64 (openssl rand -base64 32).`,
    );
  return { id: createHash("sha256").update(bytes).digest().subarray(0, masterKeyIdBytes), bytes };
}

const fileIn = (dataDir: string): string => path.join(dataDir, masterKeyFile);

/**
 * Replaces the whole file, current key first. The rename is atomic, so a reader gets either the old file or
 * the new one.
 */
export function writeMasterKeys(dataDir: string, keys: readonly MasterKey[]): void {
  const file = fileIn(dataDir);
  const temporary = `${file}.tmp`;
  writeFileSync(temporary, keys.map(({ bytes }) => `${bytes.toString("base64")}\n`).join(""), {
    mode: 0o600,
  });
  renameSync(temporary, file);
}

export const newMasterKey = (): MasterKey =>
  parseMasterKey(randomBytes(masterKeyBytes).toString("base64"), "");

/** Where the master keys come from. */
export type MasterKeySource = {
  dataDir: string;
  /**
   * Keys from the environment: the current one, then the one before a rotation. Null: read them from the
   * file.
   */
  fromEnvironment: readonly string[] | null;
};

/** Reads the keys, current one first. @returns an empty list if there is no file yet */
export function readMasterKeys({ dataDir, fromEnvironment }: MasterKeySource): MasterKey[] {
  if (fromEnvironment)
    return fromEnvironment.map((text, index) =>
      parseMasterKey(text, index === 0 ? "MASTER_KEY" : "MASTER_KEY_PREVIOUS"),
    );
  const file = fileIn(dataDir);
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "");
  if (lines.length === 0) throw new Error(`${file} is empty. Put the master key back from your backup.`);
  return lines.map((line) => parseMasterKey(line, file));
}

/** Identifies the file's current version, to detect changes. */
export const masterKeysState = ({ dataDir, fromEnvironment }: MasterKeySource): string => {
  if (fromEnvironment) return "environment";
  const found = statSync(fileIn(dataDir), { throwIfNoEntry: false });
  return found ? `${found.ino} ${found.mtimeMs} ${found.size}` : "none";
};
