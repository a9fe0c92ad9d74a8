/** Accepts only a path of this service, to prevent open redirects. */
export const safeNext = (next: string): string =>
  next.startsWith("/") && !next.startsWith("//") && !next.includes("\\") ? next : "/";
