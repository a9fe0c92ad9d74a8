import { notFound } from "../errors.ts";
import { authBasePath, isServedByAuth } from "../staff/auth-paths.ts";
import { boundedRequest } from "./bounded-request.ts";
import { handleRequest, requireRunning } from "./handle-request.ts";
import { requireSameSite } from "./same-site.ts";

/** Sign-in, sign-out, second factor, passkeys: serves only the better-auth endpoints we use. */
export function handleAuth(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const isServed = isServedByAuth(request.method, pathname);
  // An unknown path may contain a token, so it is not logged.
  return handleRequest(request, isServed ? pathname : `${authBasePath}/…`, async (service) => {
    requireRunning(service);
    if (!isServed) throw notFound();
    if (request.method !== "GET") requireSameSite(request);
    const response = await service.auth.handler(await boundedRequest(request));
    const seconds = response.headers.get("x-retry-after");
    if (seconds && !response.headers.has("retry-after")) response.headers.set("retry-after", seconds);
    return response;
  });
}
