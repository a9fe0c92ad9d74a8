import { AppError } from "../errors.ts";

const originIn = (text: string | null): URL | null =>
  text !== null && URL.canParse(text) ? new URL(text) : null;

/**
 * A cookie alone does not prove intent: requests that change something must come from our own pages. Browsers
 * say so in Sec-Fetch-Site, older ones in Origin, or for a GET in Referer. A request with none of them is not
 * from a browser and carries no stolen cookie, but is rejected all the same.
 * @param publicUrl the service's origin, if configured: a proxy in front may change `Host`
 * @throws AppError CROSS_SITE_REQUEST
 */
export function requireSameSite(request: Request, publicUrl: string | null): void {
  const { headers } = request;
  const site = headers.get("sec-fetch-site");
  if (site === "same-origin") return;
  const from = originIn(headers.get("origin") ?? headers.get("referer"));
  if (site === null && from && (from.origin === publicUrl || from.host === headers.get("host"))) return;
  throw new AppError("CROSS_SITE_REQUEST", "The request did not come from a page of this service.");
}
