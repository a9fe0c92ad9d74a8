import { and, asc, gt } from "drizzle-orm";
import { auditEvents as events } from "#db/schema/index.ts";
import { ofWorkspace } from "#db/tenancy.ts";
import { requireStaff } from "../actor.ts";
import type { VerbContext } from "../context.ts";
import type { AuditRow } from "./audit-chain.ts";
import { auditNames } from "./audit-names.ts";
import type { NamedAuditActor } from "./schemas.ts";

const actorsMax = 500;

/**
 * Names everyone in the audit trail, including former members and revoked keys. Jumps from one actor to the
 * next in the index, since a trail has many events by few actors.
 * @throws AppError SCOPE_MISSING | ROLE_MISSING
 */
export async function listAuditActors({ ctx }: { ctx: VerbContext }): Promise<NamedAuditActor[]> {
  requireStaff(ctx.actor, "manage");
  const { workspaceId } = ctx.actor;
  const queries = ctx.db.read;
  const found: { id: string; kind: AuditRow["actorKind"] }[] = [];
  while (found.length < actorsMax) {
    const after = found.at(-1)?.id;
    const [next] = await queries
      .select({ id: events.actorId, kind: events.actorKind })
      .from(events)
      .where(
        and(
          ofWorkspace(events, { workspaceId }),
          after === undefined ? undefined : gt(events.actorId, after),
        ),
      )
      .orderBy(asc(events.actorId))
      .limit(1);
    if (!next) break;
    found.push(next);
  }
  const rows = found.map(({ id }) => ({ actorId: id, subjectId: null, details: null }));
  const names = await auditNames(queries, workspaceId, rows);
  return found
    .map(({ id, kind }) => ({ id, kind, name: names[id] ?? id }))
    .toSorted((a, b) => a.name.localeCompare(b.name));
}
