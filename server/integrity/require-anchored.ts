import type { AppContext } from "../context.ts";
import { AppError } from "../errors.ts";
import { anchorFault } from "./anchor-fault.ts";

/**
 * Refuses to vouch for anything while the workspace's audit trail is not the one that was anchored.
 * @throws AppError INTEGRITY_FAULT
 */
export async function requireAnchored(
  { db, anchors, log }: Pick<AppContext, "db" | "anchors" | "log">,
  workspaceId: string,
): Promise<void> {
  const fault = await anchorFault(db.read, anchors, workspaceId);
  if (!fault) return;
  log.error({ workspaceId, fault }, "evidence is withheld: the audit trail is not the one that was anchored");
  throw new AppError(
    "INTEGRITY_FAULT",
    "The audit trail is not the one that was anchored outside the database, so no evidence is signed.",
  );
}
