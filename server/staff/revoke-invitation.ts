import { and, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import { invitations } from "#db/schema/index.ts";
import { ofWorkspace } from "#db/tenancy.ts";
import { requireStaff } from "../actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import type { VerbContext } from "../context.ts";
import { notFound } from "../errors.ts";
import type { revokeInvitationInput } from "./schemas.ts";

/**
 * Invalidates a link at once.
 * @throws AppError ROLE_MISSING | NOT_FOUND (unknown, already used or already revoked)
 */
export async function revokeInvitation(args: {
  ctx: VerbContext;
  input: z.output<typeof revokeInvitationInput>;
}): Promise<void> {
  const { ctx, input } = args;
  const actor = requireStaff(ctx.actor, "manage");
  const now = ctx.now();
  await ctx.db.transaction(async (tx) => {
    const [revoked] = await tx
      .update(invitations)
      .set({ revokedAt: now })
      .where(
        and(
          eq(invitations.id, input.invitationId),
          ofWorkspace(invitations, actor),
          isNull(invitations.acceptedAt),
          isNull(invitations.revokedAt),
        ),
      )
      .returning({ email: invitations.email });
    if (!revoked) throw notFound();
    await recordAudit(
      tx,
      { actor, now },
      {
        action: "staff.invitation_revoked",
        subjectId: input.invitationId,
        details: { email: revoked.email },
      },
    );
  });
}
