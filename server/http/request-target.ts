import { AppError } from "../errors.ts";

/** Collections: with a slash at the end their path is that of a member whose id is missing. */
const collection = /^\/v1\/(verifications\/liveness(\/user)?|webhooks\/(deliveries|endpoints)|media)\/$/;

const missingId = "The path ends where an id belongs. To list, leave out the slash at the end.";
const misspelt =
  "Unknown call. The path of a call begins with /v1/, written just so; /v1/openapi.json lists all.";
const ambiguous =
  "The path has a segment “.” or “..”, a backslash or a “#”, which clients and proxies change on the way. Percent-encode the last two; no path can carry the first two.";

function requireUtf8(target: string): void {
  try {
    decodeURIComponent(target);
  } catch {
    throw new AppError("MALFORMED_REQUEST", "The path is not percent-encoded UTF-8.");
  }
}

const isCall = (path: string): boolean => /^\/v1(\/|$)/.test(path);

/** Whether a path may be meant as a call: some proxies and clients decode, double or turn slashes. */
const mayBeCall = (path: string): boolean => /^[\\/]+v1([\\/#]|$)/i.test(decodeURIComponent(path));

const isDotted = (segment: string): boolean => /^\.{1,2}$/.test(decodeURIComponent(segment));

/**
 * The target of a request, as a path. Slashes too many are left out of the path of a call: Next would redirect,
 * which changes methods and drops bodies. What another reader would take for the path of something else is
 * refused.
 * @param target from the request's first line; proxies may send a whole URL
 * @throws AppError MALFORMED_REQUEST | NOT_FOUND
 */
export function readTarget(target: string, method: string): string {
  requireUtf8(target);
  const origin = /^https?:\/\/[^/?#]*/i.exec(target)?.[0] ?? "";
  const local = target.slice(origin.length);
  const url = /^[?#]|^$/.test(local) ? `/${local}` : local;
  const [path = ""] = url.split("?", 1);
  if (path.split(/[\\/]/).some(isDotted)) throw new AppError("MALFORMED_REQUEST", ambiguous);
  if (!mayBeCall(path)) return url;
  if (/[\\#]/.test(path)) throw new AppError("MALFORMED_REQUEST", ambiguous);
  const single = path.replaceAll(/\/{2,}/g, "/");
  if (!isCall(single)) throw new AppError("NOT_FOUND", misspelt);
  if (collection.test(single) && method !== "POST") throw new AppError("NOT_FOUND", missingId);
  return single.replace(/\/$/, "") + url.slice(path.length);
}
