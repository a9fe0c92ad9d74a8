import { setTimeout as sleep } from "node:timers/promises";
import { and, asc, count, eq, gt, isNotNull } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { idempotencyKeys, photos, webhookEndpoints } from "#db/schema/index.ts";
import { purposeOf } from "../idempotency/once-by-key.ts";
import type { Vault } from "../ports.ts";
import { type MasterKeySource, newMasterKey, readMasterKeys, writeMasterKeys } from "./master-keys.ts";
import { resealCanary } from "./prepare-vault.ts";
import { rewrapSecrets } from "./service-secret.ts";
import { publishSecrets } from "./share-secrets.ts";
import { openVault } from "./vault.ts";

const batchSize = 500;
/**
 * How long a photo whose key was wrapped just before the rotation may still be measured before its row is
 * inserted.
 */
const settleMs = 35_000;

/** Re-wraps every data key that an old master key wraps. @returns how many */
async function rewrapPhotos(db: Db, vault: Vault, onProgress?: (done: number) => void): Promise<number> {
  let seen = 0;
  let changed = 0;
  for (let after = ""; ; ) {
    const rows = await db.read
      .select({ id: photos.id, dataKey: photos.dataKey })
      .from(photos)
      .where(and(isNotNull(photos.dataKey), gt(photos.id, after)))
      .orderBy(asc(photos.id))
      .limit(batchSize);
    const old = rows.flatMap(({ id, dataKey }) =>
      dataKey && !vault.isCurrent(dataKey) ? [{ id, dataKey }] : [],
    );
    await db.transaction(async (tx) => {
      for (const { id, dataKey } of old)
        await tx
          .update(photos)
          .set({ dataKey: vault.rewrap(id, dataKey) })
          .where(and(eq(photos.id, id), eq(photos.dataKey, dataKey)));
    });
    changed += old.length;
    seen += rows.length;
    onProgress?.(seen);
    const last = rows.at(-1);
    if (!last) return changed;
    after = last.id;
  }
}

/** Re-encrypts the responses that are stored for an Idempotency-Key. */
async function resealAnswers(db: Db, vault: Vault): Promise<void> {
  const kept = await db.read
    .select({ actorId: idempotencyKeys.actorId, key: idempotencyKeys.key })
    .from(idempotencyKeys)
    .where(isNotNull(idempotencyKeys.body));
  for (const { actorId, key } of kept)
    await db.transaction(async (tx) => {
      const isRow = and(eq(idempotencyKeys.actorId, actorId), eq(idempotencyKeys.key, key));
      const [row] = await tx.select({ body: idempotencyKeys.body }).from(idempotencyKeys).where(isRow);
      if (!row?.body || vault.isCurrent(row.body)) return;
      const purpose = purposeOf({ actorId, key });
      await tx
        .update(idempotencyKeys)
        .set({ body: vault.seal(purpose, vault.open(purpose, row.body)) })
        .where(isRow);
    });
}

/** Re-encrypts the secrets of webhooks. */
async function resealEndpoints(db: Db, vault: Vault): Promise<void> {
  await db.transaction(async (tx) => {
    for (const { id, secret, previousSecret } of await tx.select().from(webhookEndpoints)) {
      const again = (sealed: Buffer) => vault.seal(`webhook:${id}`, vault.open(`webhook:${id}`, sealed));
      await tx
        .update(webhookEndpoints)
        .set({ secret: again(secret), previousSecret: previousSecret && again(previousSecret) })
        .where(eq(webhookEndpoints.id, id));
    }
  });
}

/**
 * Re-encrypts everything with a new master key while the service runs; the service picks up the new key by
 * itself. After an interruption, run it again to continue. With a key file, the old key is removed once
 * nothing uses it any more. With keys from the environment, the new one is MASTER_KEY, and the old one must
 * stay in MASTER_KEY_PREVIOUS until this has finished.
 */
export async function rotateMasterKey(args: {
  db: Db;
  source: MasterKeySource;
  onProgress?: (done: number, total: number) => void;
  onWait?: (seconds: number) => void;
}): Promise<{ masterKeyId: string; rewrapped: number }> {
  const { db, source, onProgress, onWait } = args;
  const before = readMasterKeys(source);
  // Two keys in the file mean that an earlier rotation was interrupted: continue with its new key.
  if (!source.fromEnvironment && before.length === 1)
    writeMasterKeys(source.dataDir, [newMasterKey(), ...before]);
  const vault = openVault(source);
  const [counted] = await db.read.select({ total: count() }).from(photos).where(isNotNull(photos.dataKey));
  let rewrapped = await rewrapPhotos(db, vault, (done) => onProgress?.(done, counted?.total ?? 0));
  await resealEndpoints(db, vault);
  await resealAnswers(db, vault);
  rewrapSecrets(source.dataDir, vault);
  await publishSecrets(db, source.dataDir, vault);
  await resealCanary(db, source);
  if (!source.fromEnvironment) {
    onWait?.(settleMs / 1000);
    await sleep(settleMs);
    rewrapped += await rewrapPhotos(db, vault);
    await resealAnswers(db, vault);
    writeMasterKeys(source.dataDir, readMasterKeys(source).slice(0, 1));
  }
  return { masterKeyId: vault.masterKeyId(), rewrapped };
}
