import { existsSync } from "node:fs";
import path from "node:path";
import { openDatabase } from "#db/client.ts";
import { databaseFileIn } from "#db/database-file.ts";
import { restoringFolder } from "../backup/restore-backup.ts";
import { readEnv } from "../env.ts";
import { requireNodeFlags } from "../node-flags.mjs";
import { prepareVault } from "../vault/prepare-vault.ts";
import { bootstrapWorkspace, type FirstSecrets } from "../workspaces/bootstrap-workspace.ts";
import { buildWhenNeeded } from "./build.ts";
import { requireWhole, requireWritable } from "./check-storage.ts";
import { buildEmbed } from "./embed/build-embed.ts";
import { fail } from "./fail.ts";
import { prepareModels } from "./models/prepare-models.ts";
import { serve } from "./serve.ts";

async function prepareData(): Promise<FirstSecrets | null> {
  const env = readEnv();
  const file = databaseFileIn(env.dataDir);
  requireWritable(env.dataDir);
  if (existsSync(path.join(env.dataDir, restoringFolder)))
    throw new Error(`A restore into ${env.dataDir} did not finish. Run npm run restore again.`);
  await requireWhole(file);
  const db = openDatabase(file);
  try {
    const told = await prepareVault(db, { dataDir: env.dataDir, fromEnvironment: env.masterKeys });
    if (told) console.log(`! ${told}`);
    return await bootstrapWorkspace(db, new Date(), env.bootstrap);
  } finally {
    await db.close();
  }
}

function printFirstSecrets(secrets: FirstSecrets, url: string): void {
  const lines = [
    "",
    "First start: created a workspace, its owner and API keys. They are shown only once; save them.",
    "",
    `  Owner          ${secrets.ownerEmail}`,
    ...(secrets.ownerPassword ? [`  Password       ${secrets.ownerPassword}`] : []),
    ...(secrets.liveApiKey ? [`  Live API key   ${secrets.liveApiKey}`] : []),
    ...(secrets.testApiKey ? [`  Test API key   ${secrets.testApiKey}`] : []),
    "",
    `The dashboard is at ${url}: sign in as the owner.`,
  ];
  const key = secrets.testApiKey ?? secrets.liveApiKey;
  if (key) {
    lines.push(
      "",
      "Open a first session:",
      "",
      `  curl -X POST ${url}/v1/verifications/liveness/session \\`,
      `    -H "X-API-Key: ${key}" \\`,
      `    -H "Content-Type: application/json" \\`,
      `    -d '{"userId": "user_123"}'`,
    );
  }
  console.log(lines.join("\n"));
}

const isDev = process.argv.includes("--dev");

try {
  requireNodeFlags();
  if (isDev) await buildEmbed();
  else await buildWhenNeeded();
  await prepareModels(console.log);
  console.log("› Preparing the database …");
  const secrets = await prepareData();
  console.log("› Warming the models …");
  const { url } = await serve({ isDev });
  if (secrets) printFirstSecrets(secrets, url);
  console.log(`\n✓ VerifyHQ Liveness is ready at ${url} (the reference is ${url}/docs). Ctrl-C stops it.\n`);
} catch (error) {
  fail(error);
}
