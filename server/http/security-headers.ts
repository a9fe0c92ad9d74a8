/**
 * Exceptions by path: `/embed/` is meant for pages of other sites. The capture page sets its own framing and
 * referrer policies (`capture-page.ts`); Next would add a route's headers to ours instead of replacing them.
 */
export function securityHeadersAt(path: string, headers: Record<string, string>): Record<string, string> {
  if (path.startsWith("/embed/")) return { ...headers, "cross-origin-resource-policy": "cross-origin" };
  if (!/^\/verify(\/[^/?]+)?(\?|$)/.test(path)) return headers;
  const { "x-frame-options": _, "content-security-policy": __, "referrer-policy": ___, ...others } = headers;
  return others;
}

/**
 * Security headers of every response, from Next, a static file or a refusal. Pages replace this
 * Content-Security-Policy with their own (`proxy.ts`); this one is for JSON, photos and files, which run no
 * code.
 * @param publicUrl the public address; if it uses https, browsers are told to keep using https
 */
export function securityHeaders(publicUrl: string | null): Record<string, string> {
  return {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "x-frame-options": "DENY",
    "content-security-policy":
      "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(self), microphone=(), geolocation=()",
    ...(publicUrl?.startsWith("https:") ? { "strict-transport-security": "max-age=31536000" } : {}),
  };
}
