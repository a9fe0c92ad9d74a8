import { existsSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { type Db, openDatabase, openReader } from "./client.ts";
import type { Reader } from "./database.ts";
import { databaseFileName } from "./database-file.ts";
import { engine } from "./engine.ts";
import {
  dumpPostgresql,
  holdsRows,
  isBetween,
  putBack,
  removeAside,
  requireNoNodes,
  restoreDump,
  setAside,
  urlOfAside,
} from "./postgresql-snapshot.ts";
import { workspaces } from "./schema/index.ts";
import { requireNotInUse, requireSound, snapshotDatabase } from "./sqlite-snapshot.ts";

const onPostgresql = engine === "postgresql";

/** What a snapshot is called in a backup: SQLite's is a database, PostgreSQL's a dump. */
export const snapshotNames = { sqlite: databaseFileName, postgresql: "database.dump" } as const;
export const snapshotName: string = snapshotNames[engine];
/** The folder, beside a snapshot to restore, of a snapshot of what it replaces. */
export const replacedFolder = "before";

/** Writes the database as of now into a new file, while others continue to write. */
export async function takeSnapshot(database: string, file: string): Promise<void> {
  if (onPostgresql) await dumpPostgresql(database, file);
  else snapshotDatabase(database, file);
}

/** Reads what a snapshot holds. A dump cannot be read: on PostgreSQL the database itself, which has changed since. */
export const openSnapshot = (database: string, file: string): Reader =>
  openReader(onPostgresql ? database : file);

/** @throws an Error when the service runs on the database, on any node */
export async function requireStopped(database: string): Promise<void> {
  if (onPostgresql) await requireNoNodes(database);
  else if (existsSync(database)) requireNotInUse(database);
}

export const holdsData = async (database: string): Promise<boolean> =>
  onPostgresql ? await holdsRows(database) : existsSync(database);

/** Whether PostgreSQL holds a backup that was restored by half, by whichever node. */
export const isRestoredByHalf = async (database: string): Promise<boolean> =>
  onPostgresql && (await isBetween(database));

/** Puts back what a restore has replaced that did not come to its end; nothing on SQLite, whose file comes last. */
export async function undoUnfinished(database: string): Promise<void> {
  if (await isRestoredByHalf(database)) await putBack(database);
}

/** A database that is restored from a snapshot, beside the one that it replaces. */
type Replacement = {
  restored: Db;
  /** What it replaces; null when there is nothing, "unreadable" when it is damaged or of a newer version. */
  before: Reader | "unreadable" | null;
  /** Ends the one that was replaced, once the files are in place; close both first. */
  finish: () => Promise<void>;
  undo: () => Promise<void>;
};

/** The restored file takes its place when it is moved there. */
function replaceSqlite(database: string, folder: string): Replacement {
  const file = path.join(folder, databaseFileName);
  requireSound(file);
  const restored = openDatabase(file);
  const readBefore = () => {
    if (!existsSync(database)) return null;
    try {
      requireSound(database);
    } catch {
      return "unreadable" as const;
    }
    // Opens a copy, since opening migrates it: an older version has no erasure tables yet.
    const copy = path.join(folder, "before.sqlite");
    snapshotDatabase(database, copy);
    return openDatabase(copy);
  };
  const nothing = async () => undefined;
  return { restored, before: readBefore(), finish: nothing, undo: nothing };
}

/** Brings its schema up to date, so that it can be read. */
async function canBeRead(url: string): Promise<boolean> {
  const db = openDatabase(url);
  try {
    await db.read.select({ id: workspaces.id }).from(workspaces).limit(1);
    return true;
  } catch {
    return false;
  } finally {
    await db.close();
  }
}

/**
 * The dump goes where the data was, which waits in a schema of its own until the end. A dump of the data is kept in
 * `folder/before`.
 */
async function replacePostgresql(url: string, folder: string): Promise<Replacement> {
  const dump = path.join(folder, snapshotName);
  const isFull = await holdsRows(url);
  if (isFull) {
    await mkdir(path.join(folder, replacedFolder), { mode: 0o700 });
    await dumpPostgresql(url, path.join(folder, replacedFolder, snapshotName));
  }
  const isReadable = !isFull || (await canBeRead(url));
  await requireNoNodes(url);
  await setAside(url);
  const undo = () => putBack(url);
  try {
    await restoreDump(url, dump);
  } catch (error) {
    await undo();
    throw error;
  }
  await rm(dump);
  const readBefore = () => (isReadable ? openReader(urlOfAside(url)) : ("unreadable" as const));
  const before = isFull ? readBefore() : null;
  return { restored: openDatabase(url), before, finish: () => removeAside(url), undo };
}

/**
 * Restores the snapshot that lies in `folder`.
 * @throws an Error when it is no intact snapshot; the database is then as before
 */
export const replaceDatabase = async (database: string, folder: string): Promise<Replacement> =>
  onPostgresql ? await replacePostgresql(database, folder) : replaceSqlite(database, folder);
