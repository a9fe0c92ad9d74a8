import { and, asc, count, eq } from "drizzle-orm";
import { savedViews, staff } from "#db/schema/index.ts";
import { ofWorkspace } from "#db/tenancy.ts";
import { may, requireStaff } from "../actor.ts";
import type { VerbContext } from "../context.ts";
import { AppError, notFound } from "../errors.ts";
import { newId } from "../ids.ts";
import type { SavedView } from "./schemas.ts";

const viewsMax = 50;

/**
 * Lists the saved filters of the table of checks, which the whole workspace shares. @throws AppError
 * ROLE_MISSING
 */
export async function listSavedViews({ ctx }: { ctx: VerbContext }): Promise<SavedView[]> {
  const actor = requireStaff(ctx.actor, "read");
  const rows = await ctx.db.read
    .select({ view: savedViews, by: staff.name })
    .from(savedViews)
    .innerJoin(staff, eq(staff.id, savedViews.staffId))
    .where(ofWorkspace(savedViews, actor))
    .orderBy(asc(savedViews.id));
  return rows.map(({ view, by }) => ({
    id: view.id,
    name: view.name,
    query: view.query,
    by,
    mayRemove: view.staffId === actor.staffId || may(actor, "manage"),
  }));
}

/** @throws AppError ROLE_MISSING | CONFLICT (the workspace already has the maximum number of views) */
export async function saveView(args: {
  ctx: VerbContext;
  input: { name: string; query: Record<string, string> };
}): Promise<{ id: string }> {
  const { ctx, input } = args;
  const { workspaceId, staffId } = requireStaff(ctx.actor, "read");
  const now = ctx.now();
  const id = newId("viw", now);
  await ctx.db.transaction(async (tx) => {
    const [held] = await tx
      .select({ n: count() })
      .from(savedViews)
      .where(ofWorkspace(savedViews, { workspaceId }));
    if ((held?.n ?? 0) >= viewsMax)
      throw new AppError(
        "CONFLICT",
        `A workspace may have at most ${viewsMax} saved views. Remove one first.`,
      );
    await tx.insert(savedViews).values({ id, workspaceId, staffId, ...input, createdAt: now });
  });
  return { id };
}

/** Removes one's own view; managers can remove anybody's. @throws AppError ROLE_MISSING | NOT_FOUND */
export async function removeView(args: { ctx: VerbContext; input: { id: string } }): Promise<void> {
  const { ctx, input } = args;
  const actor = requireStaff(ctx.actor, "read");
  await ctx.db.transaction(async (tx) => {
    const removed = await tx
      .delete(savedViews)
      .where(
        and(
          eq(savedViews.id, input.id),
          ofWorkspace(savedViews, actor),
          may(actor, "manage") ? undefined : eq(savedViews.staffId, actor.staffId),
        ),
      )
      .returning({ id: savedViews.id });
    if (removed.length === 0) throw notFound();
  });
}
