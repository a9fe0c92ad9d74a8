import { verifyAuditTrail } from "#server/audit/verify-audit-trail.ts";
import { handleStaffRequest } from "#server/http/handle-staff-request.ts";
import { progressResponse } from "#server/http/stream-response.ts";

/** `?workspaceId&mode`: verifies the chain; one JSON line per step, the last one is the result. */
export const GET = (request: Request): Promise<Response> =>
  handleStaffRequest(request, "/api/audit/verify", async (ctx) =>
    progressResponse(verifyAuditTrail({ ctx }), { log: ctx.log }),
  );
