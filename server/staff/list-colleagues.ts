import { asc, eq } from "drizzle-orm";
import { memberships, staff } from "#db/schema/index.ts";
import { ofWorkspace } from "#db/tenancy.ts";
import { requireScope } from "../actor.ts";
import type { VerbContext } from "../context.ts";
import type { Colleague } from "./schemas.ts";

/** Lists a workspace's members, for assigning checks and for showing who did what. */
export async function listColleagues(args: { ctx: VerbContext }): Promise<Colleague[]> {
  const { ctx } = args;
  requireScope(ctx.actor, "read");
  return ctx.db.read
    .select({ id: staff.id, name: staff.name, role: memberships.role })
    .from(memberships)
    .innerJoin(staff, eq(staff.id, memberships.staffId))
    .where(ofWorkspace(memberships, ctx.actor))
    .orderBy(asc(staff.name));
}
