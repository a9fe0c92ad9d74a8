import { exportChecks } from "#server/exports/export-checks.ts";
import { handleStaffRequest } from "#server/http/handle-staff-request.ts";
import { parseInput } from "#server/http/parse.ts";
import { attachment, streamResponse } from "#server/http/stream-response.ts";
import { checkFilter } from "#server/search/schemas.ts";

/** `?workspaceId&mode` plus the filter of the checks table: the matching checks, as CSV. */
export const GET = (request: Request): Promise<Response> =>
  handleStaffRequest(request, "/api/exports/checks", async (ctx, query) => {
    const file = await exportChecks({ ctx, input: parseInput(checkFilter, query, "query") });
    const name = `checks-${ctx.actor.mode}-${ctx.now().toISOString().slice(0, 10)}.csv`;
    return streamResponse(file, { headers: attachment("text/csv; charset=utf-8", name), log: ctx.log });
  });
