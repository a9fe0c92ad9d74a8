import type { Db } from "#db/client.ts";
import { sealLater } from "../integrity/seal-earlier-checks.ts";
import { createSeals } from "../seals/create-seals.ts";
import { readIntegritySecret } from "../vault/service-secret.ts";
import { openVault } from "../vault/vault.ts";

/** Seals the checks of a workspace that a test wrote into a server's database. */
export async function sealWritten(db: Db, dataDir: string, workspaceId: string): Promise<void> {
  const vault = openVault({ dataDir, fromEnvironment: null });
  const seals = createSeals(readIntegritySecret(dataDir, vault));
  for await (const _ of sealLater({ db, seals, now: new Date() }, workspaceId));
}
