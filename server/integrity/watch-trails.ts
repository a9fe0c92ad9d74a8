import { setTimeout } from "node:timers/promises";
import { workspaces } from "#db/schema/index.ts";
import { runToEnd } from "../audit/verify-chain.ts";
import type { AppContext } from "../context.ts";
import { anchorFault } from "./anchor-fault.ts";
import { isWhole } from "./schemas.ts";
import { verifyAndKeep } from "./verify-trail.ts";

type WatchContext = Pick<AppContext, "db" | "seals" | "anchors" | "now" | "log">;

/** Between two batches of a verification that nobody waits for. */
const pauseMs = 5;

/** Compares every chain with its last anchor, and logs what does not match; quick. */
export async function compareAnchors({ db, anchors, log }: WatchContext): Promise<void> {
  const fault = anchors.fault();
  if (fault) return log.error({ fault }, "the audit trails cannot be compared with their anchors");
  for (const workspaceId of anchors.workspaceIds()) {
    const fault = await anchorFault(db.read, anchors, workspaceId);
    if (fault) log.error({ workspaceId, fault }, "the audit trail is not the one that was anchored");
  }
}

/** Verifies all trails and all decisions, slowly, and logs what was changed outside the service. */
export async function verifyTrails(ctx: WatchContext, isStopping: () => boolean): Promise<void> {
  const { db, log } = ctx;
  for (const { id: workspaceId } of await db.read.select({ id: workspaces.id }).from(workspaces)) {
    const steps = verifyAndKeep(ctx, workspaceId);
    const result = await runToEnd(steps, async () => {
      if (isStopping()) await steps.return(undefined as never);
      await setTimeout(pauseMs, undefined, { ref: false });
    });
    if (!result) return;
    const { verified, fault, anchor, checks } = result;
    const summary = { workspaceId, events: verified, checks: checks.intact };
    if (isWhole(result)) log.info(summary, "audit trail and decisions verified");
    else log.error({ ...summary, fault, anchor: anchor.fault, ...checks }, "changed outside the service");
  }
}
