/** Other pages of a list: relation → the query parameters that differ. */
export type Links = Partial<Record<"first" | "prev" | "next" | "last", Record<string, string | number>>>;

/** RFC 8288, relative to the origin, so that it is right behind any proxy. */
export function linkHeader(requestUrl: string, links: Links): string | null {
  const { pathname, searchParams } = new URL(requestUrl);
  const parts = Object.entries(links).map(([relation, change]) => {
    const query = new URLSearchParams(searchParams);
    for (const [name, value] of Object.entries(change)) query.set(name, String(value));
    return `<${pathname}?${query}>; rel="${relation}"`;
  });
  return parts.length === 0 ? null : parts.join(", ");
}

/** The links of a list with numbered pages. */
export const pageLinks = ({ page, totalPages }: { page: number; totalPages: number }): Links => ({
  ...(totalPages > 0 ? { first: { page: 1 }, last: { page: totalPages } } : {}),
  ...(page > 1 && totalPages > 0 ? { prev: { page: Math.min(page - 1, totalPages) } } : {}),
  ...(page < totalPages ? { next: { page: page + 1 } } : {}),
});

/** The link of a list with cursors. */
export const cursorLinks = ({ nextCursor }: { nextCursor: string | null }): Links =>
  nextCursor === null ? {} : { next: { cursor: nextCursor } };
