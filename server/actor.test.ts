import { describe, expect, it } from "vitest";
import { type Actor, may, requireScope } from "./actor.ts";
import { AppError } from "./errors.ts";
import {
  allWhoMay,
  apiKeyScopes,
  oneWhoMay,
  type Permission,
  type StaffRole,
  staffRoles,
} from "./vocabulary/permissions.ts";

const tenant = { workspaceId: "wks_1", mode: "live" } as const;
const member = (role: StaffRole): Actor => ({
  kind: "staff",
  staffId: "stf_1",
  ...tenant,
  role,
  ipAddress: null,
  signedInAt: null,
});
const key = (...scopes: Permission[]): Actor => ({
  kind: "api_key",
  apiKeyId: "key_1",
  ...tenant,
  scopes: apiKeyScopes.filter((scope) => scopes.includes(scope)),
});
const holder: Actor = { kind: "session", apiKeyId: "key_1", checkId: "liv_1", ...tenant };
const permissions: Permission[] = [...apiKeyScopes, "decide", "overrule", "manage"];
const mayWhat = (actor: Actor) => permissions.filter((permission) => may(actor, permission));

function refusal(actor: Actor, permission: Permission): [string, string] | null {
  try {
    requireScope(actor, permission);
    return null;
  } catch (error) {
    if (error instanceof AppError) return [error.code, error.message];
    throw error;
  }
}

describe("what an actor may do", () => {
  it("comes with a member's role", () => {
    expect(Object.fromEntries(staffRoles.map((role) => [role, mayWhat(member(role))]))).toEqual({
      owner: ["read", "erase", "webhooks", "decide", "overrule", "manage"],
      reviewer: ["read", "decide"],
      viewer: ["read"],
    });
  });

  it("comes with a key's scopes, and with a session token not at all", () => {
    expect(mayWhat(key("read", "media"))).toEqual(["read", "media"]);
    expect(mayWhat(holder)).toEqual([]);
  });

  it("is required exactly as it is told", () => {
    for (const actor of [...staffRoles.map(member), key("read", "erase"), holder])
      for (const permission of permissions)
        expect(refusal(actor, permission) === null, `${actor.kind} ${permission}`).toBe(
          may(actor, permission),
        );
  });

  it.each([
    ["viewer", "decide", 'This needs the role "reviewer"; yours is "viewer".'],
    ["reviewer", "manage", 'This needs the role "owner"; yours is "reviewer".'],
    ["owner", "write", 'Only an API key with the scope "write" may do this.'],
    ["viewer", "media", 'Only an API key with the scope "media" may do this.'],
  ] as const)("is refused to a %s who wants to %s by the role that may", (role, permission, sentence) =>
    expect(refusal(member(role), permission)).toEqual(["ROLE_MISSING", sentence]),
  );

  it("is refused to keys and session tokens in their own words", () => {
    expect(refusal(key("read"), "write")).toEqual([
      "SCOPE_MISSING",
      'This call needs an API key with the scope "write".',
    ]);
    expect(refusal(holder, "read")?.[0]).toBe("SCOPE_MISSING");
  });

  it("is told in sentences by the roles' names", () => {
    expect([oneWhoMay("manage"), oneWhoMay("decide")]).toEqual(["an owner", "a reviewer or an owner"]);
    expect([allWhoMay("webhooks"), allWhoMay("read")]).toEqual(["owners", "viewers, reviewers, and owners"]);
  });
});
