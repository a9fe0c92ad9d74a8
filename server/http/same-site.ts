import { AppError } from "../errors.ts";

/**
 * A cookie alone does not prove intent: requests that change something must come from our own pages. Browsers
 * say so in Sec-Fetch-Site, older ones in Origin. A request with neither is not from a browser and carries no
 * stolen cookie, but is rejected all the same.
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
