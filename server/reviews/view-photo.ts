import { and, eq, isNull } from "drizzle-orm";
import { livenessChecks, photos } from "#db/schema/index.ts";
import { requireStaff } from "../actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import type { VerbContext } from "../context.ts";
import { notFound } from "../errors.ts";
import { openPhoto } from "../vault/sealed-photo.ts";
import type { PhotoSize } from "./schemas.ts";

const longSidePixels: Record<PhotoSize, number> = { thumb: 240, full: 2048 };

/**
 * A photo as an upright JPEG without metadata, for staff of its workspace; each viewing is written down first.
 * @throws AppError ROLE_MISSING | NOT_FOUND
 */
export async function viewPhoto(args: {
  ctx: VerbContext;
  input: { id: string; size: PhotoSize };
}): Promise<Uint8Array> {
  const { ctx, input } = args;
  const actor = requireStaff(ctx.actor, "read");
  const { id, size } = input;
  const [photo] = await ctx.db.read
    .select({ id: photos.id, storeKey: photos.storeKey, dataKey: photos.dataKey, checkId: photos.checkId })
    .from(photos)
    .innerJoin(livenessChecks, eq(livenessChecks.id, photos.checkId))
    .where(
      and(
        eq(photos.id, id),
        isNull(photos.erasedAt),
        eq(livenessChecks.workspaceId, actor.workspaceId),
        eq(livenessChecks.mode, actor.mode),
      ),
    );
  if (!photo) throw notFound();
  const details = { checkId: photo.checkId, size };
  await ctx.db.transaction((tx) =>
    recordAudit(tx, { actor, now: ctx.now() }, { action: "photo.viewed", subjectId: id, details }),
  );
  const bytes = await openPhoto(ctx, photo).catch(async (error: unknown) => {
    // It may have been erased since its row was read.
    const [still] = await ctx.db.read
      .select({ id: photos.id })
      .from(photos)
      .where(and(eq(photos.id, id), isNull(photos.erasedAt)));
    throw still ? error : notFound();
  });
  return ctx.renderer.render(bytes, longSidePixels[size]);
}
