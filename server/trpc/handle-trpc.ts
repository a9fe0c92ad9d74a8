import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { clientAddressHeader } from "../client-address.ts";
import { AppError } from "../errors.ts";
import { bodySpace, strangersShare } from "../http/body-space.ts";
import { boundedRequest } from "../http/bounded-request.ts";
import { originOf } from "../http/cors.ts";
import { handleRequest, noteFault, requireRunning } from "../http/handle-request.ts";
import { countRate, requireWithinRate } from "../http/rate-limit.ts";
import { requireSameSite } from "../http/same-site.ts";
import { isStorageFault } from "../map-error.ts";
import { findSignedIn } from "../staff/find-staff-actor.ts";
import { callsPerBatchMax } from "../staff/schemas.ts";
import { appRouter } from "./router.ts";

const trpcEndpoint = "/api/trpc";

/** @throws AppError MALFORMED_REQUEST */
function countCalls(paths: string): number {
  const calls = decodeURIComponent(paths).split(",").length;
  if (calls > callsPerBatchMax)
    throw new AppError("MALFORMED_REQUEST", `At most ${callsPerBatchMax} calls may be sent together.`);
  return calls;
}

/** Handles a dashboard call: is the service running → same site → signed in → rate → procedures. */
export function handleTrpc(request: Request): Promise<Response> {
  const paths = new URL(request.url).pathname.slice(trpcEndpoint.length + 1);
  return handleRequest(request, `trpc:${paths.slice(0, 200)}`, async (service, facts) => {
    requireRunning(service);
    requireSameSite(request, service.settings.publicUrl);
    const calls = countCalls(paths);
    const signedIn = await findSignedIn(service, request.headers);
    if (signedIn) {
      facts.staffId = signedIn.staffId;
      requireWithinRate(await countRate(service, "staff", signedIn.staffId, calls));
    }
    const { requestId } = facts;
    const origin = originOf(request, service.settings.publicUrl);
    const ipAddress = request.headers.get(clientAddressHeader);
    const share = signedIn ? ["staff", signedIn.staffId] : strangersShare(ipAddress ?? "");
    using space = bodySpace(service.bodies, share);
    return await fetchRequestHandler({
      endpoint: trpcEndpoint,
      req: await boundedRequest(request, space),
      router: appRouter,
      createContext: () => ({ service, signedIn, ipAddress, origin, requestId, starts: Promise.resolve() }),
      onError: ({ error, path }) => {
        const own = error.cause instanceof AppError ? error.cause : null;
        const fault = own ? own.cause : (error.cause ?? error);
        if (isStorageFault(fault) || (!own && error.code === "INTERNAL_SERVER_ERROR"))
          noteFault(service, { ...facts, route: `trpc:${path}` }, fault);
      },
    });
  });
}
