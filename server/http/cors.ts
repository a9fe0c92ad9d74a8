import type { SessionActor } from "../actor.ts";
import type { Service } from "../compose.ts";
import { AppError } from "../errors.ts";
import { findAllowedOrigins } from "../settings/allowed-origins.ts";
import { apiVersionHeader, currentApiVersion } from "./api-version.ts";

/** The public origin: as configured, otherwise as in this request. */
export const originOf = (request: Request, publicUrl: string | null): string =>
  publicUrl ?? `http://${request.headers.get("host") ?? "localhost"}`;

/** In calls of our capture page in a frame: the origin of the page around it. */
const embedderHeader = "verifyhq-embedder";

/**
 * The origin of a page that is not ours, or that frames ours; null for our own pages and for clients that are
 * not browsers.
 */
function foreignOriginOf(request: Request, publicUrl: string | null): string | null {
  const embedder = request.headers.get(embedderHeader);
  if (embedder !== null) return embedder;
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

/**
 * Lets pages of exactly this origin read the response; never with cookies, since these calls do not use any.
 */
export function allowOrigin(response: Response, origin: string | null): Response {
  response.headers.append("vary", "Origin");
  if (origin === null) return response;
  response.headers.set("access-control-allow-origin", origin);
  response.headers.set("access-control-expose-headers", `Retry-After, X-Request-Id, ${apiVersionHeader}`);
  return response;
}

/**
 * Answers a browser's preflight request. It carries no token, so the workspace is unknown: every origin may
 * send the call, and the call itself is rejected for origins that are not allowed.
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
