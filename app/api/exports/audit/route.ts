import { exportAuditTrail } from "#server/audit/export-audit-trail.ts";
import { auditFilter, auditFormat } from "#server/audit/schemas.ts";
import { handleStaffRequest } from "#server/http/handle-staff-request.ts";
import { parseInput } from "#server/http/parse.ts";
import { attachment, streamResponse } from "#server/http/stream-response.ts";

const contentTypes = { csv: "text/csv; charset=utf-8", jsonl: "application/x-ndjson" } as const;

/** `?workspaceId&mode&format=csv|jsonl` plus the audit trail's filter: the events as a file, oldest first. */
export const GET = (request: Request): Promise<Response> =>
  handleStaffRequest(request, "/api/exports/audit", async (ctx, query) => {
    const format = parseInput(auditFormat, query.format ?? "csv", "query");
    const filter = parseInput(auditFilter, query, "query");
    const file = await exportAuditTrail({ ctx, input: { filter, format } });
    const name = `audit-${ctx.now().toISOString().slice(0, 10)}.${format}`;
    return streamResponse(file, { headers: attachment(contentTypes[format], name), log: ctx.log });
  });
