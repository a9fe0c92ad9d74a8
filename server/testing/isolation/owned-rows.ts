import { sha256 } from "../../ids.ts";
import { databaseOf } from "../database-of.ts";
import { onConnection, tablesIn } from "../raw-database.ts";
import type { Tenant } from "./two-tenants.ts";

/** Tables that belong to no workspace: progress of jobs, the master key's canary, the service's secrets, and verification codes that are being entered. */
const nobodys = new Set(["staff_verifications", "job_marks", "vault_canaries", "service_secrets"]);

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** The SQL condition that selects a workspace's rows, derived from the table's columns. */
function conditionOf(table: string, columns: ReadonlySet<string>, side: Tenant): string | null {
  const isWorkspace = `= ${literal(side.id)}`;
  const checks = `select id from liveness_checks where workspace_id ${isWorkspace}`;
  const people = Object.values(side.staff)
    .map(({ id }) => literal(id))
    .join();
  if (table === "workspaces") return `id ${isWorkspace}`;
  if (table === "staff") return `id in (${people})`;
  if (columns.has("workspace_id")) return `workspace_id ${isWorkspace}`;
  if (columns.has("receipt_id"))
    return `receipt_id in (select id from erasure_receipts where workspace_id ${isWorkspace})`;
  if (columns.has("check_id")) return `check_id in (${checks})`;
  if (columns.has("photo_id")) return `photo_id in (select id from photos where check_id in (${checks}))`;
  if (columns.has("delivery_id"))
    return `delivery_id in (select id from webhook_deliveries where workspace_id ${isWorkspace})`;
  return columns.has("staff_id") ? `staff_id in (${people})` : null;
}

/** They stay the same while a service runs. */
let tables: Awaited<ReturnType<typeof tablesIn>> | null = null;

/**
 * A digest of everything in the database that belongs to a workspace and its people, per table.
 * @throws for a table whose rows it cannot attribute
 */
export async function ownedRowsOf(side: Tenant): Promise<Record<string, string>> {
  const database = databaseOf(side.dataDir);
  tables ??= await tablesIn(database);
  const digests: Record<string, string> = {};
  return onConnection(database, async (run) => {
    for (const [table, columns] of tables ?? []) {
      if (nobodys.has(table)) continue;
      const names = new Set(columns.map(({ name }) => name));
      const condition = conditionOf(table, names, side);
      if (condition === null) throw new Error(`whose are the rows of ${table}? Say so in belongings.ts`);
      const rows = await run(`select * from "${table}" where ${condition}`);
      digests[table] = sha256(
        rows
          .map((row) => JSON.stringify(row))
          .sort()
          .join(),
      );
    }
    return digests;
  });
}
