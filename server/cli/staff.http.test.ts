import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type Db, openDatabase } from "#db/client.ts";
import { auditEvents, staff, staffPasskeys, staffTwoFactors } from "#db/schema/index.ts";
import { databaseOf } from "#server/testing/database-of.ts";
import { runNode } from "../testing/run-command.ts";
import {
  dashboardClient,
  type StaffedWorkspace,
  signIn,
  staffedWorkspace,
} from "../testing/staffed-workspace.ts";

const server = inject("server");
let db: Db;
let ours: StaffedWorkspace;
beforeAll(async () => {
  db = openDatabase(databaseOf(server.dataDir));
  ours = await staffedWorkspace(server.dataDir, "Command");
});
afterAll(() => db.close());

const command = (args: string[], env: Record<string, string> = {}) =>
  runNode(["server/cli/staff.ts", ...args], {
    env: { DATA_DIR: server.dataDir, PORT: "4321", ...env },
  });
const eventsOf = async (workspaceId: string) =>
  (
    await db.read
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.workspaceId, workspaceId), eq(auditEvents.actorKind, "system")))
      .orderBy(auditEvents.sequence)
  ).map(({ action, actorId, details }) => ({ action, actorId, change: details?.change ?? null }));

describe("npm run staff", () => {
  it("makes a workspace and invites its first owner, beside the running server", async () => {
    const made = await command(["create-workspace", "--name", "Second Bank"]);
    expect(made.code, made.output).toBe(0);
    const workspaceId = /wks_\w+/.exec(made.output)?.[0] ?? "";
    const email = `first-${crypto.randomUUID()}@example.com`;
    const args = ["invite", "--workspace", workspaceId, "--email", email.toUpperCase(), "--role", "owner"];
    const invited = await command(args);
    expect(invited.code, invited.output).toBe(0);
    const token = /http:\/\/localhost:4321\/invite\/(\w{43})/.exec(invited.output)?.[1] ?? "";
    expect((await command(args)).output).toContain("has an open invitation");
    const guest = dashboardClient(server.url, "");
    await guest.account.join.mutate({ token, name: "Fay First", password: "a-long-enough-password" });
    const fay = dashboardClient(server.url, await signIn(server.url, { email }, "a-long-enough-password"));
    expect((await fay.me.query()).workspaces).toEqual([
      { id: workspaceId, name: "Second Bank", role: "owner" },
    ]);
    expect((await eventsOf(workspaceId)).map(({ action, actorId }) => [action, actorId])).toEqual([
      ["staff.invited", "npm run staff"],
    ]);
    const listed = await command(["list"]);
    expect(listed.output).toContain("Second Bank");
    expect(listed.output).toContain(email);
    expect(listed.output).toContain(ours.staff.viewer.email);
    const elsewhere = await command(
      ["invite", "--workspace", workspaceId, "--email", "b@example.com", "--role", "viewer"],
      { PUBLIC_URL: "https://liveness.example" },
    );
    expect(elsewhere.output).toContain("https://liveness.example/invite/");
  });

  it("resets a password, ends all sessions, and removes passkeys and second factor unless told to keep them", async () => {
    const { owner, viewer } = ours.staff;
    const cookie = await signIn(server.url, owner);
    const now = new Date();
    await db.transaction(async (tx) => {
      await tx
        .insert(staffTwoFactors)
        .values({ id: `t-${owner.id}`, userId: owner.id, secret: "x", backupCodes: "x" });
      await tx.insert(staffPasskeys).values({
        id: `p-${owner.id}`,
        userId: owner.id,
        publicKey: "x",
        credentialID: `c-${owner.id}`,
        counter: 0,
        deviceType: "singleDevice",
        backedUp: false,
        createdAt: now,
      });
      await tx.update(staff).set({ twoFactorEnabled: true }).where(eq(staff.id, owner.id));
    });
    const left = async () => [
      (await db.read.select().from(staffTwoFactors).where(eq(staffTwoFactors.userId, owner.id))).length,
      (await db.read.select().from(staffPasskeys).where(eq(staffPasskeys.userId, owner.id))).length,
    ];
    const passwordIn = (output: string) => /\n\n(\w{20})\n/.exec(output)?.[1] ?? "";

    const reset = (...flags: string[]) =>
      command(["reset-password", "--email", owner.email.toUpperCase(), ...flags]);
    const first = await reset("--keep-passkeys", "--keep-second-factor");
    expect(first.code, first.output).toBe(0);
    expect(first.output).not.toContain("Removed");
    expect(await left()).toEqual([1, 1]);
    const me = dashboardClient(server.url, cookie).me.query();
    await expect(me).rejects.toMatchObject({ data: { code: "NOT_SIGNED_IN" } });
    expect((await reset("--keep-passkeys")).output).toContain("Removed: the second factor.");
    expect(await left()).toEqual([0, 1]);

    const last = await reset();
    expect(last.output).toContain("Removed: 1 passkey.");
    expect(await left()).toEqual([0, 0]);
    await expect(signIn(server.url, owner)).rejects.toThrow("401");
    await expect(signIn(server.url, owner, passwordIn(first.output))).rejects.toThrow("401");
    const fresh = dashboardClient(server.url, await signIn(server.url, owner, passwordIn(last.output)));
    expect((await fresh.me.query()).hasSecondFactor).toBe(false);
    expect((await eventsOf(ours.id)).map(({ action, change }) => [action, change])).toEqual([
      ["staff.password_changed", "reset"],
      ["staff.password_changed", "reset"],
      ["staff.second_factor_changed", "removed"],
      ["staff.password_changed", "reset"],
      ["staff.passkey_changed", "removed"],
    ]);
    await signIn(server.url, viewer);
  });

  it.each([
    [[], "npm run staff -- list"],
    [["burn"], "npm run staff -- list"],
    [["constructor"], "npm run staff -- list"],
    [["create-workspace"], "--name NAME"],
    [["create-workspace", "--name", "x".repeat(101)], "100 characters"],
    [["invite", "--email", "a@example.com", "--role", "viewer"], "--workspace"],
    [["invite", "--email", "a@example.com", "--role", "king"], "--role owner"],
    [["invite", "--email", "nobody"], "not an email address"],
    [["confirm"], "--email ADDRESS"],
    [["confirm", "--email", "nobody@example.com"], "No account has the address"],
    [["reset-password"], "--email ADDRESS"],
    [["reset-password", "--email", "nobody@example.com"], "No account has the address"],
  ])("says what is missing: %j", async (args, sentence) => {
    const { code, output } = await command(args);
    expect(code).toBe(1);
    expect(output).toContain(sentence);
    expect(output).not.toContain("    at ");
  });
});
