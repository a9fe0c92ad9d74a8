import { getTableColumns } from "drizzle-orm";
import { jsonText } from "#db/expressions.ts";
import { type AuditDetails, auditEvents } from "#db/schema/index.ts";
import type { AuditRow } from "./audit-chain.ts";

/**
 * All columns, with the details as text: if somebody wrote invalid JSON there, verification must report it
 * and not crash.
 */
export const auditColumns = {
  ...getTableColumns(auditEvents),
  details: jsonText(auditEvents.details).as("details_text"),
};

function parseDetails(text: string | null): AuditDetails | null {
  if (text === null) return null;
  try {
    return JSON.parse(text) as AuditDetails | null;
  } catch {
    return { unreadable: text };
  }
}

export const toAuditRow = (raw: Omit<AuditRow, "details"> & { details: string | null }): AuditRow => ({
  ...raw,
  details: parseDetails(raw.details),
});
