import { asc } from "drizzle-orm";
import { apiKeys } from "#db/schema/index.ts";
import { ofTenant } from "#db/tenancy.ts";
import { requireScope } from "../actor.ts";
import type { VerbContext } from "../context.ts";
import type { KeyName } from "./schemas.ts";

/** The names of a workspace's keys of one mode, for filters. */
export async function listKeyNames({ ctx }: { ctx: VerbContext }): Promise<KeyName[]> {
  requireScope(ctx.actor, "read");
  return ctx.db.read
    .select({ id: apiKeys.id, name: apiKeys.name })
    .from(apiKeys)
    .where(ofTenant(apiKeys, ctx.actor))
    .orderBy(asc(apiKeys.name));
}
