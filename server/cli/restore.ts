import { parseArgs } from "node:util";
import { engine } from "#db/engine.ts";
import { restoreBackup } from "../backup/restore-backup.ts";
import { readEnv } from "../env.ts";
import { fail } from "./fail.ts";

const usage = "npm run restore -- FILE [--replace]";

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { replace: { type: "boolean", default: false } },
  });
  const [file, ...more] = positionals;
  if (!file || more.length > 0) throw new Error(`Name the file to restore. ${usage}`);
  const { dataDir } = readEnv();
  const { createdAt, photos, erasedAgain, aside } = await restoreBackup({
    file,
    dataDir,
    replace: values.replace,
    now: new Date(),
    onPhoto: (done) => {
      if (done % 1000 === 0) console.log(`› ${done.toLocaleString("en")} photos`);
    },
  });
  console.log(`✓ ${dataDir} is restored to its state of ${createdAt}, with ${photos} photos.`);
  if (erasedAgain === null)
    console.log("  The previous database cannot be read: repeat the erasures that were done since then.");
  else if (erasedAgain > 0)
    console.log(`  ${erasedAgain} checks and photos in it had been erased since, and are erased again.`);
  if (aside) console.log(`  The previous data is in ${aside}. Remove it when you no longer need it.`);
  if (engine === "postgresql")
    console.log(
      "  Start this node first. On every other one, remove integrity-secret and anchors from DATA_DIR before.",
    );
}

await main().catch(fail);
