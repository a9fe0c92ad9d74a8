/** What an API key can be allowed to do, one scope each. */
export const apiKeyScopes = ["read", "write", "media", "erase", "webhooks"] as const;
export type ApiKeyScope = (typeof apiKeyScopes)[number];

/** Whether a key with these scopes can do more than open sessions and read their results. */
export const isPowerful = (scopes: readonly ApiKeyScope[]): boolean =>
  scopes.some((scope) => scope !== "read" && scope !== "write");

/**
 * What an actor may do. Only staff decide on checks, `overrule` (take back anybody's decision, at any time)
 * and `manage` the workspace: keys, settings, team, legal holds, the audit trail.
 */
export type Permission = ApiKeyScope | "decide" | "overrule" | "manage";

type Role = { label: string; may: string; permissions: readonly Permission[] };

/** The only place that names the roles, from the most to the least powerful. */
const roles = {
  owner: {
    label: "Owner",
    may: "may do everything: decide, keys, settings, team",
    permissions: ["read", "decide", "overrule", "manage", "erase", "webhooks"],
  },
  reviewer: {
    label: "Reviewer",
    may: "sees everything and decides on checks",
    permissions: ["read", "decide"],
  },
  viewer: { label: "Viewer", may: "sees everything and changes nothing", permissions: ["read"] },
} as const satisfies Record<string, Role>;

export type StaffRole = keyof typeof roles;
export const staffRoles = Object.keys(roles) as StaffRole[];
export const roleLabels: Record<StaffRole, Pick<Role, "label" | "may">> = roles;

/** Role of a workspace's first member, who must be able to do everything. */
export const founderRole: StaffRole = "owner";
/** The default in the invitation form. */
export const suggestedRole: StaffRole = "reviewer";

export const permissionsOf = (role: StaffRole): readonly Permission[] => roles[role].permissions;
export const roleMay = (role: StaffRole, permission: Permission): boolean =>
  permissionsOf(role).includes(permission);
/** From the most to the least powerful; empty if only API keys can have the permission. */
export const rolesThatMay = (permission: Permission): StaffRole[] =>
  staffRoles.filter((role) => roleMay(role, permission));

const list = (type: "conjunction" | "disjunction", names: string[]) =>
  new Intl.ListFormat("en", { type }).format(names);
const namesThatMay = (permission: Permission) =>
  rolesThatMay(permission)
    .reverse()
    .map((role) => roles[role].label.toLowerCase());

/** For a sentence: "a reviewer or an owner". */
export const oneWhoMay = (permission: Permission): string =>
  list(
    "disjunction",
    namesThatMay(permission).map((name) => `${/^[aeiou]/.test(name) ? "an" : "a"} ${name}`),
  );

/** For a sentence: "reviewers and owners". */
export const allWhoMay = (permission: Permission): string =>
  list(
    "conjunction",
    namesThatMay(permission).map((name) => `${name}s`),
  );
