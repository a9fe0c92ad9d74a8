import { randomBytes } from "node:crypto";
import type { Service } from "../compose.ts";
import { AppError } from "../errors.ts";
import { findEmbedders } from "../liveness/find-embedders.ts";
import { isAllowedOrigin } from "../settings/allowed-origins.ts";
import { captureDocument } from "./capture-document.ts";
import { handleRequest } from "./handle-request.ts";

/**
 * Everything from our own origin, scripts by nonce. WebAssembly analyses the video and needs a permission of
 * its own.
 */
const policyOf = (nonce: string, embedders: readonly string[]): string =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic' 'wasm-unsafe-eval'`,
    `style-src 'nonce-${nonce}'`,
    "connect-src 'self'",
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    "worker-src 'self' blob:",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${embedders.length > 0 ? embedders.join(" ") : "'none'"}`,
  ].join("; ");

const nothingAllowed = "default-src 'none'; frame-ancestors 'none'";

/**
 * The page that may frame this one: named in the address, else the one that browsers say it was opened from.
 * Whatever is said here, they let that origin alone frame it.
 */
function saidEmbedder(request: Request): string | null {
  const said = new URL(request.url).searchParams.get("embedder") ?? request.headers.get("referer");
  return said !== null && URL.canParse(said) ? new URL(said).origin : null;
}

/**
 * Who may frame the page. Its token is in the fragment, so the session is unknown here: any workspace's origin
 * may, and with each call the page says by whom it is framed. Of a link with its token in the path: the origins
 * of the workspace; null if no session has this token, which the page shows itself, in the person's language.
 */
async function embeddersOf(
  { context: ctx }: Service,
  request: Request,
  sessionToken: string | undefined,
): Promise<readonly string[] | null> {
  if (sessionToken === undefined) {
    const origin = saidEmbedder(request);
    return origin !== null && (await isAllowedOrigin(ctx.db.read, origin)) ? [origin] : [];
  }
  return findEmbedders({ ctx, input: { sessionToken } }).catch((error: unknown) => {
    if (error instanceof AppError) return null;
    throw error;
  });
}

/**
 * The hosted capture page: only the web component. A separate document instead of one of the app's pages, so
 * that phones load nothing of the dashboard, and the policy can name who may frame it, which only the
 * database knows.
 */
export async function capturePage(
  request: Request,
  { params }: { params?: Promise<{ sessionToken?: string }> },
): Promise<Response> {
  // Next passes none to a route without a dynamic part.
  const sessionToken = (await params)?.sessionToken;
  const route = sessionToken === undefined ? "/verify" : "/verify/{sessionToken}";
  const response = await handleRequest(request, route, async (service) => {
    const embedders = await embeddersOf(service, request, sessionToken);
    const nonce = randomBytes(18).toString("base64");
    return new Response(
      captureDocument(request, { token: sessionToken, nonce, embedders: embedders ?? [] }),
      {
        status: embedders ? 200 : 404,
        headers: {
          "content-type": "text/html; charset=utf-8",
          "content-security-policy": policyOf(nonce, embedders ?? []),
          "x-robots-tag": "noindex, nofollow",
          vary: "Accept-Language",
        },
      },
    );
  });
  const { headers } = response;
  // An address may contain the session token.
  headers.set("referrer-policy", "no-referrer");
  if (!headers.has("content-security-policy")) headers.set("content-security-policy", nothingAllowed);
  return response;
}
