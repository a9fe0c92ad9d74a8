import { requireSessionHolder } from "../actor.ts";
import { findCheck } from "../checks/check-rows.ts";
import type { Consent, ConsentInput } from "../checks/schemas.ts";
import { consentOf } from "../checks/serialize.ts";
import type { VerbContext } from "../context.ts";
import { notFound } from "../errors.ts";
import { requireOpen, updateOpenCheck } from "./session-guards.ts";

/**
 * Records which text the person agreed to, in which language and when. Only the first consent is stored,
 * because the photos were taken under it.
 * @throws AppError SCOPE_MISSING (no session token) | SESSION_COMPLETED | SESSION_EXPIRED
 */
export async function recordConsent(args: { ctx: VerbContext; input: ConsentInput }): Promise<Consent> {
  const { ctx, input } = args;
  const actor = requireSessionHolder(ctx.actor);
  return ctx.db.transaction(async (tx) => {
    const found = await findCheck(tx, actor, { id: actor.checkId });
    if (!found) throw notFound();
    const now = ctx.now();
    requireOpen(found.check, now);
    const change = { consentVersion: input.version, consentLocale: input.locale, consentAt: now };
    const consent =
      consentOf(found.check) ?? consentOf(await updateOpenCheck(tx, ctx, actor.checkId, change));
    if (!consent) throw new Error("a consent was not recorded");
    return consent;
  });
}
