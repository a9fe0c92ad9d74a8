import Database from "better-sqlite3";
import { databaseFileIn } from "#db/database-file.ts";
import { sha256 } from "../../ids.ts";
import type { Tenant } from "./two-tenants.ts";

/**
 * Tables that belong to no workspace: migrations, progress of jobs, the master key's canary, and verification
 * codes that are being entered.
 */
const nobodys = new Set(["__drizzle_migrations", "staff_verifications", "job_marks", "vault_canaries"]);

/** The SQL condition that selects a workspace's rows, derived from the table's columns. */
function conditionOf(table: string, columns: ReadonlySet<string>): string | null {
  const checks = "select id from liveness_checks where workspace_id = :workspaceId";
  const people = "select value from json_each(:staffIds)";
  if (table === "workspaces") return "id = :workspaceId";
  if (table === "staff") return `id in (${people})`;
  if (columns.has("workspace_id")) return "workspace_id = :workspaceId";
  if (columns.has("receipt_id"))
    return "receipt_id in (select id from erasure_receipts where workspace_id = :workspaceId)";
  if (columns.has("check_id")) return `check_id in (${checks})`;
  if (columns.has("photo_id")) return `photo_id in (select id from photos where check_id in (${checks}))`;
  if (columns.has("delivery_id"))
    return "delivery_id in (select id from webhook_deliveries where workspace_id = :workspaceId)";
  return columns.has("staff_id") ? `staff_id in (${people})` : null;
}

/**
 * A digest of everything in the database that belongs to a workspace and its people, per table.
 * @throws for a table whose rows it cannot attribute
 */
export function ownedRowsOf(side: Tenant): Record<string, string> {
  const db = new Database(databaseFileIn(side.dataDir), { readonly: true });
  try {
    const tables = db
      .prepare(
        "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name",
      )
      .pluck()
      .all() as string[];
    const staffIds = JSON.stringify(Object.values(side.staff).map(({ id }) => id));
    const digests: Record<string, string> = {};
    for (const table of tables) {
      if (nobodys.has(table)) continue;
      const columns = db.prepare("select name from pragma_table_info(?)").pluck().all(table) as string[];
      const condition = conditionOf(table, new Set(columns));
      if (condition === null) throw new Error(`whose are the rows of ${table}? Say so in belongings.ts`);
      const values = { workspaceId: side.id, staffIds };
      const used = Object.fromEntries(
        Object.entries(values).filter(([name]) => condition.includes(`:${name}`)),
      );
      const rows = db.prepare(`select * from "${table}" where ${condition} order by 1, 2`).raw().all(used);
      digests[table] = sha256(JSON.stringify(rows));
    }
    return digests;
  } finally {
    db.close();
  }
}
