/**
 * Where to go after signing in: an address of this service, as the browser itself will read it, else the start
 * page. Prevents open redirects.
 */
export function safeNext(next: string, origin: string): string {
  if (!URL.canParse(next, origin)) return "/";
  const url = new URL(next, origin);
  // An address of ours may still have a path like `//elsewhere`, which would lead there once it stands alone.
  if (url.origin !== origin || url.pathname.startsWith("//")) return "/";
  return url.pathname + url.search + url.hash;
}
