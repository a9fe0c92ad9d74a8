import type Database from "better-sqlite3";

/** The insert statements with the bare driver: drizzle takes several times as long. */
export const seedStatements = (database: Database.Database) => ({
  check: database.prepare(
    `INSERT INTO liveness_checks (id, workspace_id, mode, user_id, api_key_id, session_token_hash, status, mirrored,
      created_at, expires_at, completed_at, is_alive, confidence, anti_spoof_score, face_match_score, failure_reason,
      assurance, challenge_mask, scoring_ms, review_state, review_reason, review_decided_at, review_version, assignee_id)
    VALUES (@id, @workspaceId, @mode, @userId, @apiKeyId, @sessionTokenHash, @status, @mirrored, @createdAt, @expiresAt,
      @completedAt, @isAlive, @confidence, @antiSpoofScore, @faceMatchScore, @failureReason, @assurance, @challengeMask, @scoringMs,
      @reviewState, @reviewReason, @reviewDecidedAt, @reviewVersion, @assigneeId)`,
  ),
  challenge: database.prepare(
    `INSERT INTO challenges (id, check_id, position, type, attempts, answered_at, warning_count)
    VALUES (@id, @checkId, @position, @type, @attempts, @answeredAt, 0)`,
  ),
  decision: database.prepare("INSERT INTO check_decisions (check_id, decision) VALUES (?, ?)"),
  review: database.prepare(
    `INSERT INTO reviews (id, workspace_id, check_id, staff_id, decision, reason, note, created_at)
    VALUES (@id, @workspaceId, @checkId, @staffId, @decision, @reason, '', @createdAt)`,
  ),
  person: database.prepare(
    `INSERT INTO people (workspace_id, mode, user_id, check_count, completed_count, alive_count, last_is_alive,
      last_failure_reason, last_check_at)
    VALUES (@workspaceId, @mode, @userId, @checks, @completed, @alive, @lastIsAlive, @lastFailureReason, @lastAt)
    ON CONFLICT DO UPDATE SET check_count = check_count + excluded.check_count,
      completed_count = completed_count + excluded.completed_count, alive_count = alive_count + excluded.alive_count,
      last_failure_reason = CASE WHEN excluded.last_check_at >= last_check_at AND excluded.last_is_alive IS NOT NULL
        THEN excluded.last_failure_reason ELSE last_failure_reason END,
      last_is_alive = CASE WHEN excluded.last_check_at >= last_check_at
        THEN coalesce(excluded.last_is_alive, last_is_alive) ELSE last_is_alive END,
      last_check_at = max(last_check_at, excluded.last_check_at)`,
  ),
});
