import { setImmediate } from "node:timers/promises";
import { and, count, eq, gte } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { type ApiKeyScope, livenessChecks } from "#db/schema/index.ts";
import { requireStaff, type StaffActor } from "../actor.ts";
import type { VerbContext } from "../context.ts";
import { dayMs } from "../durations.ts";
import { firstIdAt } from "../ids.ts";
import { type ApiKeySummary, listApiKeys } from "./manage-api-keys.ts";

const usageDays = 30;
/** Counts no further than this: "10,000+" says enough, and a busy key must not hold everybody else up. */
const usageMax = 10_000;

export type KeyState = "active" | "expired" | "revoked";
export type KeyListItem = {
  id: string;
  name: string;
  hint: string;
  scopes: ApiKeyScope[];
  state: KeyState;
  createdAt: string;
  lastUsedAt: string | null;
  expiresAt: string | null;
  revokedAt: string | null;
  /** Checks opened with it in the last 30 days. */
  usage: { checks: number; isExact: boolean };
};

const stateAt = ({ revokedAt, expiresAt }: ApiKeySummary, now: Date): KeyState => {
  if (revokedAt) return "revoked";
  return expiresAt && expiresAt <= now ? "expired" : "active";
};

async function countUsage(queries: Queries, actor: StaffActor, apiKeyId: string, since: Date) {
  const { workspaceId, mode } = actor;
  const found = queries
    .select({ id: livenessChecks.id })
    .from(livenessChecks)
    .where(
      and(
        eq(livenessChecks.workspaceId, workspaceId),
        eq(livenessChecks.mode, mode),
        eq(livenessChecks.apiKeyId, apiKeyId),
        gte(livenessChecks.id, firstIdAt("liv", since)),
      ),
    )
    .limit(usageMax + 1)
    .as("found");
  const [counted] = await queries.select({ checks: count() }).from(found);
  const checks = counted?.checks ?? 0;
  return { checks: Math.min(checks, usageMax), isExact: checks <= usageMax };
}

/** The workspace's keys of the actor's mode, the newest first, without anything that could be used as one. @throws AppError ROLE_MISSING */
export async function listKeys(args: { ctx: VerbContext }): Promise<KeyListItem[]> {
  const { ctx } = args;
  const actor = requireStaff(ctx.actor, "read");
  const now = ctx.now();
  const since = new Date(now.getTime() - usageDays * dayMs);
  const rows = (await listApiKeys(ctx.db, actor.workspaceId)).filter(({ mode }) => mode === actor.mode);
  const items: KeyListItem[] = [];
  for (const row of rows.toReversed()) {
    items.push({
      id: row.id,
      name: row.name,
      hint: row.hint,
      scopes: row.scopes,
      state: stateAt(row, now),
      createdAt: row.createdAt.toISOString(),
      lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
      expiresAt: row.expiresAt?.toISOString() ?? null,
      revokedAt: row.revokedAt?.toISOString() ?? null,
      usage: await countUsage(ctx.db.read, actor, row.id, since),
    });
    await setImmediate();
  }
  return items;
}
