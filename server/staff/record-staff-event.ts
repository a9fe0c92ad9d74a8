import { eq } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { type AuditDetails, memberships, staff } from "#db/schema/index.ts";
import { recordAudit } from "../audit/record-audit.ts";
import type { AuditAction } from "../audit/schemas.ts";

/** What somebody did to their own access, written down in every workspace that they belong to. */
export async function recordStaffEvent(
  { db, now }: { db: Db; now: () => Date },
  who: { staffId: string } | { email: string },
  event: { action: AuditAction; details?: AuditDetails; ipAddress: string | null },
): Promise<void> {
  const places = await db.read
    .select({ staffId: staff.id, workspaceId: memberships.workspaceId, role: memberships.role })
    .from(memberships)
    .innerJoin(staff, eq(staff.id, memberships.staffId))
    .where("staffId" in who ? eq(staff.id, who.staffId) : eq(staff.email, who.email));
  if (places.length === 0) return;
  await db.transaction(async (tx) => {
    for (const { staffId, workspaceId, role } of places) {
      const actor = {
        kind: "staff" as const,
        staffId,
        workspaceId,
        role,
        mode: "live" as const,
        ipAddress: event.ipAddress,
      };
      await recordAudit(
        tx,
        { actor, now: now() },
        { action: event.action, subjectId: staffId, ...(event.details ? { details: event.details } : {}) },
      );
    }
  });
}
