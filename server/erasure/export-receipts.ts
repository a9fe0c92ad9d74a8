import { requireStaff } from "../actor.ts";
import { auditedExport, type Batch } from "../audit/audited-export.ts";
import type { VerbContext } from "../context.ts";
import { allReceipts } from "./list-receipts.ts";

/**
 * Every receipt of the actor's mode as JSON lines, newest first; audited as `receipts.exported`.
 * @returns the file in chunks
 * @throws AppError ROLE_MISSING
 */
export async function exportReceipts({ ctx }: { ctx: VerbContext }): Promise<AsyncGenerator<string, void>> {
  const actor = requireStaff(ctx.actor, "decide");
  async function* file(): AsyncGenerator<Batch, void> {
    for await (const receipts of allReceipts(ctx.db.read, actor))
      yield {
        text: receipts.map((receipt) => `${JSON.stringify(receipt)}\n`).join(""),
        rows: receipts.length,
      };
  }
  return auditedExport(
    { ...ctx, actor },
    { action: "receipts.exported", details: { format: "jsonl" } },
    file,
  );
}
