const isPath = (path: string, folder: string): boolean => path.startsWith(`/${folder}/`);

/**
 * What differs: `/embed/` is made for pages of other sites. `/verify/` says in its Content-Security-Policy who may frame
 * it, of which X-Frame-Options can name nobody.
 */
export function securityHeadersAt(path: string, headers: Record<string, string>): Record<string, string> {
  if (isPath(path, "embed")) return { ...headers, "cross-origin-resource-policy": "cross-origin" };
  if (!isPath(path, "verify")) return headers;
  const { "x-frame-options": _, ...others } = headers;
  return others;
}

/**
 * What every answer says to browsers, whoever makes it: Next, a static file, a refusal. Pages put their own
 * Content-Security-Policy in the place of this one (`proxy.ts`); it is for JSON, photos and files, which run nothing.
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
