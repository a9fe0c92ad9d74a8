/** Only a path of this service: an address from a link must not lead away. */
export const safeNext = (next: string): string =>
  next.startsWith("/") && !next.startsWith("//") && !next.includes("\\") ? next : "/";
