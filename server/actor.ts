import type { ApiKeyScope, DataMode } from "#db/schema/index.ts";
import { AppError } from "./errors.ts";
import type { StaffRole } from "./staff/schemas.ts";

export type { ApiKeyScope, StaffRole };

/** What an actor may do: keys have scopes, staff have what their role brings. */
export type Permission = ApiKeyScope | "decide" | "manage";

export type ApiKeyActor = {
  kind: "api_key";
  apiKeyId: string;
  workspaceId: string;
  mode: DataMode;
  scopes: readonly ApiKeyScope[];
};

export type StaffActor = {
  kind: "staff";
  staffId: string;
  workspaceId: string;
  mode: DataMode;
  role: StaffRole;
  /** Where the request came from, for the audit trail. */
  ipAddress: string | null;
};

/** The person before the camera: a session token opens its own session's capture and nothing else. */
export type SessionActor = {
  kind: "session";
  workspaceId: string;
  mode: DataMode;
  checkId: string;
};

/** Who acts. Everything an actor can reach lies in one workspace and one mode. */
export type Actor = ApiKeyActor | StaffActor | SessionActor;

const permissionsOf: Record<StaffRole, readonly Permission[]> = {
  viewer: ["read"],
  reviewer: ["read", "decide"],
  owner: ["read", "decide", "manage", "erase", "webhooks"],
};

const neededRole = {
  read: "viewer",
  write: "owner",
  decide: "reviewer",
  manage: "owner",
  webhooks: "owner",
  erase: "owner",
  media: "owner",
} as const satisfies Record<Permission, StaffRole>;

/** @throws AppError SCOPE_MISSING (a key, a session token) | ROLE_MISSING (staff) */
export function requireScope(actor: Actor, permission: Permission): ApiKeyActor | StaffActor {
  if (actor.kind === "session")
    throw new AppError("SCOPE_MISSING", "A session token only opens the capture of its own session.");
  if (actor.kind === "staff") {
    if (permissionsOf[actor.role].includes(permission)) return actor;
    throw new AppError(
      "ROLE_MISSING",
      `This needs the role "${neededRole[permission]}"; yours is "${actor.role}".`,
    );
  }
  if ((actor.scopes as readonly Permission[]).includes(permission)) return actor;
  throw new AppError("SCOPE_MISSING", `This call needs an API key with the scope "${permission}".`);
}

/** What an actor is written down by: its key, its member, or the check that its session token opens. */
export function actorIdOf(actor: Actor): string {
  switch (actor.kind) {
    case "staff":
      return actor.staffId;
    case "api_key":
      return actor.apiKeyId;
    case "session":
      return actor.checkId;
  }
}

/** For verbs that only a person may use. @throws AppError ROLE_MISSING */
export function requireStaff(actor: Actor, permission: Permission): StaffActor {
  if (actor.kind !== "staff") throw new AppError("ROLE_MISSING", "Only a member of staff may do this.");
  requireScope(actor, permission);
  return actor;
}

/** For verbs that only the person before the camera may use. @throws AppError SCOPE_MISSING */
export function requireSessionHolder(actor: Actor): SessionActor {
  if (actor.kind !== "session") throw new AppError("SCOPE_MISSING", "This call needs a session token.");
  return actor;
}

/** For verbs that only an integrator's backend may use. @throws AppError SCOPE_MISSING */
export function requireApiKey(actor: Actor, scope: ApiKeyScope): ApiKeyActor {
  if (actor.kind !== "api_key") throw new AppError("SCOPE_MISSING", "This call needs an API key.");
  requireScope(actor, scope);
  return actor;
}
