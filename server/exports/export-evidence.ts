import { desc, eq, inArray } from "drizzle-orm";
import { auditEvents, photos, staff, workspaces } from "#db/schema/index.ts";
import { requireStaff } from "../actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import type { VerbContext } from "../context.ts";
import { readCheckForReview } from "../reviews/get-check-for-review.ts";
import { evidencePdf } from "./evidence-pdf.ts";

const longSidePixels = 900;

/** Photos as pictures; one that is no longer in the store, or cannot be drawn, is left out. */
async function readPictures(ctx: VerbContext, photoIds: string[]): Promise<Map<string, Uint8Array>> {
  const rows = await ctx.db.read
    .select({ id: photos.id, storeKey: photos.storeKey })
    .from(photos)
    .where(inArray(photos.id, photoIds));
  const pictures = new Map<string, Uint8Array>();
  for (const { id, storeKey } of rows) {
    const bytes = await ctx.photos.get(storeKey).catch(() => null);
    if (bytes) pictures.set(id, await ctx.renderer.render(bytes, longSidePixels));
  }
  return pictures;
}

/**
 * One check as a PDF. That it was made, and each photo in it, is written down first.
 * @throws AppError ROLE_MISSING | NOT_FOUND
 */
export async function exportEvidence(args: {
  ctx: VerbContext;
  input: { id: string };
}): Promise<{ pdf: Uint8Array; fileName: string }> {
  const { ctx, input } = args;
  const actor = requireStaff(ctx.actor, "read");
  const check = await readCheckForReview(ctx, actor, input.id);
  const shown = check.photos.filter(({ counts }) => counts).map(({ id }) => id);
  const madeAt = ctx.now();
  const auditHead = await ctx.db.transaction(async (tx) => {
    const by = { actor, now: madeAt };
    await recordAudit(tx, by, { action: "check.evidence_exported", subjectId: check.id });
    for (const id of shown)
      await recordAudit(tx, by, {
        action: "photo.viewed",
        subjectId: id,
        details: { checkId: check.id, size: "evidence" },
      });
    const [head] = await tx
      .select({ sequence: auditEvents.sequence, hash: auditEvents.hash })
      .from(auditEvents)
      .where(eq(auditEvents.workspaceId, actor.workspaceId))
      .orderBy(desc(auditEvents.sequence))
      .limit(1);
    return head ?? null;
  });
  const [workspace] = await ctx.db.read.select().from(workspaces).where(eq(workspaces.id, actor.workspaceId));
  const [person] = await ctx.db.read.select().from(staff).where(eq(staff.id, actor.staffId));
  const pdf = await evidencePdf({
    workspaceName: workspace?.name ?? "",
    check,
    pictures: await readPictures(ctx, shown),
    auditHead,
    madeAt,
    madeBy: person?.name ?? actor.staffId,
  });
  return { pdf, fileName: `${check.id}.pdf` };
}
