import type Database from "better-sqlite3";
import { inArray } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { hasPrefix } from "#db/expressions.ts";
import { apiKeys, livenessChecks } from "#db/schema/index.ts";
import { fakeId } from "./fake-check.ts";
import type { SeededRandom } from "./seeded-random.ts";

/** No real hash looks like this, so nobody can use these keys, and seeded checks are recognisable. */
const hashPrefix = "seeded:";
const namesOf = {
  live: ["Web shop", "iOS app", "Android app", "Partner portal"],
  test: ["Staging", "Nightly tests"],
} as const;

type SeededKeys = Record<"live" | "test", [string, ...string[]]>;

const ofSeededKeys = `api_key_id IN (SELECT id FROM api_keys WHERE workspace_id = ? AND key_hash LIKE '${hashPrefix}%')`;

export function seededCheckCount(database: Database.Database, workspaceId: string): number {
  const sql = `SELECT count(*) FROM liveness_checks WHERE workspace_id = ? AND mode IN ('live', 'test') AND ${ofSeededKeys}`;
  return database.prepare(sql).pluck().get(workspaceId, workspaceId) as number;
}

/** The checks that belong to seeded keys, as a condition. */
export const isSeeded = (queries: Queries) =>
  inArray(
    livenessChecks.apiKeyId,
    queries.select({ id: apiKeys.id }).from(apiKeys).where(hasPrefix(apiKeys.keyHash, hashPrefix)),
  );

/** Whether the workspace has checks that an integrator opened. */
export function hasRealChecks(database: Database.Database, workspaceId: string): boolean {
  const sql = `SELECT 1 FROM liveness_checks WHERE workspace_id = ? AND NOT ${ofSeededKeys} LIMIT 1`;
  return database.prepare(sql).get(workspaceId, workspaceId) !== undefined;
}

/** The keys that seeded checks belong to; creates missing ones. */
export function ensureSeededKeys(
  database: Database.Database,
  random: SeededRandom,
  workspaceId: string,
  now: number,
): SeededKeys {
  const insert = database.prepare(
    `INSERT OR IGNORE INTO api_keys (id, workspace_id, name, mode, scopes, key_hash, hint, created_at, revoked_at)
      VALUES (?, ?, ?, ?, '["read","write"]', ?, 'seed', ?, ?)`,
  );
  const find = database.prepare("SELECT id FROM api_keys WHERE key_hash = ?").pluck();
  const ensure = (mode: "live" | "test", name: string): string => {
    const keyHash = `${hashPrefix}${workspaceId}:${name}`;
    insert.run(fakeId(random, "key", now), workspaceId, `${name} (seeded)`, mode, keyHash, now, now);
    return find.get(keyHash) as string;
  };
  const ensureAll = (mode: "live" | "test"): [string, ...string[]] => {
    const [first, ...others] = namesOf[mode];
    return [ensure(mode, first), ...others.map((name) => ensure(mode, name))];
  };
  return { live: ensureAll("live"), test: ensureAll("test") };
}
