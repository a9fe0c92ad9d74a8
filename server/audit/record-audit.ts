import { randomBytes } from "node:crypto";
import { desc, eq } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { type AuditDetails, auditEvents } from "#db/schema/index.ts";
import type { Actor } from "../actor.ts";
import { newId } from "../ids.ts";
import { chainStart, hashDetails, hashEvent } from "./audit-chain.ts";
import type { AuditAction } from "./schemas.ts";

/** Who is written down: an actor, or the service itself (a command on the machine). */
export type AuditActor = Actor | { kind: "system"; workspaceId: string; name: string };

/** What an actor is written down by. */
export const actorIdOf = (actor: AuditActor): string => {
  if (actor.kind === "staff") return actor.staffId;
  return actor.kind === "api_key" ? actor.apiKeyId : actor.name;
};

/**
 * Adds an event to the workspace's chain, in the caller's transaction: what is done and that it was done are written
 * together or not at all. Personal data belongs into `details`, which can be erased.
 */
export async function recordAudit(
  tx: Queries,
  { actor, now }: { actor: AuditActor; now: Date },
  event: { action: AuditAction; subjectId?: string | null; details?: AuditDetails },
): Promise<void> {
  const { workspaceId } = actor;
  const [last] = await tx
    .select({ sequence: auditEvents.sequence, hash: auditEvents.hash })
    .from(auditEvents)
    .where(eq(auditEvents.workspaceId, workspaceId))
    .orderBy(desc(auditEvents.sequence))
    .limit(1);
  const from = actor.kind === "staff" && actor.ipAddress ? { ipAddress: actor.ipAddress } : {};
  const mode = actor.kind === "system" ? {} : { mode: actor.mode };
  const details = { ...event.details, ...mode, ...from };
  const detailsSalt = randomBytes(16).toString("hex");
  const row = {
    id: newId("aud", now),
    workspaceId,
    sequence: (last?.sequence ?? 0) + 1,
    at: now,
    actorKind: actor.kind,
    actorId: actorIdOf(actor),
    action: event.action,
    subjectId: event.subjectId ?? null,
    detailsHash: hashDetails(detailsSalt, details),
    previousHash: last?.hash ?? chainStart,
  };
  await tx.insert(auditEvents).values({ ...row, details, detailsSalt, hash: hashEvent(row) });
}
