import { randomBytes } from "node:crypto";
import { AppError } from "../errors.ts";
import { findEmbedders } from "../liveness/find-embedders.ts";
import { handleRequest } from "./handle-request.ts";

const scriptPath = "/embed/verifyhq-liveness.js";

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

const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

const pageOf = (token: string, nonce: string, embedders: readonly string[]): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Identity check</title>
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="robots" content="noindex, nofollow">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" media="(prefers-color-scheme: light)" content="#f7f8f8">
<meta name="theme-color" media="(prefers-color-scheme: dark)" content="#0d1011">
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<style nonce="${nonce}">html,body{margin:0;height:100%;background:#f7f8f8}verifyhq-liveness{display:block;min-height:100dvh}noscript{display:block;padding:2rem;font:1rem/1.5 system-ui,sans-serif}@media (prefers-color-scheme:dark){html,body{background:#0d1011;color:#e8eaea}}</style>
<script type="module" nonce="${nonce}" src="${scriptPath}"></script>
</head>
<body>
<verifyhq-liveness hosted session-token="${escaped(token)}" embedders="${escaped(embedders.join(" "))}"></verifyhq-liveness>
<noscript>This page needs JavaScript to take your photos. Please switch it on, or open the link in another browser.</noscript>
</body>
</html>
`;

/** Null if no session has this token: the page shows that itself, in the person's language. */
const embeddersOf = async (ctx: Parameters<typeof findEmbedders>[0]["ctx"], sessionToken: string) =>
  findEmbedders({ ctx, input: { sessionToken } }).catch((error: unknown) => {
    if (error instanceof AppError) return null;
    throw error;
  });

/**
 * The hosted capture page: only the web component. A separate document instead of one of the app's pages, so
 * that phones load nothing of the dashboard, and the policy can name who may frame it, which only the
 * database knows.
 */
export async function capturePage(
  request: Request,
  { params }: { params: Promise<{ sessionToken: string }> },
): Promise<Response> {
  const response = await handleRequest(request, "/verify/{sessionToken}", async (service) => {
    const { sessionToken } = await params;
    const embedders = await embeddersOf(service.context, sessionToken);
    const nonce = randomBytes(18).toString("base64");
    return new Response(pageOf(sessionToken, nonce, embedders ?? []), {
      status: embedders ? 200 : 404,
      headers: {
        "content-type": "text/html; charset=utf-8",
        "content-security-policy": policyOf(nonce, embedders ?? []),
        "x-robots-tag": "noindex, nofollow",
      },
    });
  });
  const { headers } = response;
  // The address contains the session token.
  headers.set("referrer-policy", "no-referrer");
  if (!headers.has("content-security-policy")) headers.set("content-security-policy", nothingAllowed);
  return response;
}
