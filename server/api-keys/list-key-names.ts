import { and, asc, eq } from "drizzle-orm";
import { apiKeys } from "#db/schema/index.ts";
import { requireScope } from "../actor.ts";
import type { VerbContext } from "../context.ts";

/** The names of a workspace's keys of one mode, for filters. */
export async function listKeyNames({ ctx }: { ctx: VerbContext }): Promise<{ id: string; name: string }[]> {
  requireScope(ctx.actor, "read");
  return ctx.db.read
    .select({ id: apiKeys.id, name: apiKeys.name })
    .from(apiKeys)
    .where(and(eq(apiKeys.workspaceId, ctx.actor.workspaceId), eq(apiKeys.mode, ctx.actor.mode)))
    .orderBy(asc(apiKeys.name));
}
