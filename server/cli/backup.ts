import { existsSync } from "node:fs";
import path from "node:path";
import { databaseName } from "../backup/manifest.ts";
import { writeBackup } from "../backup/write-backup.ts";
import { readEnv } from "../env.ts";
import { createDiskPhotoStore } from "../photos/disk-photo-store.ts";
import { fail } from "./fail.ts";
import { showProgress } from "./progress.ts";

const usage = "npm run backup -- FILE";

async function main(): Promise<void> {
  const [file, ...more] = process.argv.slice(2);
  if (!file || more.length > 0) throw new Error(`Say where to: ${usage}`);
  const { dataDir } = readEnv();
  if (!existsSync(path.join(dataDir, databaseName)))
    throw new Error(`There is no database in ${dataDir} yet. Run npm start once, or set DATA_DIR.`);
  let show: ((done: number) => void) | undefined;
  const { photos, byteSize } = await writeBackup({
    file,
    dataDir,
    store: createDiskPhotoStore(path.join(dataDir, "photos")),
    onProgress: (done, total) => {
      show ??= showProgress(total, "photos");
      show(done);
    },
  });
  console.log(`✓ ${file}: the database and ${photos} photos, ${(byteSize / 1e6).toFixed(1)} MB.`);
}

await main().catch(fail);
