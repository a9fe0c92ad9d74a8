import { verifyChain } from "../audit/verify-chain.ts";
import type { AppContext } from "../context.ts";
import type { Anchors } from "../ports.ts";
import { anchorFault } from "./anchor-fault.ts";
import type { TrailResult } from "./schemas.ts";
import { type Verified, verifyDecisions } from "./verify-decisions.ts";

export type TrailProgress = { what: "events" | "checks"; verified: number; total: number };

async function* told<Result>(
  what: TrailProgress["what"],
  steps: AsyncGenerator<Omit<TrailProgress, "what">, Result>,
): AsyncGenerator<TrailProgress, Result> {
  for (;;) {
    const step = await steps.next();
    if (step.done) return step.value;
    yield { what, ...step.value };
  }
}

type From = Verified & { anchors: Anchors };

/**
 * Verifies a workspace: the chain of its audit trail from the first event to the last, the chain's end against
 * the head that was noted outside the database, and every decision against its seal and the trail.
 */
export async function* verifyTrail(from: From): AsyncGenerator<TrailProgress, TrailResult> {
  const { queries, anchors, workspaceId } = from;
  const chain = yield* told("events", verifyChain(queries, workspaceId));
  const checks = yield* told("checks", verifyDecisions(from));
  const head = anchors.headOf(workspaceId);
  const fault = await anchorFault(queries, anchors, workspaceId);
  const anchor = { head: head && { ...head, at: head.at.toISOString() }, fault };
  return { ...chain, anchor, checks };
}

/** The same for the running service, which keeps the result for the dashboard. */
export async function* verifyAndKeep(
  { db, seals, anchors, now }: Pick<AppContext, "db" | "seals" | "anchors" | "now">,
  workspaceId: string,
): AsyncGenerator<TrailProgress, TrailResult> {
  const result = yield* verifyTrail({ queries: db.read, seals, anchors, workspaceId });
  anchors.findings.set(workspaceId, { at: now(), result });
  return result;
}
