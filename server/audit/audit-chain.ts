import type { auditEvents } from "#db/schema/index.ts";
import { sha256 } from "../ids.ts";

export type AuditRow = typeof auditEvents.$inferSelect;
type Hashed = Omit<AuditRow, "hash" | "details" | "detailsSalt">;

/** The predecessor hash of a workspace's first event. */
export const chainStart = "0".repeat(64);

/** Salted, so that nobody can guess erased details (a user id, an address) from the hash. */
export const hashDetails = (salt: string, details: AuditRow["details"]): string =>
  sha256(JSON.stringify([salt, Object.entries(details ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1))]));

/** SHA-256, hex, over the event in a fixed order. */
export const hashEvent = (event: Hashed): string =>
  sha256(
    JSON.stringify([
      event.id,
      event.workspaceId,
      event.sequence,
      event.at.toISOString(),
      event.actorKind,
      event.actorId,
      event.action,
      event.subjectId,
      event.detailsHash,
      event.previousHash,
    ]),
  );

/**
 * Checks `event` as the successor of `previous` (null for the first event).
 * @returns what is wrong, or null
 */
export function faultOf(event: AuditRow, previous: AuditRow | null): string | null {
  if (event.sequence !== (previous?.sequence ?? 0) + 1) return "an event before this one is missing";
  if (event.previousHash !== (previous?.hash ?? chainStart)) return "it does not follow the event before it";
  if (hashEvent(event) !== event.hash) return "it was changed";
  const isErased = event.details === null && event.detailsSalt === null;
  if (!isErased && hashDetails(event.detailsSalt ?? "", event.details) !== event.detailsHash)
    return "its details were changed";
  return null;
}
