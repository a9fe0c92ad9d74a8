import { and, desc, eq, gt } from "drizzle-orm";
import { staffSessions } from "#db/schema/index.ts";
import type { SignedInContext } from "./find-staff-actor.ts";
import type { OwnSession } from "./schemas.ts";

/** Lists the signed-in person's sessions, most recently used first, without their tokens. */
export async function listOwnSessions(args: { ctx: SignedInContext }): Promise<OwnSession[]> {
  const { ctx } = args;
  const { staffId, sessionId } = ctx.signedIn;
  const rows = await ctx.db.read
    .select()
    .from(staffSessions)
    .where(and(eq(staffSessions.userId, staffId), gt(staffSessions.expiresAt, ctx.now())))
    .orderBy(desc(staffSessions.updatedAt));
  return rows.map((row) => ({
    id: row.id,
    isCurrent: row.id === sessionId,
    userAgent: row.userAgent,
    ipAddress: row.ipAddress,
    signedInAt: row.createdAt.toISOString(),
    lastUsedAt: row.updatedAt.toISOString(),
  }));
}
