import type { DataMode } from "#db/schema/index.ts";
import { minuteMs } from "./durations.ts";
import { AppError } from "./errors.ts";
import {
  type ApiKeyScope,
  type Permission,
  roleMay,
  rolesThatMay,
  type StaffRole,
} from "./vocabulary/permissions.ts";

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
  /** When the session began that acts; null where none does. */
  signedInAt: Date | null;
};

/** The person in front of the camera: a session token gives access to its own capture session only. */
export type SessionActor = {
  kind: "session";
  workspaceId: string;
  mode: DataMode;
  checkId: string;
  /** The key that opened the session. */
  apiKeyId: string;
};

/** The caller. Everything an actor can access is in one workspace and one mode. */
export type Actor = ApiKeyActor | StaffActor | SessionActor;

/** Whether an actor may do something: keys by their scopes, staff by their role, a session token never. */
export function may(actor: Actor, permission: Permission): boolean {
  switch (actor.kind) {
    case "staff":
      return roleMay(actor.role, permission);
    case "api_key":
      return (actor.scopes as readonly Permission[]).includes(permission);
    case "session":
      return false;
  }
}

function refusal(actor: Actor, permission: Permission): AppError {
  switch (actor.kind) {
    case "staff": {
      const least = rolesThatMay(permission).at(-1);
      return new AppError(
        "ROLE_MISSING",
        least
          ? `This needs the role "${least}"; yours is "${actor.role}".`
          : `Only an API key with the scope "${permission}" may do this.`,
      );
    }
    case "api_key":
      return new AppError("SCOPE_MISSING", `This call needs an API key with the scope "${permission}".`);
    case "session":
      return new AppError("SCOPE_MISSING", "A session token only opens the capture of its own session.");
  }
}

/** @throws AppError SCOPE_MISSING (a key, a session token) | ROLE_MISSING (staff) */
export function requireScope(actor: Actor, permission: Permission): ApiKeyActor | StaffActor {
  if (actor.kind !== "session" && may(actor, permission)) return actor;
  throw refusal(actor, permission);
}

/**
 * The id that identifies an actor in records: its key, its member, or the check that its session token opens.
 */
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

/** Whom the actor's use of what all share counts for: its workspace, then its key or member. */
export const shareOf = (actor: Actor): [workspaceId: string, holderId: string] => [
  actor.workspaceId,
  actor.kind === "staff" ? actor.staffId : actor.apiKeyId,
];

/** For verbs that only a person may use. @throws AppError ROLE_MISSING */
export function requireStaff(actor: Actor, permission: Permission): StaffActor {
  if (actor.kind !== "staff") throw new AppError("ROLE_MISSING", "Only a member of staff may do this.");
  requireScope(actor, permission);
  return actor;
}

const recentMs = 10 * minuteMs;

/**
 * For what must not be done in a session that somebody left open. @throws AppError SIGN_IN_NOT_RECENT
 */
export function requireRecentSignIn({ signedInAt }: StaffActor, now: Date): void {
  const age = signedInAt === null ? Number.POSITIVE_INFINITY : now.getTime() - signedInAt.getTime();
  // A clock that was set back must not make an old session recent.
  if (Math.abs(age) <= recentMs) return;
  throw new AppError(
    "SIGN_IN_NOT_RECENT",
    "Sign in again to do this: your last sign-in was more than 10 minutes ago.",
  );
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
