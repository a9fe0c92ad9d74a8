import type { SessionActor } from "../actor.ts";
import type { Service } from "../compose.ts";
import { AppError } from "../errors.ts";
import { findAllowedOrigins } from "../settings/allowed-origins.ts";
import { apiVersionHeader, currentApiVersion } from "./api-version.ts";

/** The address that people use: as configured, else as this request has it. */
export const originOf = (request: Request, publicUrl: string | null): string =>
  publicUrl ?? `http://${request.headers.get("host") ?? "localhost"}`;

/** The origin of a page that is not ours; null for our own pages and for what is no browser. */
function foreignOriginOf(request: Request, publicUrl: string | null): string | null {
  const origin = request.headers.get("origin");
  if (origin === null || request.headers.get("sec-fetch-site") === "same-origin") return null;
  if (origin === publicUrl) return null;
  const host = URL.canParse(origin) ? new URL(origin).host : null;
  return host !== null && host === request.headers.get("host") ? null : origin;
}

/** @throws AppError ORIGIN_NOT_ALLOWED for a call from a page that is not ours nor of an allowed origin */
export async function requireAllowedOrigin(
  { context, settings }: Service,
  actor: SessionActor,
  request: Request,
): Promise<void> {
  const origin = foreignOriginOf(request, settings.publicUrl);
  if (origin === null) return;
  if ((await findAllowedOrigins(context.db.read, actor.workspaceId)).includes(origin)) return;
  throw new AppError("ORIGIN_NOT_ALLOWED", "Add this page's origin to the workspace's settings first.");
}

/** Lets pages of exactly this origin read the answer; never with cookies, which these calls do not know. */
export function allowOrigin(response: Response, origin: string | null): Response {
  response.headers.append("vary", "Origin");
  if (origin === null) return response;
  response.headers.set("access-control-allow-origin", origin);
  response.headers.set("access-control-expose-headers", `Retry-After, X-Request-Id, ${apiVersionHeader}`);
  return response;
}

/**
 * Answers a browser that asks beforehand. It does not send the token then, so that nobody knows the workspace
 * yet: what is answered here is only that it may ask, and the call itself is refused to foreign origins.
 */
export function preflight(request: Request): Response {
  const response = new Response(null, {
    status: 204,
    headers: { [apiVersionHeader]: currentApiVersion },
  });
  const origin = request.headers.get("origin");
  if (origin !== null) {
    response.headers.set("access-control-allow-methods", "GET, POST");
    response.headers.set(
      "access-control-allow-headers",
      `authorization, content-type, ${apiVersionHeader.toLowerCase()}`,
    );
    response.headers.set("access-control-max-age", "600");
  }
  return allowOrigin(response, origin);
}
