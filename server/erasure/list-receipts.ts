import { and, desc, inArray, lt } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { apiKeys, erasureReceipts, staff } from "#db/schema/index.ts";
import { ofTenant } from "#db/tenancy.ts";
import { requireStaff, type StaffActor } from "../actor.ts";
import type { VerbContext } from "../context.ts";
import { type ReceiptRow, serializeReceipt } from "./receipts.ts";
import type { ListedReceipt, ListReceiptsInput, ReceiptPage } from "./schemas.ts";

/** Receipts for auditors, with the names of the people who erased. */
async function withNames(queries: Queries, rows: ReceiptRow[]): Promise<ListedReceipt[]> {
  const ids = [...new Set(rows.map(({ actorId }) => actorId))];
  const names = new Map(
    [
      ...(await queries.select({ id: staff.id, name: staff.name }).from(staff).where(inArray(staff.id, ids))),
      ...(await queries
        .select({ id: apiKeys.id, name: apiKeys.name })
        .from(apiKeys)
        .where(inArray(apiKeys.id, ids))),
    ].map(({ id, name }) => [id, name]),
  );
  const listed: ListedReceipt[] = [];
  for (const row of rows)
    listed.push({
      ...(await serializeReceipt(queries, row)),
      by: { kind: row.actorKind, id: row.actorId, name: names.get(row.actorId) ?? row.actorId },
    });
  return listed;
}

const pageOf = async (queries: Queries, actor: StaffActor, cursor: string | null, limit: number) =>
  queries
    .select()
    .from(erasureReceipts)
    .where(
      and(ofTenant(erasureReceipts, actor), cursor === null ? undefined : lt(erasureReceipts.id, cursor)),
    )
    .orderBy(desc(erasureReceipts.id))
    .limit(limit);

/** A page of receipts, newest first. @throws AppError ROLE_MISSING */
export async function listReceipts(args: {
  ctx: VerbContext;
  input: ListReceiptsInput;
}): Promise<ReceiptPage> {
  const { ctx, input } = args;
  const actor = requireStaff(ctx.actor, "decide");
  const { cursor = null, limit } = input;
  const rows = await pageOf(ctx.db.read, actor, cursor, limit + 1);
  const page = rows.slice(0, limit);
  return {
    items: await withNames(ctx.db.read, page),
    nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  };
}

const batchRows = 50;

/** All receipts, newest first, in batches. */
export async function* allReceipts(
  queries: Queries,
  actor: StaffActor,
): AsyncGenerator<ListedReceipt[], void> {
  let cursor: string | null = null;
  for (;;) {
    const rows: ReceiptRow[] = await pageOf(queries, actor, cursor, batchRows);
    if (rows.length > 0) yield await withNames(queries, rows);
    if (rows.length < batchRows) return;
    cursor = rows.at(-1)?.id ?? null;
  }
}
