/**
 * What differs: `/embed/` is made for pages of other sites. The capture page says itself who may frame it and
 * where it leads (`capture-page.ts`); Next would put a route's headers beside these.
 */
export function securityHeadersAt(path: string, headers: Record<string, string>): Record<string, string> {
  if (path.startsWith("/embed/")) return { ...headers, "cross-origin-resource-policy": "cross-origin" };
  if (!/^\/verify\/[^/?]+(\?|$)/.test(path)) return headers;
  const { "x-frame-options": _, "content-security-policy": __, "referrer-policy": ___, ...others } = headers;
  return others;
}

/**
 * What every answer says to browsers, whoever makes it: Next, a static file, a refusal. Pages put their own
 * Content-Security-Policy in the place of this one (`proxy.ts`); it is for JSON, photos and files, which run
 * nothing.
 * @param publicUrl the address people use; over https they are told to stay there
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
