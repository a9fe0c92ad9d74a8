import { AppError } from "../errors.ts";

/**
 * Cookies alone prove no intent: what changes something must come from a page of our own. Browsers say so by
 * Sec-Fetch-Site, older ones by Origin; a request that says neither is no browser's and carries no stolen
 * cookie, but is refused all the same.
 * @throws AppError CROSS_SITE_REQUEST
 */
export function requireSameSite(request: Request): void {
  const site = request.headers.get("sec-fetch-site");
  if (site === "same-origin") return;
  const origin = request.headers.get("origin");
  const host = request.headers.get("host");
  if (site === null && origin && host && URL.canParse(origin) && new URL(origin).host === host) return;
  throw new AppError("CROSS_SITE_REQUEST", "The request did not come from a page of this service.");
}
