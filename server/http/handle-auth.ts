import { handleRequest, requireRunning } from "./handle-request.ts";

/** Sign-in, sign-out, second factor, passkeys: better-auth's own endpoints, which check origin and rate themselves. */
export function handleAuth(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  // Its paths are its own, and one may carry a token.
  const known = /^\/api\/auth\/[a-z-]+(\/[a-z-]+)?$/.test(pathname) ? pathname : "/api/auth/…";
  return handleRequest(request, known, async (service) => {
    requireRunning(service);
    return service.auth.handler(request);
  });
}
