import { parseArgs } from "node:util";
import { and, count, isNull, sum } from "drizzle-orm";
import { type Db, openDatabase } from "#db/client.ts";
import { photos } from "#db/schema/index.ts";
import { readEnv } from "../env.ts";
import {
  type PhotoStoreName,
  type PhotoStores,
  photoStoreDefinitions,
  photoStoreNames,
} from "../photos/photo-stores.ts";
import type { Vault } from "../ports.ts";
import { migratePhotos } from "../vault/migrate-photos.ts";
import { isInStore, photoStoresOf, requireStores } from "../vault/photo-stores-of.ts";
import { openVault } from "../vault/vault.ts";
import { fail } from "./fail.ts";
import { showProgress } from "./progress.ts";
import { requireDatabase } from "./require-database.ts";

const usage = `npm run photos -- status
npm run photos -- migrate --to ${photoStoreNames.join("|")}

status tells how many photos lie in which store, and by which master key they are sealed.

migrate moves all photos to one store while the service runs, and compares each copy before it removes the old one. Run
it again to continue where it stopped. New photos go where PHOTO_STORE says: restart the service with it before you move
photos.`;

type PhotosContext = { db: Db; photos: PhotoStores; vault: Vault };
const failuresShown = 20;

async function status({ db, photos: stores, vault }: PhotosContext): Promise<void> {
  const rows = photoStoreNames.map(async (store) => {
    const isThere = and(isInStore(store), isNull(photos.erasedAt));
    const of = (where: typeof isThere) =>
      db.read
        .select({ photos: count(), bytes: sum(photos.byteSize) })
        .from(photos)
        .where(where);
    const [found] = await of(isThere);
    const [plain] = await of(and(isThere, isNull(photos.dataKey)));
    return {
      store,
      photos: found?.photos ?? 0,
      "MB as received": Math.round(Number(found?.bytes ?? 0) / 1e5) / 10,
      "not sealed yet": plain?.photos ?? 0,
      configured: stores.has(store) ? (stores.target === store ? "yes, for new photos" : "yes") : "no",
    };
  });
  console.table(await Promise.all(rows));
  console.log(`Master key: ${vault.masterKeyId()}`);
}

async function migrate(ctx: PhotosContext, to: PhotoStoreName): Promise<void> {
  if (!ctx.photos.has(to))
    throw new Error(`Set ${photoStoreDefinitions[to].variable}, so that photos can go to ${to}.`);
  await requireStores(ctx.db, ctx.photos);
  const steps = migratePhotos(ctx, to);
  let show: ((done: number) => void) | undefined;
  for (;;) {
    const { done, value } = await steps.next();
    show ??= showProgress(value.total, "photos");
    show(value.done);
    if (!done) continue;
    const { moved, failed } = value;
    console.log(`✓ ${moved} ${moved === 1 ? "photo" : "photos"} moved to ${to}.`);
    if (failed.length === 0) return;
    console.log(
      `✗ ${failed.length} could not be moved and stay where they are. Run this again; damaged ones stay:`,
    );
    for (const { photoId, reason } of failed.slice(0, failuresShown)) console.log(`  ${photoId}: ${reason}`);
    if (failed.length > failuresShown) console.log(`  and ${failed.length - failuresShown} more`);
    process.exitCode = 1;
    return;
  }
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { to: { type: "string" } } });
  const [command, ...more] = positionals;
  if ((command !== "status" && command !== "migrate") || more.length > 0) throw new Error(usage);
  const to = photoStoreNames.find((name) => name === values.to);
  if (command === "migrate" && !to)
    throw new Error(`Use --to ${photoStoreNames.join(" or --to ")}.\n\n${usage}`);
  const env = readEnv();
  const db = openDatabase(requireDatabase(env.dataDir));
  try {
    const vault = openVault({ dataDir: env.dataDir, fromEnvironment: env.masterKeys });
    const ctx: PhotosContext = { db, vault, photos: photoStoresOf(env, db) };
    await (to && command === "migrate" ? migrate(ctx, to) : status(ctx));
  } finally {
    await db.close();
  }
}

await main().catch(fail);
