import { handleStaffRequest } from "#server/http/handle-staff-request.ts";
import { progressResponse } from "#server/http/stream-response.ts";
import { verifyAuditTrail } from "#server/integrity/verify-audit-trail.ts";

/** `?workspaceId&mode`: verifies the chain; one JSON line per step, the last one is the result. */
export const GET = (request: Request): Promise<Response> =>
  handleStaffRequest(request, "/api/audit/verify", async (ctx) =>
    progressResponse(verifyAuditTrail({ ctx }), { log: ctx.log }),
  );
