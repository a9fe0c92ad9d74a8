import { and, eq, gt, ne } from "drizzle-orm";
import { livenessChecks, photos } from "#db/schema/index.ts";
import { requireScope } from "../actor.ts";
import type { VerbContext } from "../context.ts";
import { notFound } from "../errors.ts";
import { findCheck } from "./check-rows.ts";
import type { SelfieReceipt } from "./schemas.ts";
import { findOpenSession, requireOpen } from "./session-guards.ts";
import { takePhoto } from "./take-photo.ts";

/**
 * Takes the selfie that challenge photos are matched against; a second one replaces the first.
 * @throws AppError SCOPE_MISSING | NOT_FOUND | SESSION_COMPLETED | SESSION_EXPIRED, and what `takePhoto` throws
 */
export async function addReferenceSelfie(args: {
  ctx: VerbContext;
  input: { sessionToken: string; selfie: Uint8Array };
}): Promise<SelfieReceipt> {
  const { ctx, input } = args;
  requireScope(ctx.actor, "write");
  const { check } = await findOpenSession(ctx, input.sessionToken);

  return takePhoto({
    ctx,
    photo: { bytes: input.selfie, checkId: check.id, challengeId: null, mirrored: check.mirrored },
    keep: ({ row, warnings }) =>
      ctx.db.transaction(async (tx) => {
        const now = ctx.now();
        const [updated] = await tx
          .update(livenessChecks)
          .set({ selfiePhotoId: row.id })
          .where(
            and(
              eq(livenessChecks.id, check.id),
              ne(livenessChecks.status, "COMPLETED"),
              gt(livenessChecks.expiresAt, now),
            ),
          )
          .returning();
        if (!updated) {
          const found = await findCheck(tx, ctx.actor, { id: check.id });
          if (!found) throw notFound();
          requireOpen(found.check, now);
          throw new Error("a conditional update was refused for no reason");
        }
        await tx.insert(photos).values(row);
        return {
          sessionToken: input.sessionToken,
          status: updated.status,
          hasReferenceSelfie: true,
          photo: { accepted: true, warnings },
        };
      }),
  });
}
