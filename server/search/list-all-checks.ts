import { requireApiKey } from "../actor.ts";
import { findChecksByIds } from "../checks/check-rows.ts";
import type { ListAllChecksQuery, LivenessCheck } from "../checks/schemas.ts";
import { serializeCheck } from "../checks/serialize.ts";
import type { VerbContext } from "../context.ts";
import { requireIntact } from "../seals/require-intact.ts";
import { searchChecks } from "./search-checks.ts";

/**
 * Returns a page of all checks in the key's workspace and mode that match a filter. A page may hold fewer
 * than `limit` checks, or none, and still have a next one, because one request scans only part of the checks.
 * @throws AppError SCOPE_MISSING | MALFORMED_REQUEST (the cursor) | INTEGRITY_FAULT
 */
export async function listAllChecks(args: {
  ctx: VerbContext;
  input: ListAllChecksQuery;
}): Promise<{ data: LivenessCheck[]; nextCursor: string | null }> {
  const { ctx, input } = args;
  const actor = requireApiKey(ctx.actor, "read");
  const { items, nextCursor } = await searchChecks({ ctx, input: { ...input, sort: "created" } });
  const ids = items.map(({ id }) => id);
  const found = await findChecksByIds(ctx.db, actor, ids);
  const now = ctx.now();
  return {
    data: ids.flatMap((id) => {
      const one = found.get(id);
      return one ? [serializeCheck(requireIntact(ctx, one), now)] : [];
    }),
    nextCursor,
  };
}
