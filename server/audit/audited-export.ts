import { randomUUID } from "node:crypto";
import type { AuditDetails } from "#db/schema/index.ts";
import type { StaffActor } from "../actor.ts";
import type { AppContext } from "../context.ts";
import { recordAudit } from "./record-audit.ts";
import type { AuditAction } from "./schemas.ts";

/** A piece of a file, and how many rows it holds. */
export type Batch = { text: string; rows: number };

/**
 * Records an export before its first row is sent, and at its end (or when the client disconnects) how many
 * rows were sent.
 * @returns the file in chunks
 */
export async function auditedExport(
  ctx: AppContext & { actor: StaffActor },
  event: { action: AuditAction; details: AuditDetails },
  batches: () => AsyncGenerator<Batch, void>,
): Promise<AsyncGenerator<string, void>> {
  const exportId = randomUUID().slice(0, 8);
  const record = (details: AuditDetails) =>
    ctx.db.transaction((tx) =>
      recordAudit(
        tx,
        { actor: ctx.actor, now: ctx.now() },
        { action: event.action, details: { ...event.details, exportId, ...details } },
      ),
    );
  await record({ phase: "begun" });
  return follow();

  async function* follow(): AsyncGenerator<string, void> {
    let rows = 0;
    let isWhole = false;
    try {
      for await (const batch of batches()) {
        rows += batch.rows;
        yield batch.text;
      }
      isWhole = true;
    } finally {
      await record({ phase: isWhole ? "completed" : "broken_off", rows });
    }
  }
}

/** Turns a filter into event details: one entry per field. */
export const filterDetails = (filter: Record<string, string | number | undefined>): AuditDetails =>
  Object.fromEntries(
    Object.entries(filter).flatMap(([name, value]) =>
      value === undefined ? [] : [[`filter.${name}`, value]],
    ),
  );
