import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import Database from "better-sqlite3";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Db, openDatabase } from "#db/client.ts";
import { databaseFileIn } from "#db/database-file.ts";
import { databaseOf } from "#server/testing/database-of.ts";
import { onPostgresql } from "#server/testing/raw-database.ts";
import { runToEnd } from "../audit/verify-chain.ts";
import { createSeals } from "../seals/create-seals.ts";
import { readIntegritySecret, secretFiles } from "../vault/service-secret.ts";
import { openVault } from "../vault/vault.ts";
import { anchorFileName, openAnchors } from "./anchor-file.ts";
import { prepareIntegrity } from "./prepare-integrity.ts";
import { writeRestoreMark } from "./restore-mark.ts";
import { isWhole } from "./schemas.ts";
import { verifyTrail } from "./verify-trail.ts";

const vault = openVault({ dataDir: "", fromEnvironment: [randomBytes(32).toString("base64")] });
let dataDir: string;
let db: Db;

/** The data of the version before seals, which knew SQLite alone, with two completed checks and an open one. */
beforeEach(async () => {
  if (onPostgresql) return;
  dataDir = await mkdtemp(path.join(os.tmpdir(), "verifyhq-upgrade-"));
  const raw = new Database(databaseFileIn(dataDir));
  const migrations = readMigrationFiles({ migrationsFolder: "db/migrations" });
  const before = migrations.findIndex(({ sql }) => sql.some((one) => one.includes("`check_seals`")));
  raw.exec(
    "CREATE TABLE __drizzle_migrations (id INTEGER PRIMARY KEY, hash text NOT NULL, created_at numeric)",
  );
  for (const { sql, hash, folderMillis } of migrations.slice(0, before)) {
    for (const statement of sql) raw.exec(statement);
    raw.prepare("INSERT INTO __drizzle_migrations (hash, created_at) VALUES (?, ?)").run(hash, folderMillis);
  }
  raw.exec(`INSERT INTO workspaces (id, name, created_at) VALUES ('wks_1', 'Kept', 0);
    INSERT INTO api_keys (id, workspace_id, name, mode, scopes, key_hash, hint, created_at)
      VALUES ('key_1', 'wks_1', 'Kept', 'live', '["read"]', 'hash', 'abcd', 0)`);
  const insert = raw.prepare(`INSERT INTO liveness_checks
    (id, workspace_id, mode, user_id, api_key_id, session_token_hash, status, mirrored, created_at, expires_at, is_alive)
    VALUES (?, 'wks_1', 'live', 'anna', 'key_1', ?, ?, 0, 0, 9, ?)`);
  insert.run("liv_1", "a", "COMPLETED", 1);
  insert.run("liv_2", "b", "COMPLETED", 0);
  insert.run("liv_3", "c", "PENDING", null);
  raw.exec(`INSERT INTO check_decisions VALUES ('liv_1', '{"verdict":{"isAlive":true}}'),
    ('liv_2', '{"verdict":{"isAlive":false}}')`);
  raw.close();
  db = openDatabase(databaseOf(dataDir));
});
afterEach(async () => {
  if (onPostgresql) return;
  await db.close();
  await rm(dataDir, { recursive: true });
});

const start = () => prepareIntegrity({ db, dataDir, vault, now: new Date() });
const open = () => {
  const seals = createSeals(readIntegritySecret(dataDir, vault));
  return { seals, anchors: openAnchors(dataDir, seals) };
};
const verify = () =>
  runToEnd(verifyTrail({ queries: db.read, workspaceId: "wks_1", ...open() }), () => undefined);
const execute = (sql: string): void => {
  const connection = new Database(databaseFileIn(dataDir));
  connection.exec(sql);
  connection.close();
};

describe.skipIf(onPostgresql)("the first start with seals", () => {
  it("seals the checks of the version before, once, and says so in the audit trail", async () => {
    expect(await start()).toBe(2);
    const result = await verify();
    expect(isWhole(result)).toBe(true);
    expect(result).toMatchObject({ verified: 1, checks: { intact: 2, later: 2 } });
    expect(await start()).toBe(0);
  });

  it("finishes at the next start what a crash left undone", async () => {
    const { anchors } = open();
    await anchors.begin(new Date());
    expect(await start()).toBe(2);
    expect(isWhole(await verify())).toBe(true);
  });

  it("seals nothing later on: nobody passes off a changed check as an old one", async () => {
    await start();
    execute("UPDATE liveness_checks SET is_alive = 1 WHERE id = 'liv_2'; DELETE FROM check_seals");
    expect(await start()).toBe(0);
    expect((await verify()).checks).toMatchObject({ intact: 0, brokenCount: 2 });
    await rm(path.join(dataDir, anchorFileName));
    expect(await start()).toBe(0);
    expect(existsSync(path.join(dataDir, anchorFileName))).toBe(false);
    expect((await verify()).anchor.fault).toBe("the file of anchors is missing");
    // Without the secret, seals that are there do not fit a new one.
    await rm(path.join(dataDir, secretFiles.integrity));
    await start();
    expect((await verify()).anchor.fault).toBeNull();
  });
});

describe.skipIf(onPostgresql)("the first start after a restore", () => {
  const mark = { backupOf: "2026-11-01T00:00:00.000Z", replaced: { wks_1: "7:abc" } };

  it("records it in the trail and outside, and takes the shorter chain for what it is", async () => {
    await start();
    await open().anchors.addHead("wks_1", { sequence: 7, hash: "f".repeat(64), at: new Date() });
    await open().anchors.addHead("wks_gone", { sequence: 2, hash: "f".repeat(64), at: new Date() });
    expect((await verify()).anchor.fault).toContain("was cut off");
    writeRestoreMark(dataDir, { ...mark, isSealed: true });
    expect(await start()).toBe(0);
    const result = await verify();
    expect(result).toMatchObject({ verified: 2, anchor: { head: { sequence: 2 }, fault: null } });
    expect(isWhole(result)).toBe(true);
    expect(open().anchors.headOf("wks_gone")).toBeNull();
    const connection = new Database(databaseFileIn(dataDir), { readonly: true });
    const last = connection.prepare(
      "SELECT action, actor_id, details FROM audit_events ORDER BY sequence DESC",
    );
    expect(last.get()).toMatchObject({ action: "backup.restored", actor_id: "npm run restore" });
    expect(JSON.parse(String((last.get() as { details: string }).details))).toEqual({
      backupOf: mark.backupOf,
      replaced: "7:abc",
    });
    connection.close();
    expect(await start()).toBe(0);
    expect((await verify()).verified).toBe(2);
  });

  it("seals the checks of a backup from before seals, and of no other", async () => {
    await start();
    execute("DELETE FROM check_seals");
    writeRestoreMark(dataDir, { ...mark, isSealed: true });
    expect(await start()).toBe(0);
    expect((await verify()).checks.brokenCount).toBe(2);
    writeRestoreMark(dataDir, { ...mark, isSealed: false });
    expect(await start()).toBe(2);
    expect((await verify()).checks).toMatchObject({ intact: 2, brokenCount: 0 });
  });
});
