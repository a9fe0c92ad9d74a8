import { and, desc, eq, gt, ne } from "drizzle-orm";
import { apiKeys, livenessChecks } from "#db/schema/index.ts";
import { ofTenant } from "#db/tenancy.ts";
import { requireStaff } from "../actor.ts";
import { openMinutesMax } from "../checks/schemas.ts";
import { wholeSeconds } from "../checks/serialize.ts";
import { typesOfMask } from "../checks/vocabulary/challenge-types.ts";
import type { VerbContext } from "../context.ts";
import { minuteMs } from "../durations.ts";
import { firstIdAt } from "../ids.ts";
import type { OpenSession } from "./schemas.ts";

const sessionsMax = 100;

/** Lists the sessions that wait for their person, newest first. @throws AppError ROLE_MISSING */
export async function listOpenSessions({ ctx }: { ctx: VerbContext }): Promise<OpenSession[]> {
  const actor = requireStaff(ctx.actor, "read");
  const now = ctx.now();
  const rows = await ctx.db.read
    .select({ check: livenessChecks, keyName: apiKeys.name })
    .from(livenessChecks)
    .innerJoin(apiKeys, eq(apiKeys.id, livenessChecks.apiKeyId))
    .where(
      and(
        ofTenant(livenessChecks, actor),
        gt(livenessChecks.id, firstIdAt("liv", new Date(now.getTime() - openMinutesMax * minuteMs))),
        ne(livenessChecks.status, "COMPLETED"),
        gt(livenessChecks.expiresAt, now),
      ),
    )
    .orderBy(desc(livenessChecks.id))
    .limit(sessionsMax);
  return rows.map(({ check, keyName }) => ({
    id: check.id,
    userId: check.userId,
    externalId: check.externalId,
    isBegun: check.status === "IN_PROGRESS",
    simulate: check.simulate,
    challenges: typesOfMask(check.challengeMask),
    keyName,
    createdAt: check.createdAt.toISOString(),
    expiresAt: wholeSeconds(check.expiresAt),
  }));
}
