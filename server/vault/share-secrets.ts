import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { eq } from "drizzle-orm";
import type { Db, Queries } from "#db/client.ts";
import { engine } from "#db/engine.ts";
import { excluded } from "#db/expressions.ts";
import { serviceSecrets } from "#db/schema/index.ts";
import type { Vault } from "../ports.ts";
import { readPhotoOwner } from "./photo-stores-of.ts";
import { ensureSecrets, secretFiles } from "./service-secret.ts";

const photoOwner = "photo-owner";

function put(file: string, bytes: Buffer): void {
  if (existsSync(file) && readFileSync(file).equals(bytes)) return;
  writeFileSync(`${file}.tmp`, bytes, { mode: 0o600 });
  renameSync(`${file}.tmp`, file);
}

/** What this node has in its data folder, made where it is missing. */
function ownSecrets(dataDir: string, vault: Vault) {
  ensureSecrets(dataDir, vault);
  readPhotoOwner(dataDir);
  return [...Object.values(secretFiles), photoOwner].map((purpose) => ({
    purpose,
    sealed: readFileSync(path.join(dataDir, purpose)),
  }));
}

const save = (tx: Queries, secrets: (typeof serviceSecrets.$inferInsert)[]) =>
  tx
    .insert(serviceSecrets)
    .values(secrets)
    .onConflictDoUpdate({
      target: serviceSecrets.purpose,
      set: { sealed: excluded(serviceSecrets.sealed) },
    });

/**
 * Gives all nodes of a PostgreSQL database the same secrets, before anything reads them: takes those of the database,
 * or gives it this node's where it has none. They are sealed with the master key, which the database does not have.
 * Does nothing on SQLite.
 * @returns whether this node took those of the database
 */
export async function shareSecrets(db: Db, dataDir: string, vault: Vault): Promise<boolean> {
  if (engine === "sqlite") return false;
  const shared = await db.transaction(async (tx) => {
    const rows = await tx.select().from(serviceSecrets);
    if (rows.length > 0) return rows;
    await save(tx, ownSecrets(dataDir, vault));
    return null;
  });
  for (const { purpose, sealed } of shared ?? []) put(path.join(dataDir, purpose), sealed);
  return shared !== null;
}

/** After the master key was changed: gives the other nodes the secrets that this one has sealed again. */
export async function publishSecrets(db: Db, dataDir: string, vault: Vault): Promise<void> {
  if (engine === "sqlite") return;
  const secrets = ownSecrets(dataDir, vault);
  await db.transaction(async (tx) => void (await save(tx, secrets)));
}

/**
 * After a restore: gives the nodes this data folder's mark on photos in stores that others use too, in place of the
 * mark of the service that was backed up, which may still run.
 */
export async function sharePhotoOwner(db: Db, dataDir: string): Promise<void> {
  if (engine === "sqlite") return;
  const sealed = Buffer.from(readPhotoOwner(dataDir));
  await db.transaction(async (tx) => {
    await tx.update(serviceSecrets).set({ sealed }).where(eq(serviceSecrets.purpose, photoOwner));
  });
}
