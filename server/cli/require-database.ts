import { existsSync } from "node:fs";
import { databaseIn } from "#db/database-file.ts";
import { engine } from "#db/engine.ts";

/**
 * What `openDatabase` opens, for a command that must not create a new database.
 * @throws an Error with a sentence when there is no SQLite file yet
 */
export function requireDatabase(dataDir: string): string {
  const target = databaseIn(dataDir);
  if (engine === "sqlite" && !existsSync(target))
    throw new Error(`There is no database at ${target} yet. Run npm start once, or set DATA_DIR.`);
  return target;
}
