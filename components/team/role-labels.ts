import type { StaffRole } from "#server/staff/schemas.ts";

export const roleWords = {
  owner: { label: "Owner", may: "may do everything: decide, keys, settings, team" },
  reviewer: { label: "Reviewer", may: "sees everything and decides on checks" },
  viewer: { label: "Viewer", may: "sees everything and changes nothing" },
} as const satisfies Record<StaffRole, { label: string; may: string }>;
