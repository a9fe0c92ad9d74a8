import type { CheckFilter } from "#server/search/schemas.ts";

/** A link to the checks table with this filter: the path within workspace and mode. */
export function checksLink(filter: CheckFilter): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) {
    if (value !== undefined) query.set(name, String(value));
  }
  return `/checks?${query}`;
}
