import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import Database from "better-sqlite3";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { describe, expect, it } from "vitest";
import { openDatabase } from "./client.ts";
import * as schema from "./schema/index.ts";

describe("migrations", () => {
  it("bring a database with rows in it from every earlier state to today's, and keep the rows", async () => {
    const migrations = readMigrationFiles({ migrationsFolder: "db/migrations" });
    for (let earlier = 1; earlier <= migrations.length; earlier += 1) {
      const folder = await mkdtemp(path.join(os.tmpdir(), "verifyhq-migrate-"));
      const file = path.join(folder, "verifyhq.sqlite");
      const raw = new Database(file);
      raw.exec(
        "CREATE TABLE __drizzle_migrations (id INTEGER PRIMARY KEY, hash text NOT NULL, created_at numeric)",
      );
      for (const { sql, hash, folderMillis } of migrations.slice(0, earlier)) {
        for (const statement of sql) raw.exec(statement);
        raw
          .prepare("INSERT INTO __drizzle_migrations (hash, created_at) VALUES (?, ?)")
          .run(hash, folderMillis);
      }
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
  });

  it("keep an invitation whose table is made anew", async () => {
    const migrations = readMigrationFiles({ migrationsFolder: "db/migrations" });
    const folder = await mkdtemp(path.join(os.tmpdir(), "verifyhq-migrate-"));
    const file = path.join(folder, "verifyhq.sqlite");
    const raw = new Database(file);
    raw.exec(
      "CREATE TABLE __drizzle_migrations (id INTEGER PRIMARY KEY, hash text NOT NULL, created_at numeric)",
    );
    for (const { sql, hash, folderMillis } of migrations.slice(0, 5)) {
      for (const statement of sql) raw.exec(statement);
      raw
        .prepare("INSERT INTO __drizzle_migrations (hash, created_at) VALUES (?, ?)")
        .run(hash, folderMillis);
    }
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
});
