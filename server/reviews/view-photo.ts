import { requireStaff } from "../actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import type { PhotoSize } from "../checks/review-schemas.ts";
import type { VerbContext } from "../context.ts";
import { findStoredPhoto, openStoredPhoto } from "../vault/stored-photo.ts";

const longSidePixels: Record<PhotoSize, number> = { thumb: 240, full: 2048 };

/**
 * Returns a photo as an upright JPEG without metadata, for staff of its workspace. Records each access in the
 * audit trail first.
 * @throws AppError ROLE_MISSING | NOT_FOUND
 */
export async function viewPhoto(args: {
  ctx: VerbContext;
  input: { id: string; size: PhotoSize };
}): Promise<Uint8Array> {
  const { ctx, input } = args;
  const actor = requireStaff(ctx.actor, "read");
  const { id, size } = input;
  const { workspaceId, mode } = actor;
  const photo = await findStoredPhoto(ctx.db.read, { id, workspaceId, mode });
  const details = { checkId: photo.checkId, size };
  await ctx.db.transaction((tx) =>
    recordAudit(tx, { actor, now: ctx.now() }, { action: "photo.viewed", subjectId: id, details }),
  );
  return ctx.renderer.render(await openStoredPhoto(ctx, photo), longSidePixels[size]);
}
