import { and, desc, inArray, lt } from "drizzle-orm";
import type { z } from "zod";
import { legalHolds, staff } from "#db/schema/index.ts";
import { ofTenant } from "#db/tenancy.ts";
import { requireStaff } from "../actor.ts";
import type { VerbContext } from "../context.ts";
import type { HoldPage, listHoldsInput } from "./schemas.ts";

const pageRows = 50;

/**
 * The legal holds of the actor's mode, newest first, including released ones.
 * @throws AppError ROLE_MISSING
 */
export async function listHolds(args: {
  ctx: VerbContext;
  input: z.output<typeof listHoldsInput>;
}): Promise<HoldPage> {
  const { ctx, input } = args;
  const actor = requireStaff(ctx.actor, "decide");
  const rows = await ctx.db.read
    .select()
    .from(legalHolds)
    .where(and(ofTenant(legalHolds, actor), input.cursor ? lt(legalHolds.id, input.cursor) : undefined))
    .orderBy(desc(legalHolds.id))
    .limit(pageRows + 1);
  const page = rows.slice(0, pageRows);
  const ids = page.flatMap(({ createdBy, releasedBy }) => [createdBy, releasedBy ?? createdBy]);
  const names = new Map(
    (
      await ctx.db.read.select({ id: staff.id, name: staff.name }).from(staff).where(inArray(staff.id, ids))
    ).map(({ id, name }) => [id, name]),
  );
  return {
    items: page.map((row) => ({
      id: row.id,
      userId: row.userId,
      reason: row.reason,
      placedAt: row.createdAt.toISOString(),
      placedBy: names.get(row.createdBy) ?? "",
      releasedAt: row.releasedAt?.toISOString() ?? null,
      releasedBy: row.releasedBy && (names.get(row.releasedBy) ?? ""),
    })),
    nextCursor: rows.length > pageRows ? (page.at(-1)?.id ?? null) : null,
  };
}
