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
});
