import type { VerbContext } from "../context.ts";
import { findStaffActor, requireSignedIn } from "../staff/find-staff-actor.ts";
import { workspaceScope } from "../staff/schemas.ts";
import { handleRequest, requireRunning } from "./handle-request.ts";
import { parseInput, readQuery } from "./parse.ts";
import { countRate, requireWithinRate } from "./rate-limit.ts";
import { requireSameSite } from "./same-site.ts";

/**
 * Wraps what the dashboard fetches outside tRPC (pictures, files): running → same site → signed in → rate → member
 * of the workspace named in the query.
 * @param work gets the whole query too
 */
export function handleStaffRequest(
  request: Request,
  route: string,
  work: (ctx: VerbContext, query: Record<string, string>) => Promise<Response>,
): Promise<Response> {
  return handleRequest(request, route, async (service, facts) => {
    requireRunning(service);
    requireSameSite(request, service.settings.publicUrl);
    const signedIn = await requireSignedIn(service, request.headers);
    facts.staffId = signedIn.staffId;
    requireWithinRate(await countRate(service, "staff", signedIn.staffId));
    const query = readQuery(request);
    const { workspaceId, mode } = parseInput(workspaceScope, query, "query");
    const actor = await findStaffActor(service.context, signedIn, { workspaceId, mode });
    facts.workspaceId = workspaceId;
    return work({ ...service.context, actor }, query);
  });
}
