import { handleRequest } from "#server/http/handle-request.ts";
import { requireSameSite } from "#server/http/same-site.ts";
import { attachment } from "#server/http/stream-response.ts";
import { readSbom } from "#server/sbom-file.ts";
import { requireSignedIn } from "#server/staff/find-staff-actor.ts";

/** The bill of materials of the running build; for staff, since it tells which versions run. */
export const GET = (request: Request): Promise<Response> =>
  handleRequest(request, "/api/sbom", async (service, facts) => {
    requireSameSite(request, service.settings.publicUrl);
    facts.staffId = (await requireSignedIn(service, request.headers)).staffId;
    const headers = attachment("application/vnd.cyclonedx+json; version=1.5", "sbom.cdx.json");
    return new Response(await readSbom(), { headers });
  });
