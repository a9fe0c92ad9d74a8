import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { type Db, openDatabase } from "#db/client.ts";
import { workspaces } from "#db/schema/index.ts";
import { newId } from "../ids.ts";
import { createDatabaseOf, databaseOf, removeDatabaseOf } from "./database-of.ts";

/** Creates a real database for a new folder, with one workspace. */
export async function testDatabase(): Promise<{
  db: Db;
  folder: string;
  file: string;
  workspaceId: string;
  remove: () => Promise<void>;
}> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "verifyhq-db-"));
  await createDatabaseOf(folder);
  const file = databaseOf(folder);
  const db = openDatabase(file);
  const now = new Date();
  const workspaceId = newId("wks", now);
  await db.transaction(async (tx) => {
    await tx.insert(workspaces).values({ id: workspaceId, name: "Test", createdAt: now });
  });
  const remove = async () => {
    await db.close();
    await rm(folder, { recursive: true, force: true });
    await removeDatabaseOf(folder);
  };
  return { db, folder, file, workspaceId, remove };
}
