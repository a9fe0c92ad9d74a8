import Database from "better-sqlite3";
import { openDatabase } from "#db/client.ts";
import { sha256 } from "../../ids.ts";

export const seeded = { workspaceId: "wks_bench", heavyUserId: "user_heavy", heavyCheckCount: 10_000 };
const checksPerUser = 20;
const idDigits = 30;
/** As long as a real id, and sorted by time as they are. */
const idOf = (prefix: string, index: number) => `${prefix}_${String(index).padStart(idDigits, "0")}`;
export const seededCheckId = (index: number) => idOf("liv", index);
/** A user's checks lie far apart in time, and so in the file: users take turns. */
export const seededUserId = (index: number, total: number) =>
  `user_${String(index % Math.ceil(total / checksPerUser)).padStart(12, "0")}`;

/** About what a completed check's decision takes. */
const decision = JSON.stringify({
  verdict: {
    isAlive: true,
    confidence: 0.9,
    challenges: [],
    parts: [],
    failureReasons: [],
    text: "x".repeat(1500),
  },
  evidence: {},
});

/** Fills a new database with checks of two challenges each, twenty to a user, every other one completed. */
export async function seedChecks(file: string, total: number, isHeavyUserIn: boolean): Promise<void> {
  await openDatabase(file).close();
  const database = new Database(file);
  database.pragma("synchronous = OFF");
  // KiB, negated: the index by user is filled in no order.
  database.pragma("cache_size = -262144");
  database.exec(`INSERT INTO workspaces VALUES ('${seeded.workspaceId}', 'Bench', 0)`);
  database.exec(`INSERT INTO api_keys (id, workspace_id, name, mode, scopes, key_hash, hint, created_at)
    VALUES ('key_bench', '${seeded.workspaceId}', 'Bench', 'test', '["read"]', 'bench', 'xxxx', 0)`);
  const insertCheck = database.prepare(
    `INSERT INTO liveness_checks (id, workspace_id, mode, user_id, api_key_id, session_token_hash, status, mirrored,
      created_at, expires_at, is_alive, decision) VALUES (?, '${seeded.workspaceId}', 'test', ?, 'key_bench', ?, ?, 0, ?, ?, ?, ?)`,
  );
  const insertChallenge = database.prepare(
    "INSERT INTO challenges (id, check_id, position, type, attempts, warning_count) VALUES (?, ?, ?, 'SMILE', 0, 0)",
  );
  const insert = (index: number, userId: string) => {
    const id = seededCheckId(index);
    const isCompleted = index % 2 === 0;
    insertCheck.run(
      id,
      userId,
      sha256(id),
      isCompleted ? "COMPLETED" : "PENDING",
      index,
      index,
      isCompleted ? 1 : null,
      isCompleted ? decision : null,
    );
    for (const position of [0, 1]) insertChallenge.run(idOf(`ch_${position}`, index), id, position);
  };
  database.exec("BEGIN");
  for (let index = 0; index < total; index += 1) insert(index, seededUserId(index, total));
  if (isHeavyUserIn) {
    for (let index = 0; index < seeded.heavyCheckCount; index += 1) insert(total + index, seeded.heavyUserId);
  }
  database.exec("COMMIT");
  database.close();
}
