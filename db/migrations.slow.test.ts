import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import Database from "better-sqlite3";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { describe, expect, it } from "vitest";
import { onPostgresql } from "#server/testing/raw-database.ts";
import { openDatabase } from "./client.ts";
import { databaseFileIn } from "./database-file.ts";
import * as schema from "./schema/index.ts";

const migrations = readMigrationFiles({ migrationsFolder: "db/migrations" });

/** A database as it was after its first `count` migrations. */
function databaseAt(file: string, count: number): Database.Database {
  const raw = new Database(file);
  raw.exec(
    "CREATE TABLE __drizzle_migrations (id INTEGER PRIMARY KEY, hash text NOT NULL, created_at numeric)",
  );
  const record = raw.prepare("INSERT INTO __drizzle_migrations (hash, created_at) VALUES (?, ?)");
  for (const { sql, hash, folderMillis } of migrations.slice(0, count)) {
    for (const statement of sql) raw.exec(statement);
    record.run(hash, folderMillis);
  }
  return raw;
}

describe.skipIf(onPostgresql)("migrations", () => {
  it("bring a database with rows in it from every earlier state to today's, and keep the rows", async () => {
    for (let earlier = 1; earlier <= migrations.length; earlier += 1) {
      const folder = await mkdtemp(path.join(os.tmpdir(), "verifyhq-migrate-"));
      const file = databaseFileIn(folder);
      const raw = databaseAt(file, earlier);
      raw.exec("INSERT INTO workspaces (id, name, created_at) VALUES ('wks_1', 'Kept', 0)");
      raw.exec(`INSERT INTO api_keys (id, workspace_id, name, mode, scopes, key_hash, hint, created_at)
        VALUES ('key_1', 'wks_1', 'Kept', 'live', '["read"]', 'hash', 'abcd', 0)`);
      raw.close();

      const db = openDatabase(file);
      expect(await db.read.select().from(schema.apiKeys)).toMatchObject([{ id: "key_1", scopes: ["read"] }]);
      for (const table of [schema.livenessChecks, schema.challenges, schema.photos, schema.staff]) {
        expect(await db.read.select().from(table)).toEqual([]);
      }
      await db.close();
      await rm(folder, { recursive: true });
    }
  }, 120_000);

  it("take along what lay elsewhere before: passwords, decisions, who was checked how often", async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), "verifyhq-migrate-"));
    const file = databaseFileIn(folder);
    const raw = databaseAt(file, 2);
    raw.exec(`INSERT INTO workspaces VALUES ('wks_1', 'Kept', 0);
      INSERT INTO staff (id, email, password_hash, created_at) VALUES ('stf_1', 'owner@example.com', 'salt:hash', 5);
      INSERT INTO api_keys (id, workspace_id, name, mode, scopes, key_hash, hint, created_at)
        VALUES ('key_1', 'wks_1', 'Kept', 'live', '["read"]', 'hash', 'abcd', 0)`);
    const insert =
      raw.prepare(`INSERT INTO liveness_checks (id, workspace_id, mode, user_id, api_key_id, session_token_hash,
      status, mirrored, created_at, expires_at, is_alive, decision) VALUES (?, 'wks_1', 'live', 'anna', 'key_1', ?, ?, 0, ?, 9, ?, ?)`);
    insert.run("liv_1", "a", "COMPLETED", 10, 1, '{"verdict":{"isAlive":true}}');
    insert.run("liv_2", "b", "COMPLETED", 20, 0, '{"verdict":{"isAlive":false}}');
    insert.run("liv_3", "c", "PENDING", 30, null, null);
    raw.exec(`INSERT INTO challenges (id, check_id, position, type, attempts, warning_count)
      VALUES ('ch_1', 'liv_1', 0, 'SMILE', 0, 0), ('ch_2', 'liv_1', 1, 'TURN_LEFT', 0, 0)`);
    raw.close();

    const db = openDatabase(file);
    const [person] = await db.read.select().from(schema.staff);
    expect(person).toMatchObject({
      id: "stf_1",
      name: "owner",
      createdAt: new Date(5),
      updatedAt: new Date(5),
    });
    expect(await db.read.select().from(schema.staffAccounts)).toMatchObject([
      { userId: "stf_1", providerId: "credential", accountId: "stf_1", password: "salt:hash" },
    ]);
    expect(await db.read.select().from(schema.checkDecisions)).toEqual([
      { checkId: "liv_1", decision: { verdict: { isAlive: true } } },
      { checkId: "liv_2", decision: { verdict: { isAlive: false } } },
    ]);
    expect(await db.read.select().from(schema.people)).toEqual([
      {
        workspaceId: "wks_1",
        mode: "live",
        userId: "anna",
        checkCount: 3,
        completedCount: 2,
        aliveCount: 1,
        lastIsAlive: false,
        lastFailureReason: null,
        lastCheckAt: new Date(30),
      },
    ]);
    const checks = await db.read.select().from(schema.livenessChecks).orderBy(schema.livenessChecks.id);
    expect(checks.map(({ challengeMask, reviewState }) => [challengeMask, reviewState])).toEqual([
      [9, "none"],
      [0, "none"],
      [0, "none"],
    ]);
    await db.close();
    await rm(folder, { recursive: true });
  });

  it("turn what was to become of the unchecked into what becomes of doubt, and tell people's doubts", async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), "verifyhq-migrate-"));
    const file = databaseFileIn(folder);
    const raw = databaseAt(file, 11);
    raw.exec(`INSERT INTO workspaces (id, name, created_at) VALUES ('wks_1', 'Kept', 0);
      INSERT INTO api_keys (id, workspace_id, name, mode, scopes, key_hash, hint, created_at)
        VALUES ('key_1', 'wks_1', 'Kept', 'live', '["read"]', 'hash', 'abcd', 0);
      INSERT INTO people (workspace_id, mode, user_id, check_count, completed_count, alive_count, last_is_alive,
        last_check_at) VALUES ('wks_1', 'live', 'anna', 2, 2, 1, 0, 0), ('wks_1', 'live', 'ben', 1, 1, 1, 1, 0)`);
    const save = raw.prepare("INSERT INTO workspace_settings VALUES ('wks_1', ?, ?, 'a reason', 0, 'stf_1')");
    save.run(1, '{"reviewNotChecked":false,"fourEyes":true}');
    save.run(2, '{"reviewNotChecked":true}');
    save.run(3, "{}");
    const insert =
      raw.prepare(`INSERT INTO liveness_checks (id, workspace_id, mode, user_id, api_key_id, session_token_hash,
      status, mirrored, created_at, expires_at, is_alive, failure_reason)
      VALUES (?, 'wks_1', 'live', 'anna', 'key_1', ?, 'COMPLETED', 0, 0, 9, ?, ?)`);
    insert.run("liv_1", "a", 1, null);
    insert.run("liv_2", "b", 0, "SPOOF_NOT_CHECKED");
    raw.close();

    const db = openDatabase(file);
    const saved = await db.read.select().from(schema.workspaceSettings);
    expect(saved.map(({ settings }) => settings)).toEqual([
      { fourEyes: true, doubt: "fail" },
      { doubt: "review" },
      { doubt: "review" },
    ]);
    const people = await db.read.select().from(schema.people).orderBy(schema.people.userId);
    expect(people.map(({ lastFailureReason }) => lastFailureReason)).toEqual(["SPOOF_NOT_CHECKED", null]);
    await db.close();
    await rm(folder, { recursive: true });
  });

  it("keep an invitation whose table is made anew", async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), "verifyhq-migrate-"));
    const file = databaseFileIn(folder);
    const raw = databaseAt(file, 5);
    raw.exec("INSERT INTO workspaces (id, name, created_at) VALUES ('wks_1', 'Kept', 0)");
    raw.exec("INSERT INTO staff (id, email, created_at, updated_at) VALUES ('stf_1', 'a@example.com', 0, 0)");
    raw.exec(`INSERT INTO invitations (id, workspace_id, email, role, token_hash, invited_by, created_at, expires_at)
      VALUES ('inv_1', 'wks_1', 'b@example.com', 'viewer', 'hash', 'stf_1', 0, 1)`);
    raw.close();
    const db = openDatabase(file);
    const kept = await db.read.select().from(schema.invitations);
    expect(kept).toMatchObject([{ id: "inv_1", invitedBy: "stf_1", tokenHash: "hash", acceptedAt: null }]);
    await db.close();
    await rm(folder, { recursive: true });
  });

  it("bind kept answers to the ids of their checks", async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), "verifyhq-migrate-"));
    const file = databaseFileIn(folder);
    const raw = databaseAt(file, 9);
    raw.exec(`INSERT INTO workspaces (id, name, created_at) VALUES ('wks_1', 'Kept', 0);
      INSERT INTO api_keys (id, workspace_id, name, mode, scopes, key_hash, hint, created_at)
        VALUES ('key_1', 'wks_1', 'Kept', 'live', '["read"]', 'hash', 'abcd', 0);
      INSERT INTO liveness_checks (id, workspace_id, mode, user_id, api_key_id, session_token_hash, status, mirrored,
        created_at, expires_at) VALUES ('liv_1', 'wks_1', 'live', 'anna', 'key_1', 'token hash', 'PENDING', 0, 0, 9)`);
    const insert =
      raw.prepare(`INSERT INTO idempotency_keys (actor_id, key, workspace_id, request_hash, run_by, about,
      created_at) VALUES ('key_1', ?, 'wks_1', 'hash', 'run', ?, 0)`);
    for (const [key, about] of Object.entries({ a: "token hash", b: "liv_1", c: "liv_other", d: null }))
      insert.run(key, about);
    raw.close();
    const db = openDatabase(file);
    const kept = await db.read.select().from(schema.idempotencyKeys).orderBy(schema.idempotencyKeys.key);
    expect(kept.map(({ about }) => about)).toEqual(["liv_1", "liv_1", null, null]);
    await db.close();
    await rm(folder, { recursive: true });
  });
});
