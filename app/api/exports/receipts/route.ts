import { exportReceipts } from "#server/erasure/export-receipts.ts";
import { handleStaffRequest } from "#server/http/handle-staff-request.ts";
import { attachment, streamResponse } from "#server/http/stream-response.ts";

/** `?workspaceId&mode`: the erasure receipts as JSON lines, newest first. */
export const GET = (request: Request): Promise<Response> =>
  handleStaffRequest(request, "/api/exports/receipts", async (ctx) => {
    const file = await exportReceipts({ ctx });
    const name = `receipts-${ctx.actor.mode}-${ctx.now().toISOString().slice(0, 10)}.jsonl`;
    return streamResponse(file, { headers: attachment("application/x-ndjson", name), log: ctx.log });
  });
