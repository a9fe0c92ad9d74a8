import { existsSync } from "node:fs";
import path from "node:path";
import { openDatabase } from "#db/client.ts";
import { engine } from "#db/engine.ts";
import { writeBackup } from "../backup/write-backup.ts";
import { readEnv } from "../env.ts";
import { photoStoresOf } from "../vault/photo-stores-of.ts";
import { secretFiles } from "../vault/service-secret.ts";
import { fail } from "./fail.ts";
import { showProgress } from "./progress.ts";
import { requireDatabase } from "./require-database.ts";

const usage = "npm run backup -- FILE";

async function main(): Promise<void> {
  const [file, ...more] = process.argv.slice(2);
  if (!file || more.length > 0) throw new Error(`Name the file to write. ${usage}`);
  const env = readEnv();
  const { dataDir } = env;
  const database = requireDatabase(dataDir);
  if (engine === "postgresql" && !existsSync(path.join(dataDir, secretFiles.integrity)))
    throw new Error(`${dataDir} holds no secrets of the service yet. Run npm start once, or set DATA_DIR.`);
  const db = openDatabase(database);
  let show: ((done: number) => void) | undefined;
  const { photos, byteSize } = await writeBackup({
    file,
    dataDir,
    store: photoStoresOf(env, db),
    onProgress: (done, total) => {
      show ??= showProgress(total, "photos");
      show(done);
    },
  }).finally(() => db.close());
  console.log(`✓ ${file}: the database and ${photos} photos, ${(byteSize / 1e6).toFixed(1)} MB.`);
}

await main().catch(fail);
