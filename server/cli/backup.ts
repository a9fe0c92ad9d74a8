import { existsSync } from "node:fs";
import { openDatabase } from "#db/client.ts";
import { databaseFileIn } from "#db/database-file.ts";
import { engine } from "#db/engine.ts";
import { writeBackup } from "../backup/write-backup.ts";
import { readEnv } from "../env.ts";
import { photoStoresOf } from "../vault/photo-stores-of.ts";
import { fail } from "./fail.ts";
import { showProgress } from "./progress.ts";

const usage = "npm run backup -- FILE";

async function main(): Promise<void> {
  const [file, ...more] = process.argv.slice(2);
  if (!file || more.length > 0) throw new Error(`Name the file to write. ${usage}`);
  const env = readEnv();
  const { dataDir } = env;
  if (engine === "postgresql")
    throw new Error(
      "npm run backup copies SQLite's file. Back up PostgreSQL with pg_dump, and the folder DATA_DIR beside it.",
    );
  if (!existsSync(databaseFileIn(dataDir)))
    throw new Error(`There is no database in ${dataDir} yet. Run npm start once, or set DATA_DIR.`);
  const db = openDatabase(databaseFileIn(dataDir));
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
