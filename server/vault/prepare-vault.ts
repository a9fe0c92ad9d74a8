import { eq } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { vaultCanaries } from "#db/schema/index.ts";
import {
  type MasterKeySource,
  masterKeyFile,
  newMasterKey,
  readMasterKeys,
  writeMasterKeys,
} from "./master-keys.ts";
import { openVault } from "./vault.ts";

const canaryId = "canary";
const song = "VerifyHQ";

/**
 * Verifies at start that the master key is the one this database was encrypted with. Creates the key on the
 * first start, but never if the database already has encrypted data.
 * @returns a message for the operator, or null
 * @throws an Error that says what to do about a missing or wrong key
 */
export async function prepareVault(db: Db, source: MasterKeySource): Promise<string | null> {
  const [canary] = await db.read.select().from(vaultCanaries).where(eq(vaultCanaries.id, canaryId));
  const isNew = readMasterKeys(source).length === 0;
  if (isNew && canary)
    throw new Error(
      `The master key is missing: photos cannot be opened without it. Put ${masterKeyFile} back into ${source.dataDir} from your backup, or set MASTER_KEY.`,
    );
  if (isNew) writeMasterKeys(source.dataDir, [newMasterKey()]);
  const vault = openVault(source);
  if (!canary) {
    const sealed = vault.seal(canaryId, song);
    await db.transaction(async (tx) => {
      await tx.insert(vaultCanaries).values({ id: canaryId, sealed });
    });
    return isNew
      ? `Created a master key: ${source.dataDir}/${masterKeyFile}. Back it up separately from the data: without it no photo can be opened.`
      : null;
  }
  try {
    if (vault.open(canaryId, canary.sealed) === song) return null;
  } catch {
    // The error below covers every reason why the canary cannot be opened.
  }
  throw new Error(
    "The master key is not the one that this data was sealed with. Put the right one back (MASTER_KEY, or master.key in the data folder).",
  );
}

/** Re-encrypts the canary with the current master key. */
export async function resealCanary(db: Db, source: MasterKeySource): Promise<void> {
  const sealed = openVault(source).seal(canaryId, song);
  await db.transaction(async (tx) => {
    await tx.update(vaultCanaries).set({ sealed }).where(eq(vaultCanaries.id, canaryId));
  });
}
