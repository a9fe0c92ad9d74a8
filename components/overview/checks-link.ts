import type { CheckFilter } from "#server/search/schemas.ts";

/** The table of checks, narrowed to these: the path within workspace and mode. */
export function checksLink(filter: CheckFilter): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) {
    if (value !== undefined) query.set(name, String(value));
  }
  return `/checks?${query}`;
}
