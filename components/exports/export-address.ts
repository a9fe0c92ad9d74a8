import type { WorkspaceScope } from "#server/staff/schemas.ts";

/** The URL of an export: the route with the filter as query parameters. */
export function exportAddress(
  path: string,
  scope: WorkspaceScope,
  parameters: Record<string, string | number | null | undefined>,
): string {
  const query = new URLSearchParams(scope);
  for (const [name, value] of Object.entries(parameters))
    if (value !== undefined && value !== null && value !== "") query.set(name, String(value));
  return `${path}?${query}`;
}

/** `checks-live-2026-11-23.csv`; the day is in UTC, as are all times in the file. */
export const exportName = (what: string, extension: string): string =>
  `${what}-${new Date().toISOString().slice(0, 10)}.${extension}`;
