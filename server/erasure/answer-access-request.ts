import { requireStaff } from "../actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import type { VerbContext } from "../context.ts";
import { listAccesses } from "./list-accesses.ts";
import { locateData } from "./locate-data.ts";
import type { AccessAnswer, PrivacyLookup } from "./schemas.ts";
import { findSubject } from "./subject.ts";
import { verifyErasure } from "./verify-erasure.ts";

/**
 * Where a person's data is, who saw it, and whether it was erased. Audits the request without the name, since
 * that would name a person who may have been erased.
 * @throws AppError ROLE_MISSING
 */
export async function answerAccessRequest(args: {
  ctx: VerbContext;
  input: PrivacyLookup;
}): Promise<AccessAnswer> {
  const { ctx, input } = args;
  const actor = requireStaff(ctx.actor, "decide");
  const queries = ctx.db.read;
  const subject = await findSubject(queries, ctx.hashSubject, actor, input);
  const details = { checks: subject.checkIds.length, erasedChecks: subject.erased.length };
  await ctx.db.transaction((tx) =>
    recordAudit(tx, { actor, now: ctx.now() }, { action: "privacy.looked_up", details }),
  );
  return {
    where: await locateData(queries, subject),
    seen: await listAccesses(queries, subject),
    gone: await verifyErasure(queries, subject),
  };
}
