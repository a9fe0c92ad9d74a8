import { type Db, openDatabase } from "#db/client.ts";
import { databaseFileIn } from "#db/database-file.ts";
import { sealLater } from "../../integrity/seal-earlier-checks.ts";
import { createSeals } from "../../seals/create-seals.ts";
import type { MasterKeySource } from "../../vault/master-keys.ts";
import { readIntegritySecret } from "../../vault/service-secret.ts";
import { openVault } from "../../vault/vault.ts";
import { isSeeded } from "./seeded-keys.ts";

/** Seals the made-up checks of a workspace, and no others: they are shown as broken otherwise. */
export async function sealSeeded(
  source: MasterKeySource,
  workspaceId: string,
  onProgress?: (done: number) => void,
): Promise<void> {
  const db: Db = openDatabase(databaseFileIn(source.dataDir));
  try {
    const seals = createSeals(readIntegritySecret(source.dataDir, openVault(source)));
    const steps = sealLater({ db, seals, now: new Date() }, workspaceId, isSeeded(db.read));
    let done = 0;
    for await (const sealed of steps) {
      done += sealed;
      onProgress?.(done);
    }
  } finally {
    await db.close();
  }
}
