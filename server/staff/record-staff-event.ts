import { eq } from "drizzle-orm";
import type { Db, Queries } from "#db/client.ts";
import { type AuditDetails, memberships, staff } from "#db/schema/index.ts";
import { recordAudit, systemActor } from "../audit/record-audit.ts";
import type { AuditAction } from "../audit/schemas.ts";

/** Commands on the machine have no signed-in person, so the event names the command instead. */
type Origin = { ipAddress: string | null } | { command: string };

/**
 * Records what somebody did to their own access (or what a command did to it), in every workspace they belong
 * to.
 * @param context.tx the caller's transaction, if there is one
 */
export async function recordStaffEvent(
  context: { db: Db; now: () => Date; tx?: Queries },
  who: { staffId: string } | { email: string },
  event: { action: AuditAction; details?: AuditDetails } & Origin,
): Promise<void> {
  const { db, now, tx } = context;
  const places = await (tx ?? db.read)
    .select({ staffId: staff.id, workspaceId: memberships.workspaceId, role: memberships.role })
    .from(memberships)
    .innerJoin(staff, eq(staff.id, memberships.staffId))
    .where("staffId" in who ? eq(staff.id, who.staffId) : eq(staff.email, who.email));
  if (places.length === 0) return;
  const record = async (queries: Queries) => {
    for (const { staffId, workspaceId, role } of places) {
      const actor =
        "command" in event
          ? systemActor(workspaceId, event.command)
          : {
              kind: "staff" as const,
              staffId,
              workspaceId,
              role,
              mode: "live" as const,
              ipAddress: event.ipAddress,
              signedInAt: null,
            };
      const { action, details } = event;
      await recordAudit(
        queries,
        { actor, now: now() },
        { action, subjectId: staffId, ...(details ? { details } : {}) },
      );
    }
  };
  await (tx ? record(tx) : db.transaction(record));
}
