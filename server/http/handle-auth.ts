import { clientAddressHeader } from "../client-address.ts";
import { notFound } from "../errors.ts";
import { authBasePath, isServedByAuth } from "../staff/auth-paths.ts";
import { bodySpace, strangersShare } from "./body-space.ts";
import { boundedRequest } from "./bounded-request.ts";
import { handleRequest, requireRunning } from "./handle-request.ts";
import { requireSameSite } from "./same-site.ts";

/**
 * The answer without session tokens: better-auth repeats in the body what its cookie keeps from scripts.
 */
async function withoutTokens(response: Response): Promise<Response> {
  if (!response.headers.get("content-type")?.startsWith("application/json")) return response;
  const text = await response.text();
  const body: unknown =
    text === "" ? "" : JSON.parse(text, (name, value) => (name === "token" ? undefined : value));
  const headers = new Headers(response.headers);
  headers.delete("content-length");
  return new Response(body === "" ? null : JSON.stringify(body), { status: response.status, headers });
}

/** Sign-in, sign-out, second factor, passkeys: serves only the better-auth endpoints we use. */
export function handleAuth(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const isServed = isServedByAuth(request.method, pathname);
  // An unknown path may contain a token, so it is not logged.
  return handleRequest(request, isServed ? pathname : `${authBasePath}/…`, async (service) => {
    requireRunning(service);
    if (!isServed) throw notFound();
    if (request.method !== "GET") requireSameSite(request, service.settings.publicUrl);
    const address = request.headers.get(clientAddressHeader) ?? "";
    using space = bodySpace(service.bodies, strangersShare(address));
    const answer = await service.auth.handler(await boundedRequest(request, space));
    const response = await withoutTokens(answer);
    const seconds = response.headers.get("x-retry-after");
    if (seconds && !response.headers.has("retry-after")) response.headers.set("retry-after", seconds);
    return response;
  });
}
