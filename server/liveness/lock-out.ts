import { and, desc, eq, gt, placeholder } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { preparedRows } from "#db/prepared.ts";
import { livenessChecks } from "#db/schema/index.ts";
import { ofPerson, preparedOfPerson } from "#db/tenancy.ts";
import { openMinutesMax } from "../checks/schemas.ts";
import { minuteMs } from "../durations.ts";
import { AppError } from "../errors.ts";
import { firstIdAt } from "../ids.ts";
import { memoizePer } from "../memoize-per.ts";
import type { Person } from "../ports.ts";
import { findSettings } from "../settings/current-settings.ts";

const { isAlive, reviewState, completedAt } = livenessChecks;
const columns = { isAlive, reviewState, completedAt };

/** A person's recently completed checks, the last to complete first. */
const lateChecks = memoizePer((queries: Queries) =>
  preparedOfPerson((person) =>
    preparedRows(
      columns,
      queries
        .select(columns)
        .from(livenessChecks)
        .where(
          and(
            ofPerson(livenessChecks, person),
            // By id for the index; a check completes a session's length after it was opened at most.
            gt(livenessChecks.id, placeholder("openedAfter")),
            eq(livenessChecks.status, "COMPLETED"),
          ),
        )
        .orderBy(desc(completedAt))
        .limit(placeholder("limit")),
    ),
  ),
);

export const lockedOut = (retryAfterSeconds: number): AppError =>
  new AppError(
    "USER_LOCKED_OUT",
    "Too many checks of this user have failed. Let the person try again later, or check them in another way.",
    { retryAfterSeconds },
  );

/**
 * Rejects a person whose most recent checks all failed, as many within the time window as the workspace's
 * limit. A check that passed, or that staff approved, resets the count. Test data is never locked out,
 * because integrators make checks fail on purpose. Called when a session opens, and when its last photo
 * comes: sessions opened beforehand do not pass the limit.
 * @throws AppError USER_LOCKED_OUT
 */
export async function requireNotLockedOut(
  queries: Queries,
  now: Date,
  { workspaceId, mode, userId }: Person,
): Promise<void> {
  if (mode === "test") return;
  const { settings } = await findSettings(queries, workspaceId);
  const { lockoutFailures, lockoutMinutes } = settings;
  if (lockoutFailures === null) return;
  const windowMs = lockoutMinutes * minuteMs;
  const since = now.getTime() - windowMs;
  const openedAfter = firstIdAt("liv", new Date(since - openMinutesMax * minuteMs));
  const late = await lateChecks(queries)({ workspaceId, mode, userId, openedAfter, limit: lockoutFailures });
  const failedAt = late.flatMap((check) => {
    const isFailed = check.isAlive === false && check.reviewState !== "approved";
    const at = check.completedAt?.getTime() ?? 0;
    return isFailed && at > since ? [at] : [];
  });
  if (failedAt.length < lockoutFailures) return;
  throw lockedOut(Math.max(1, Math.ceil((Math.min(...failedAt) - since) / 1000)));
}
