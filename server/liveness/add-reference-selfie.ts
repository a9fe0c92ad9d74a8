import { requireScope } from "../actor.ts";
import type { SelfieReceipt } from "../checks/schemas.ts";
import { serializeSelfieReceipt } from "../checks/serialize.ts";
import type { VerbContext } from "../context.ts";
import { findOpenSession, takePhotoTurn, updateOpenCheck } from "./session-guards.ts";
import { findEarlierPhotos, insertPhoto, takePhoto } from "./take-photo.ts";

/**
 * Takes the selfie that challenge photos are matched against; a second one replaces the first.
 * @throws AppError SCOPE_MISSING | NOT_FOUND | SESSION_COMPLETED | SESSION_EXPIRED | RATE_LIMITED, and what `takePhoto`
 * throws
 */
export async function addReferenceSelfie(args: {
  ctx: VerbContext;
  input: { sessionToken: string; selfie: Uint8Array };
}): Promise<SelfieReceipt> {
  const { ctx, input } = args;
  requireScope(ctx.actor, "write");
  using _turn = await takePhotoTurn(ctx, input.sessionToken);
  const session = await findOpenSession(ctx, input.sessionToken);
  const { check } = session;

  await using taken = await takePhoto({
    ctx,
    photo: {
      bytes: input.selfie,
      checkId: check.id,
      challenge: null,
      sessionOpenedAt: check.createdAt,
      earlier: await findEarlierPhotos(ctx, session, check.selfiePhotoId),
      simulatedWarning: null,
      mirrored: check.mirrored,
    },
  });
  const updated = await ctx.db.transaction(async (tx) => {
    const open = await updateOpenCheck(tx, ctx, check.id, { selfiePhotoId: taken.row.id });
    await insertPhoto(tx, ctx, taken);
    return open;
  });
  taken.keep();
  const { sessionToken } = input;
  return serializeSelfieReceipt(updated, { sessionToken, warnings: taken.warnings });
}
