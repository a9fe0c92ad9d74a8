import { and, desc, eq, gt, placeholder } from "drizzle-orm";
import { preparedRows } from "#db/prepared.ts";
import { livenessChecks } from "#db/schema/index.ts";
import { bound, ofPerson } from "#db/tenancy.ts";
import type { AppContext } from "../context.ts";
import { minuteMs } from "../durations.ts";
import { AppError } from "../errors.ts";
import { firstIdAt, instantOfId } from "../ids.ts";
import { memoizePer } from "../memoize-per.ts";
import type { Person } from "../ports.ts";
import { findSettings } from "../settings/current-settings.ts";

type Db = AppContext["db"];

/** A person's recently completed checks, newest first. */
const lateChecks = memoizePer((db: Db) =>
  preparedRows(
    livenessChecks,
    db.read
      .select()
      .from(livenessChecks)
      .where(
        and(
          ofPerson(livenessChecks, bound),
          gt(livenessChecks.id, placeholder("after")),
          eq(livenessChecks.status, "COMPLETED"),
        ),
      )
      .orderBy(desc(livenessChecks.id))
      .limit(placeholder("limit")),
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
 * because integrators make checks fail on purpose.
 * @throws AppError USER_LOCKED_OUT
 */
export async function requireNotLockedOut(
  { db, now }: Pick<AppContext, "db" | "now">,
  { workspaceId, mode, userId }: Person,
): Promise<void> {
  if (mode === "test") return;
  const { settings } = await findSettings(db.read, workspaceId);
  const { lockoutFailures, lockoutMinutes } = settings;
  if (lockoutFailures === null) return;
  const windowMs = lockoutMinutes * minuteMs;
  const nowMs = now().getTime();
  const after = firstIdAt("liv", new Date(nowMs - windowMs));
  const late = await lateChecks(db)({ workspaceId, mode, userId, after, limit: lockoutFailures });
  const isFailed = ({ isAlive, reviewState }: (typeof late)[number]) =>
    isAlive === false && reviewState !== "approved";
  const first = late.at(-1);
  if (late.length < lockoutFailures || !first || !late.every(isFailed)) return;
  throw lockedOut(Math.max(1, Math.ceil((instantOfId(first.id).getTime() + windowMs - nowMs) / 1000)));
}
