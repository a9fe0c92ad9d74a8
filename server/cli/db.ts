import { parseArgs } from "node:util";
import { migrationsFolderOf } from "#db/client.ts";
import { type CopyProgress, copyDatabase } from "#db/copy-database.ts";
import { engine } from "#db/engine.ts";
import { requireNotInUse } from "#db/sqlite-snapshot.ts";
import { readEnv } from "../env.ts";
import { fail } from "./fail.ts";
import { showProgress } from "./progress.ts";
import { requireDatabase } from "./require-database.ts";

const usage = `PGPASSWORD=… npm run db -- copy --to postgresql://user@host:5432/verifyhq

Copies the SQLite database of DATA_DIR into an empty PostgreSQL database, and compares every table. Stop the service first.
A copy that was interrupted goes on where it was. Then set DATABASE_URL and start the service; it still needs DATA_DIR.`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { to: { type: "string" } } });
  if (positionals.join() !== "copy" || !values.to || !/^postgres(ql)?:\/\//.test(values.to))
    throw new Error(usage);
  if (engine !== "sqlite") throw new Error("DATABASE_URL is set: unset it, to copy from the SQLite file.");
  const file = requireDatabase(readEnv().dataDir);
  requireNotInUse(file);
  let shown: { table: string; show: (done: number) => void } | null = null;
  const onProgress = ({ table, done, total }: CopyProgress) => {
    if (total === 0) return;
    if (shown?.table !== table) shown = { table, show: showProgress(total, `rows of ${table}`) };
    shown.show(done);
  };
  const options = { file, url: values.to, migrationsFolder: migrationsFolderOf.postgresql, onProgress };
  const rows = await copyDatabase(options);
  console.log(
    `✓ ${rows.toLocaleString("en")} rows are copied, and every table is the same in both databases.`,
  );
  console.log("  Set DATABASE_URL to the new one and start the service with the same DATA_DIR.");
}

await main().catch(fail);
