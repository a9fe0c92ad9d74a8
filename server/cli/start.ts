import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { type Db, openDatabase } from "#db/client.ts";
import { databaseFileIn, databaseIn } from "#db/database-file.ts";
import { engine } from "#db/engine.ts";
import { isRestoredByHalf } from "#db/snapshot.ts";
import { restoringFolder } from "../backup/restore-backup.ts";
import { type Env, readEnv } from "../env.ts";
import { prepareIntegrity } from "../integrity/prepare-integrity.ts";
import { requireNodeFlags } from "../node-flags.mjs";
import { prepareVault } from "../vault/prepare-vault.ts";
import { secretFiles } from "../vault/service-secret.ts";
import { shareSecrets } from "../vault/share-secrets.ts";
import { openVault } from "../vault/vault.ts";
import { bootstrapWorkspace, type FirstSecrets } from "../workspaces/bootstrap-workspace.ts";
import { buildWhenNeeded } from "./build.ts";
import { requireWhole, requireWritable } from "./check-storage.ts";
import { buildEmbed } from "./embed/build-embed.ts";
import { fail } from "./fail.ts";
import { prepareModels } from "./models/prepare-models.ts";
import { requireFreePort, serve } from "./serve.ts";
import { withSetUpLock } from "./set-up-lock.mjs";
import { firstSecretsFileIn, showFirstSecrets } from "./show-first-secrets.ts";
import { startWarnings } from "./start-warnings.ts";

async function sealEarlier(db: Db, { dataDir, masterKeys }: Env): Promise<void> {
  const vault = openVault({ dataDir, fromEnvironment: masterKeys });
  // Secrets that nodes share are made below, before the integrity is looked after.
  const isNew = !existsSync(path.join(dataDir, secretFiles.integrity));
  const hasJoined = (await shareSecrets(db, dataDir, vault)) && isNew;
  const sealed = await prepareIntegrity({
    db,
    dataDir,
    vault,
    isNew,
    hasJoined,
    now: new Date(),
    onProgress: (done) => console.log(`› Sealing earlier checks: ${done.toLocaleString("en")} …`),
  });
  if (sealed > 0) console.log(`✓ ${sealed.toLocaleString("en")} earlier checks are sealed as they were.`);
}

async function prepareData(): Promise<FirstSecrets | null> {
  const env = readEnv();
  const database = databaseIn(env.dataDir);
  if (existsSync(path.join(env.dataDir, restoringFolder)) || (await isRestoredByHalf(database)))
    throw new Error(`A restore into ${env.dataDir} did not finish. Run npm run restore again.`);
  if (engine === "sqlite") await requireWhole(databaseFileIn(env.dataDir));
  const db = openDatabase(database);
  try {
    const told = await prepareVault(db, { dataDir: env.dataDir, fromEnvironment: env.masterKeys });
    if (told) console.log(`! ${told}`);
    await sealEarlier(db, env);
    return await bootstrapWorkspace(db, new Date(), env.bootstrap);
  } finally {
    await db.close();
  }
}

function printWarnings(): void {
  const env = readEnv();
  requireWritable(env.dataDir);
  const firstSecrets = firstSecretsFileIn(env.dataDir);
  const facts = {
    userId: process.getuid?.() ?? null,
    folderMode: process.platform === "win32" ? 0o700 : statSync(env.dataDir).mode & 0o777,
    firstSecrets: existsSync(firstSecrets) ? firstSecrets : null,
  };
  for (const warning of startWarnings(env, facts)) console.warn(`! ${warning}`);
}

const isDev = process.argv.includes("--dev");

try {
  requireNodeFlags();
  if (isDev) await withSetUpLock(".", buildEmbed);
  else await buildWhenNeeded();
  await prepareModels(console.log);
  await requireFreePort();
  console.log("› Preparing the database …");
  // From here on, only the service's own user may read what it writes.
  process.umask(0o077);
  printWarnings();
  // Before anything else can fail, since only their hashes are stored.
  const secrets = await withSetUpLock(".", prepareData);
  if (secrets) showFirstSecrets(secrets);
  console.log("› Warming the models …");
  const { url } = await serve({ isDev });
  console.log(`\n✓ VerifyHQ Liveness is ready at ${url} (the reference is ${url}/docs). Ctrl-C stops it.\n`);
} catch (error) {
  fail(error);
}
