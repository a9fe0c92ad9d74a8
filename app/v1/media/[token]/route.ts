import { handleRequest, requireRunning } from "#server/http/handle-request.ts";
import { refuseOtherThan } from "#server/http/method-not-allowed.ts";
import { countRate, requireWithinRate } from "#server/http/rate-limit.ts";
import { openMedia, openMediaToken } from "#server/media/open-media.ts";

type RouteContext = { params: Promise<{ token: string }> };

/** Serves a photo to anyone with its signed URL, see `GET /v1/verifications/liveness/{id}/media`. */
export const GET = (request: Request, { params }: RouteContext): Promise<Response> =>
  handleRequest(request, "/v1/media/{token}", async (service, facts) => {
    requireRunning(service);
    const { context: ctx } = service;
    const grant = await openMediaToken(ctx, (await params).token);
    facts.apiKeyId = grant.apiKeyId;
    facts.workspaceId = grant.workspaceId;
    const rate = await countRate(service, "key", grant.apiKeyId);
    facts.rates = [rate];
    requireWithinRate(rate);
    const { bytes, format } = await openMedia({ ctx, grant });
    return new Response(Uint8Array.from(bytes), {
      headers: { "content-type": `image/${format}`, "content-disposition": "attachment" },
    });
  });

export const { DELETE, PATCH, POST, PUT } = refuseOtherThan("GET");
