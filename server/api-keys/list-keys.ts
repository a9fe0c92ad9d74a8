import { and, count, desc, eq, gte } from "drizzle-orm";
import { scalar } from "#db/expressions.ts";
import { apiKeys, livenessChecks } from "#db/schema/index.ts";
import { ofTenant } from "#db/tenancy.ts";
import { requireStaff } from "../actor.ts";
import type { VerbContext } from "../context.ts";
import { dayMs } from "../durations.ts";
import { firstIdAt } from "../ids.ts";
import type { KeyListItem, KeyState } from "./schemas.ts";

const usageDays = 30;
/** Upper limit of the usage count: "10,000+" says enough, and a busy key must not slow down everyone else. */
const usageMax = 10_000;

const stateAt = ({ revokedAt, expiresAt }: typeof apiKeys.$inferSelect, now: Date): KeyState => {
  if (revokedAt) return "revoked";
  return expiresAt && expiresAt <= now ? "expired" : "active";
};

/** The workspace's keys of the actor's mode, newest first, without secrets. @throws AppError ROLE_MISSING */
export async function listKeys({ ctx }: { ctx: VerbContext }): Promise<KeyListItem[]> {
  const actor = requireStaff(ctx.actor, "read");
  const queries = ctx.db.read;
  const now = ctx.now();
  const since = new Date(now.getTime() - usageDays * dayMs);
  const opened = queries
    .select({ id: livenessChecks.id })
    .from(livenessChecks)
    .where(
      and(
        ofTenant(livenessChecks, actor),
        eq(livenessChecks.apiKeyId, apiKeys.id),
        gte(livenessChecks.id, firstIdAt("liv", since)),
      ),
    )
    .limit(usageMax + 1)
    .as("opened");
  const rows = await queries
    .select({ key: apiKeys, checks: scalar(queries.select({ n: count() }).from(opened)) })
    .from(apiKeys)
    .where(ofTenant(apiKeys, actor))
    .orderBy(desc(apiKeys.id));
  return rows.map(({ key, checks }) => ({
    id: key.id,
    name: key.name,
    hint: key.hint,
    scopes: key.scopes,
    state: stateAt(key, now),
    createdAt: key.createdAt.toISOString(),
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
    expiresAt: key.expiresAt?.toISOString() ?? null,
    revokedAt: key.revokedAt?.toISOString() ?? null,
    usage: { checks: Math.min(checks, usageMax), isExact: checks <= usageMax },
  }));
}
