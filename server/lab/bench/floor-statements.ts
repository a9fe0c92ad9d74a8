import { randomUUID } from "node:crypto";
import Database from "better-sqlite3";

/** The same SQLite statements as the service's own calls, run with the bare driver and nothing else. */
type Floor = {
  createSession: () => { id: string };
  getCheck: (id: string) => unknown;
  listChecks: (userId: string) => unknown;
};

/** The parameters of the statements. */
export type FloorIdentity = { file: string; keyHash: string; workspaceId: string; apiKeyId: string };

export function openFloor({ file, keyHash, workspaceId, apiKeyId }: FloorIdentity): Floor {
  const database = new Database(file);
  for (const setting of [
    "journal_mode = WAL",
    "synchronous = FULL",
    "busy_timeout = 5000",
    "foreign_keys = ON",
  ]) {
    database.pragma(setting);
  }
  const key = database.prepare("SELECT * FROM api_keys WHERE key_hash = ?");
  const insertCheck = database.prepare(
    `INSERT INTO liveness_checks (id, workspace_id, mode, user_id, api_key_id, session_token_hash, status, mirrored,
      created_at, expires_at, challenge_mask) VALUES (?, ?, 'test', 'bench', ?, ?, 'PENDING', 0, ?, ?, 25)`,
  );
  const countNewCheck = database.prepare(
    `INSERT INTO people (workspace_id, mode, user_id, check_count, completed_count, alive_count, last_check_at)
      VALUES (?, 'test', 'bench', 1, 0, 0, ?) ON CONFLICT (workspace_id, mode, user_id)
      DO UPDATE SET check_count = people.check_count + 1, last_check_at = excluded.last_check_at`,
  );
  const insertChallenge = database.prepare(
    "INSERT INTO challenges (id, check_id, position, type, attempts, warning_count) VALUES (?, ?, ?, 'SMILE', 0, 0)",
  );
  const check = database.prepare(
    "SELECT * FROM liveness_checks WHERE workspace_id = ? AND mode = 'test' AND id = ?",
  );
  const challenges = database.prepare("SELECT * FROM challenges WHERE check_id = ? ORDER BY position");
  const decision = database.prepare("SELECT * FROM check_decisions WHERE check_id = ?");
  const decisionsOf = database.prepare(
    "SELECT * FROM check_decisions WHERE check_id IN (SELECT value FROM json_each(?))",
  );
  const challengesOf = database.prepare(
    "SELECT * FROM challenges WHERE check_id IN (SELECT value FROM json_each(?)) ORDER BY position",
  );
  const ofUser = "FROM liveness_checks WHERE workspace_id = ? AND mode = 'test' AND user_id = ?";
  const count = database.prepare(`SELECT count(*) AS total ${ofUser}`);
  const page = database.prepare(`SELECT * ${ofUser} ORDER BY id DESC LIMIT 20 OFFSET 0`);

  return {
    createSession: () => {
      key.get(keyHash);
      const id = randomUUID();
      const now = Date.now();
      database.exec("BEGIN IMMEDIATE");
      insertCheck.run(id, workspaceId, apiKeyId, randomUUID(), now, now + 600_000);
      countNewCheck.run(workspaceId, now);
      for (let position = 0; position < 3; position += 1) insertChallenge.run(randomUUID(), id, position);
      database.exec("COMMIT");
      return { id };
    },
    getCheck: (id) => {
      key.get(keyHash);
      const row = check.get(workspaceId, id) as { status: string } | undefined;
      const decided = row?.status === "COMPLETED" ? decision.get(id) : null;
      return { check: row, challenges: challenges.all(id), decision: decided };
    },
    listChecks: (userId) => {
      key.get(keyHash);
      const rows = page.all(workspaceId, userId) as { id: string }[];
      const ids = JSON.stringify(rows.map(({ id }) => id));
      const grouped = Map.groupBy(challengesOf.all(ids) as { check_id: string }[], (row) => row.check_id);
      const decisions = decisionsOf.all(ids) as { check_id: string }[];
      const decisionOf = new Map(decisions.map((row) => [row.check_id, row]));
      const checks = rows.map((row) => ({
        ...row,
        challenges: grouped.get(row.id) ?? [],
        decision: decisionOf.get(row.id) ?? null,
      }));
      // As in the service: a page that is not full needs no count.
      const total = checks.length < 20 ? checks.length : count.get(workspaceId, userId);
      return { checks, total };
    },
  };
}
