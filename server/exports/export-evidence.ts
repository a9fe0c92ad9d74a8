import { and, eq, inArray, isNull } from "drizzle-orm";
import { photos, staff, workspaces } from "#db/schema/index.ts";
import { requireStaff } from "../actor.ts";
import { findHead } from "../audit/find-head.ts";
import { recordAudit } from "../audit/record-audit.ts";
import type { VerbContext } from "../context.ts";
import { sha256 } from "../ids.ts";
import { requireAnchored } from "../integrity/require-anchored.ts";
import { readCheckForReview } from "../reviews/get-check-for-review.ts";
import { refuseBroken } from "../seals/require-intact.ts";
import { openPhoto } from "../vault/sealed-photo.ts";

const longSidePixels = 900;

/**
 * Photos as pictures. Leaves out photos that are missing from the store, differ from what was stored, were
 * erased, or cannot be decoded.
 */
async function readPictures(ctx: VerbContext, photoIds: string[]): Promise<Map<string, Uint8Array>> {
  const rows = await ctx.db.read
    .select({
      id: photos.id,
      storeKey: photos.storeKey,
      dataKey: photos.dataKey,
      sha256: photos.sha256,
      storedSha256: photos.storedSha256,
    })
    .from(photos)
    .where(and(inArray(photos.id, photoIds), isNull(photos.erasedAt)));
  const pictures = new Map<string, Uint8Array>();
  for (const row of rows) {
    try {
      const bytes = await openPhoto(ctx, row);
      if (sha256(bytes) !== (row.storedSha256 ?? row.sha256))
        throw new Error("the stored photo is not the one that was stored");
      pictures.set(row.id, await ctx.renderer.render(bytes, longSidePixels));
    } catch (error) {
      ctx.log.error({ photoId: row.id, err: error }, "a photo could not be added to the evidence");
    }
  }
  return pictures;
}

/**
 * Exports one check as a PDF. Audits the export, and each photo in it, before anything is sent.
 * @throws AppError ROLE_MISSING | NOT_FOUND | INTEGRITY_FAULT
 */
export async function exportEvidence(args: {
  ctx: VerbContext;
  input: { id: string };
}): Promise<{ pdf: Uint8Array; fileName: string }> {
  const { ctx, input } = args;
  const actor = requireStaff(ctx.actor, "read");
  await requireAnchored(ctx, actor.workspaceId);
  const check = await readCheckForReview(ctx, actor, input.id);
  if (check.seal.fault) throw refuseBroken(check.id);
  const counting = check.photos.filter(({ counts }) => counts).map(({ id }) => id);
  const pictures = await readPictures(ctx, counting);
  const madeAt = ctx.now();
  const auditHead = await ctx.db.transaction(async (tx) => {
    const by = { actor, now: madeAt };
    await recordAudit(tx, by, {
      action: "check.evidence_exported",
      subjectId: check.id,
      details: { photos: pictures.size },
    });
    for (const id of pictures.keys())
      await recordAudit(tx, by, {
        action: "photo.viewed",
        subjectId: id,
        details: { checkId: check.id, size: "evidence" },
      });
    return findHead(tx, actor.workspaceId);
  });
  const [workspace] = await ctx.db.read.select().from(workspaces).where(eq(workspaces.id, actor.workspaceId));
  const [person] = await ctx.db.read.select().from(staff).where(eq(staff.id, actor.staffId));
  const pdf = await ctx.renderer.evidence({
    workspaceName: workspace?.name ?? "",
    check,
    pictures,
    auditHead,
    madeAt,
    madeBy: person?.name ?? actor.staffId,
  });
  return { pdf, fileName: `evidence-${check.id}.pdf` };
}
