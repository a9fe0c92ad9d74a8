import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { type Db, openDatabase } from "#db/client.ts";
import { auditEvents, invitations, memberships, staff } from "#db/schema/index.ts";
import { databaseOf } from "#server/testing/database-of.ts";
import { sha256 } from "../ids.ts";
import { apiClient } from "../testing/api-client.ts";
import { completedCheck } from "../testing/completed-check.ts";
import {
  dashboardClient,
  type StaffedWorkspace,
  signIn,
  staffedWorkspace,
} from "../testing/staffed-workspace.ts";
import { type StaffRole, staffRoles } from "../vocabulary/permissions.ts";

const { url, dataDir } = inject("server");
let db: Db;
let ours: StaffedWorkspace;
let as: Record<StaffRole, ReturnType<typeof dashboardClient>>;
let scope: { workspaceId: string; mode: "live" };

beforeAll(() => {
  db = openDatabase(databaseOf(dataDir));
});
afterAll(() => db.close());
beforeEach(async () => {
  ours = await staffedWorkspace(dataDir, "Bank of <b>Tests</b>");
  scope = { workspaceId: ours.id, mode: "live" };
  const clients = await Promise.all(
    staffRoles.map(
      async (role) => [role, dashboardClient(url, await signIn(url, ours.staff[role]))] as const,
    ),
  );
  as = Object.fromEntries(clients) as typeof as;
});

const codeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => "done",
    (error: { data?: { code?: string } }) => error.data?.code ?? "unknown",
  );
const startedAt = Date.now();
const someEmail = () => `new-${crypto.randomUUID()}@example.com`;
const tokenOf = (invitationPath: string) => invitationPath.replace("/invite/", "");
const guest = () => dashboardClient(url, "");
const actionsOf = async (workspaceId: string) =>
  (
    await db.read
      .select({ action: auditEvents.action, actorId: auditEvents.actorId, details: auditEvents.details })
      .from(auditEvents)
      .where(eq(auditEvents.workspaceId, workspaceId))
      .orderBy(auditEvents.sequence)
  ).filter(({ action }) => action !== "staff.signed_in");
const password = "a-long-enough-password";
const pageOf = async (invitationPath: string, cookie = "") => {
  const response = await fetch(url + invitationPath, { headers: { cookie } });
  return { response, text: await response.text() };
};

describe("the team", () => {
  it("is seen by everybody in it, invitations by owners alone", async () => {
    await as.owner.team.invite.mutate({ ...scope, email: someEmail(), role: "viewer" });
    for (const role of staffRoles) {
      const team = await as[role].team.list.query(scope);
      expect(team.members.map(({ email }) => email).sort()).toEqual(
        Object.values(ours.staff)
          .map(({ email }) => email)
          .sort(),
      );
      for (const member of team.members) {
        expect(member.hasSecondFactor).toBe(false);
        expect(Date.parse(member.lastSignInAt ?? "")).toBeGreaterThanOrEqual(startedAt);
      }
      expect(team.invitations?.length ?? null).toBe(role === "owner" ? 1 : null);
    }
  });

  it("is changed by owners alone, within their workspace", async () => {
    const theirs = await staffedWorkspace(dataDir, "Theirs");
    const invited = await as.owner.team.invite.mutate({ ...scope, email: someEmail(), role: "viewer" });
    const stranger = dashboardClient(url, await signIn(url, theirs.staff.owner));
    const their = { workspaceId: theirs.id, mode: "live" as const };
    const outcomes = (client: typeof stranger, place: typeof scope) =>
      Promise.all(
        [
          client.team.invite.mutate({ ...place, email: someEmail(), role: "viewer" }),
          client.team.changeRole.mutate({ ...place, staffId: ours.staff.viewer.id, role: "owner" }),
          client.team.remove.mutate({ ...place, staffId: ours.staff.owner.id }),
          client.team.revokeInvitation.mutate({ ...place, invitationId: invited.invitationId }),
        ].map(codeOf),
      );
    for (const role of ["viewer", "reviewer"] as const)
      expect(await outcomes(as[role], scope)).toEqual(Array(4).fill("ROLE_MISSING"));
    expect(await outcomes(stranger, scope)).toEqual(Array(4).fill("NOT_FOUND"));
    // Seen from their own workspace, our ids do not exist.
    expect(await outcomes(stranger, their)).toEqual(["done", ...Array(3).fill("NOT_FOUND")]);
    expect((await as.owner.team.list.query(scope)).members).toHaveLength(3);
  });

  it("frees what waits for somebody who is removed", async () => {
    const api = apiClient(url, ours.testKey);
    const checkId = await completedCheck(api, { simulate: "SPOOF_UNCERTAIN" });
    const test = { ...scope, mode: "test" } as const;
    const { id } = ours.staff.reviewer;
    await as.owner.reviews.assign.mutate({ ...test, checkId, assigneeId: id });
    const assigneeOf = async () => (await as.owner.checks.search.query(test)).items[0]?.assignee;
    expect(await assigneeOf()).toBe(ours.staff.reviewer.name);
    await as.owner.team.remove.mutate({ ...scope, staffId: id });
    expect(await assigneeOf()).toBeNull();
  });

  it("takes a role away from the very next request on", async () => {
    const invite = () => as.reviewer.team.invite.mutate({ ...scope, email: someEmail(), role: "viewer" });
    expect(await codeOf(invite())).toBe("ROLE_MISSING");
    const { id } = ours.staff.reviewer;
    await as.owner.team.changeRole.mutate({ ...scope, staffId: id, role: "owner" });
    expect(await codeOf(invite())).toBe("done");
    await as.owner.team.changeRole.mutate({ ...scope, staffId: id, role: "viewer" });
    expect(await codeOf(invite())).toBe("ROLE_MISSING");
    await as.owner.team.remove.mutate({ ...scope, staffId: id });
    expect(await codeOf(as.reviewer.team.list.query(scope))).toBe("NOT_FOUND");
    expect(await codeOf(as.owner.team.remove.mutate({ ...scope, staffId: id }))).toBe("NOT_FOUND");
    expect(
      (await actionsOf(ours.id)).map(({ action, details }) => [action, details?.from, details?.to]),
    ).toEqual([
      ["staff.role_changed", "reviewer", "owner"],
      ["staff.invited", undefined, undefined],
      ["staff.role_changed", "owner", "viewer"],
      ["staff.removed", undefined, undefined],
    ]);
  });

  it("lets everybody leave but the last owner, who cannot be demoted either", async () => {
    expect(await codeOf(as.viewer.team.remove.mutate({ ...scope, staffId: ours.staff.viewer.id }))).toBe(
      "done",
    );
    const staffId = ours.staff.owner.id;
    expect(await codeOf(as.owner.team.remove.mutate({ ...scope, staffId }))).toBe("CONFLICT");
    expect(await codeOf(as.owner.team.changeRole.mutate({ ...scope, staffId, role: "viewer" }))).toBe(
      "CONFLICT",
    );
    expect((await as.owner.team.list.query(scope)).members.find((one) => one.staffId === staffId)?.role).toBe(
      "owner",
    );
  });

  it("keeps an owner when two demote each other at once", async () => {
    for (let round = 0; round < 5; round += 1) {
      const staffIds = [ours.staff.owner.id, ours.staff.reviewer.id];
      await db.transaction(async (tx) => {
        for (const staffId of staffIds)
          await tx
            .update(memberships)
            .set({ role: "owner" })
            .where(and(eq(memberships.workspaceId, ours.id), eq(memberships.staffId, staffId)));
      });
      const [first = "", second = ""] = staffIds;
      const outcomes = await Promise.all([
        codeOf(as.owner.team.changeRole.mutate({ ...scope, staffId: second, role: "viewer" })),
        codeOf(as.reviewer.team.changeRole.mutate({ ...scope, staffId: first, role: "viewer" })),
      ]);
      // The slower call fails: it would remove the last owner, or its caller already lost the role.
      expect(outcomes.filter((outcome) => outcome === "done")).toHaveLength(1);
      const rows = await db.read.select().from(memberships).where(eq(memberships.workspaceId, ours.id));
      expect(rows.filter(({ role }) => role === "owner")).toHaveLength(1);
    }
  });
});

describe("an invitation", () => {
  const invite = async (role: StaffRole = "reviewer", email = someEmail()) => ({
    email,
    ...(await as.owner.team.invite.mutate({ ...scope, email, role })),
  });

  it("is a link whose hash alone is stored, for seven days", async () => {
    const { path: link, expiresAt, invitationId } = await invite();
    const token = tokenOf(link);
    expect(token).toMatch(/^[0-9A-Za-z]{43}$/);
    const [row] = await db.read.select().from(invitations).where(eq(invitations.id, invitationId));
    expect(row?.tokenHash).toBe(sha256(token));
    expect(JSON.stringify(row)).not.toContain(token);
    const days = (Date.parse(expiresAt) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(6.99);
    expect(days).toBeLessThanOrEqual(7);
    const listed = JSON.stringify(await as.owner.team.list.query(scope));
    expect(listed).toContain(invitationId);
    expect(listed).not.toContain(token);
    expect(listed).not.toContain(row?.tokenHash);
  });

  it.each([
    { email: "nobody", role: "viewer" },
    { email: "a@example.com", role: "admin" },
    { email: `${"a".repeat(250)}@example.com`, role: "viewer" },
  ])("refuses $email as $role", async (input) => {
    const call = as.owner.team.invite.mutate({ ...scope, ...input } as never);
    expect(await codeOf(call)).toBe("MALFORMED_REQUEST");
  });

  it("is not made for a member, nor twice for one address", async () => {
    const { email } = await invite();
    expect(await codeOf(invite("viewer", email.toUpperCase()))).toBe("CONFLICT");
    expect(await codeOf(invite("owner", ours.staff.viewer.email))).toBe("CONFLICT");
  });

  it("makes an account and a member of whoever has none", async () => {
    const { path: link, email } = await invite();
    const before = await pageOf(link);
    expect(before.text).toContain(email);
    expect(before.text).toContain("Bank of &lt;b&gt;Tests&lt;/b&gt;");
    expect(before.text).not.toContain(ours.staff.owner.email);
    expect(before.text).not.toContain("Olivia");
    expect(before.text).not.toContain(ours.id);
    const join = (change: object = {}) =>
      guest().account.join.mutate({ token: tokenOf(link), name: "Nia New", password, ...change });
    expect(await codeOf(join({ password: "short" }))).toBe("MALFORMED_REQUEST");
    expect(await codeOf(join({ name: " " }))).toBe("MALFORMED_REQUEST");
    expect(await codeOf(join({ token: "x" }))).toBe("NOT_FOUND");
    // A double click creates only one account.
    const outcomes = await Promise.all([codeOf(join()), codeOf(join())]);
    expect(outcomes.filter((outcome) => outcome === "done")).toHaveLength(1);
    expect(await codeOf(join())).toBe("NOT_FOUND");
    expect(await db.read.select().from(staff).where(eq(staff.email, email))).toHaveLength(1);
    const nia = dashboardClient(url, await signIn(url, { email }, password));
    expect((await nia.me.query()).workspaces).toEqual([{ id: ours.id, name: ours.name, role: "reviewer" }]);
    const joined = (await actionsOf(ours.id)).find(({ action }) => action === "staff.joined");
    expect(joined?.details).toMatchObject({ email, role: "reviewer" });
    expect(joined?.actorId).toBe((await nia.me.query()).staffId);
  });

  it("is accepted by the account it is for, and by no other", async () => {
    const theirs = await staffedWorkspace(dataDir, "Theirs");
    const { email } = theirs.staff.viewer;
    const { path: link } = await invite("viewer", email);
    const token = tokenOf(link);
    const cookie = await signIn(url, theirs.staff.viewer);
    const other = await signIn(url, theirs.staff.owner);
    const join = { token, name: "Thief", password };
    expect(await codeOf(guest().account.join.mutate(join))).toBe("CONFLICT");
    expect(await codeOf(guest().account.acceptInvitation.mutate({ token }))).toBe("NOT_SIGNED_IN");
    expect(await codeOf(dashboardClient(url, other).account.acceptInvitation.mutate({ token }))).toBe(
      "CONFLICT",
    );
    expect((await pageOf(link, other)).text).toContain(theirs.staff.owner.email);
    expect((await pageOf(link)).text).not.toContain(theirs.staff.owner.email);
    const mine = dashboardClient(url, cookie);
    expect(await mine.account.acceptInvitation.mutate({ token })).toEqual({
      workspaceId: ours.id,
      isMember: true,
    });
    expect((await mine.me.query()).workspaces.map(({ id }) => id)).toContain(ours.id);
    expect(await codeOf(mine.account.acceptInvitation.mutate({ token }))).toBe("NOT_FOUND");
  });

  it("is one calm sentence once it is used, revoked, outlived or unknown, the same for each", async () => {
    const revoked = await invite();
    await as.owner.team.revokeInvitation.mutate({ ...scope, invitationId: revoked.invitationId });
    const again = as.owner.team.revokeInvitation.mutate({ ...scope, invitationId: revoked.invitationId });
    expect(await codeOf(again)).toBe("NOT_FOUND");
    const outlived = await invite();
    await db.transaction(async (tx) => {
      await tx
        .update(invitations)
        .set({ expiresAt: new Date(Date.now() - 1000) })
        .where(eq(invitations.id, outlived.invitationId));
    });
    const used = await invite();
    await guest().account.join.mutate({ token: tokenOf(used.path), name: "Una", password });
    const links = [revoked, outlived, used].map(({ path: link }) => link);
    for (const link of [...links, "/invite/unknown", `/invite/${"x".repeat(500)}`]) {
      const { response, text } = await pageOf(link);
      expect(response.status).toBe(200);
      expect(text).toContain("This invitation is invalid or has expired");
      expect(text).not.toContain("Bank of");
      expect(text).not.toContain("@example.com");
      const call = guest().account.join.mutate({ token: tokenOf(link), name: "Nobody", password });
      expect(["NOT_FOUND", "MALFORMED_REQUEST"]).toContain(await codeOf(call));
    }
    expect((await as.owner.team.list.query(scope)).invitations).toEqual([]);
  });

  it("tells its address to nobody", async () => {
    const { path: link } = await invite();
    const { response } = await pageOf(link);
    expect(response.headers.get("referrer-policy")).toBe("no-referrer");
    expect(response.headers.get("cache-control")).toContain("no-store");
    expect((await pageOf("/sign-in")).response.headers.get("referrer-policy")).toBe("same-origin");
  });
});
