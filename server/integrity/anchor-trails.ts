import { workspaces } from "#db/schema/index.ts";
import type { Tenant } from "#db/tenancy.ts";
import { findHead } from "../audit/find-head.ts";
import { notedFault } from "../audit/verify-chain.ts";
import type { AppContext } from "../context.ts";
import { recordWebhookEvent } from "../webhooks/record-event.ts";

type AnchorContext = Pick<AppContext, "db" | "anchors" | "signer" | "now" | "log">;
/** A head is noted after so many new events, or after so long if there is any new event. */
export type AnchorEvery = { events: number; milliseconds: number };

async function anchorOne(ctx: AnchorContext, workspaceId: string, every: AnchorEvery): Promise<void> {
  const { db, anchors, signer, log } = ctx;
  const head = await findHead(db.read, workspaceId);
  const known = anchors.headOf(workspaceId);
  if (!head || known?.sequence === head.sequence) return;
  const at = ctx.now();
  const isDue =
    !known ||
    head.sequence - known.sequence >= every.events ||
    at.getTime() - known.at.getTime() >= every.milliseconds;
  // A chain that is not the one that was noted keeps its note: it shows what is missing.
  if (!isDue || (known && (await notedFault(db.read, workspaceId, known)))) return;
  const signature = await signer.sign(
    JSON.stringify({ format: "verifyhq.audit.anchor/1", workspaceId, ...head, at: at.toISOString() }),
    "anchor",
  );
  await anchors.addHead(workspaceId, { ...head, at });
  log.info({ workspaceId, ...head, signature }, "audit trail anchored");
  const place = (mode: Tenant["mode"]) =>
    ({ workspaceId, mode, type: "audit.anchored", checkId: null }) as const;
  const data = { audit: { ...head, signature } };
  await db.transaction(async (tx) => {
    for (const mode of ["live", "test"] as const) await recordWebhookEvent(tx, at, { ...place(mode), data });
  });
}

/**
 * Notes the newest event of each workspace's chain outside the database, when it is due: in a file, in the log,
 * and to webhook endpoints. Whoever writes the database cannot take those back.
 */
export async function anchorTrails(ctx: AnchorContext, every: AnchorEvery): Promise<void> {
  if (ctx.anchors.fault()) return;
  for (const { id } of await ctx.db.read.select({ id: workspaces.id }).from(workspaces))
    await anchorOne(ctx, id, every);
}
