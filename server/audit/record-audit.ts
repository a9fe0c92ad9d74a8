import { randomBytes } from "node:crypto";
import { desc } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { preparedInsert, preparedRows } from "#db/prepared.ts";
import { type AuditDetails, auditEvents } from "#db/schema/index.ts";
import { bound, ofWorkspace } from "#db/tenancy.ts";
import { type ApiKeyActor, actorIdOf, type StaffActor } from "../actor.ts";
import { newId } from "../ids.ts";
import { memoizePer } from "../memoize-per.ts";
import { chainStart, hashDetails, hashEvent } from "./audit-chain.ts";
import { clockSetBack, clockSlackMs } from "./clock-marks.ts";
import type { AuditAction } from "./schemas.ts";

/** The recorded actor: staff, a key, or the service itself (a command on the machine). */
export type AuditActor = StaffActor | ApiKeyActor | ReturnType<typeof systemActor>;

/** A command on the machine, or the service acting by itself. */
export const systemActor = (workspaceId: string, name: string) =>
  ({ kind: "system", workspaceId, name }) as const;

/** The id under which an actor is recorded. */
export const auditIdOf = (actor: AuditActor): string =>
  actor.kind === "system" ? actor.name : actorIdOf(actor);

const head = { sequence: auditEvents.sequence, hash: auditEvents.hash, at: auditEvents.at };

/** Prepared, since every check that completes writes an event. */
const statementsOf = memoizePer((queries: Queries) => ({
  last: preparedRows(
    head,
    queries
      .select(head)
      .from(auditEvents)
      .where(ofWorkspace(auditEvents, bound))
      .orderBy(desc(auditEvents.sequence))
      .limit(1),
  ),
  insert: preparedInsert(queries, auditEvents),
}));

type NewEvent = { action: AuditAction; subjectId?: string | null; details?: AuditDetails };

/**
 * Appends an event to the workspace's chain, in the caller's transaction, so that an action and its event are
 * stored together or not at all. Personal data belongs in `details`, which can be erased.
 */
export async function recordAudit(
  tx: Queries,
  { actor, now }: { actor: AuditActor; now: Date },
  event: NewEvent,
): Promise<void> {
  const { workspaceId } = actor;
  const [last] = await statementsOf(tx).last({ workspaceId });
  if (!last || last.at.getTime() - now.getTime() <= clockSlackMs)
    return void (await append(tx, { actor, now }, last ?? null, event));
  const clock = systemActor(workspaceId, "clock");
  const details = { from: last.at.toISOString() };
  const mark = await append(tx, { actor: clock, now }, last, { action: clockSetBack, details });
  await append(tx, { actor, now }, mark, event);
}

async function append(
  tx: Queries,
  { actor, now }: { actor: AuditActor; now: Date },
  last: { sequence: number; hash: string } | null,
  event: NewEvent,
): Promise<{ sequence: number; hash: string }> {
  const { workspaceId } = actor;
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
    actorId: auditIdOf(actor),
    action: event.action,
    subjectId: event.subjectId ?? null,
    detailsHash: hashDetails(detailsSalt, details),
    previousHash: last?.hash ?? chainStart,
  };
  const hash = hashEvent(row);
  await statementsOf(tx).insert({ ...row, details, detailsSalt, hash });
  return { sequence: row.sequence, hash };
}
