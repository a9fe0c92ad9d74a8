import { and, eq, ne } from "drizzle-orm";
import type { z } from "zod";
import { staffSessions } from "#db/schema/index.ts";
import { notFound } from "../errors.ts";
import type { SignedInContext } from "./find-staff-actor.ts";
import { recordStaffEvent } from "./record-staff-event.ts";
import type { endSessionInput } from "./schemas.ts";

async function end(ctx: SignedInContext, which: ReturnType<typeof and>): Promise<number> {
  const { staffId, ipAddress } = ctx.signedIn;
  return ctx.db.transaction(async (tx) => {
    const ended = await tx
      .delete(staffSessions)
      .where(and(eq(staffSessions.userId, staffId), which))
      .returning({ id: staffSessions.id });
    if (ended.length > 0) {
      const details = { sessions: ended.length };
      await recordStaffEvent(
        { ...ctx, tx },
        { staffId },
        { action: "staff.session_ended", details, ipAddress },
      );
    }
    return ended.length;
  });
}

/**
 * Signs the person out on one of their devices, effective from its next request. @throws AppError NOT_FOUND
 */
export async function endSession(args: {
  ctx: SignedInContext;
  input: z.output<typeof endSessionInput>;
}): Promise<void> {
  const { ctx, input } = args;
  if ((await end(ctx, eq(staffSessions.id, input.sessionId))) === 0) throw notFound();
}

/** Signs the person out everywhere except here. @returns how many sessions there were */
export async function endOtherSessions(args: { ctx: SignedInContext }): Promise<{ ended: number }> {
  const { ctx } = args;
  return { ended: await end(ctx, ne(staffSessions.id, ctx.signedIn.sessionId)) };
}
