import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { type Db, openDatabase } from "#db/client.ts";
import { auditEvents, staff, staffPasskeys } from "#db/schema/index.ts";
import { databaseOf } from "#server/testing/database-of.ts";
import { runNode } from "../testing/run-command.ts";
import {
  dashboardClient,
  type StaffedWorkspace,
  signIn,
  staffedWorkspace,
} from "../testing/staffed-workspace.ts";

const { url, dataDir } = inject("server");
const theirPassword = "a-password-of-the-thief";
let db: Db;
let thieves: StaffedWorkspace;
let bank: StaffedWorkspace;
let victim: string;
let staffId: string;

const client = async (who: { email: string }, password?: string) =>
  dashboardClient(url, await signIn(url, who, password));
const liveOf = ({ id }: { id: string }) => ({ workspaceId: id, mode: "live" as const });
const tokenOf = (link: string) => /\/invite\/(\w{43})/.exec(link)?.[1] ?? "";
const command = (...args: string[]) =>
  runNode(["server/cli/staff.ts", ...args], { env: { DATA_DIR: dataDir, PORT: "4321" } });
const actionsOf = async (workspaceId: string) =>
  (
    await db.read
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.workspaceId, workspaceId))
      .orderBy(auditEvents.sequence)
  ).map(({ action }) => action);
const addPasskey = (name: string) =>
  db.transaction(async (tx) => {
    const id = crypto.randomUUID();
    await tx.insert(staffPasskeys).values({
      id,
      userId: staffId,
      name,
      publicKey: "x",
      credentialID: id,
      counter: 0,
      deviceType: "singleDevice",
      backedUp: false,
      createdAt: new Date(),
    });
  });
const workspacesOf = async (who: ReturnType<typeof dashboardClient>) =>
  (await who.me.query()).workspaces.map(({ id }) => id);
const inviteBy = async (workspace: StaffedWorkspace, role: "owner" | "viewer" = "viewer") => {
  const owner = await client(workspace.staff.owner);
  return tokenOf((await owner.team.invite.mutate({ ...liveOf(workspace), email: victim, role })).path);
};
const pageOf = async (token: string, cookie: string) =>
  (await fetch(`${url}/invite/${token}`, { headers: { cookie } })).text();

beforeAll(() => {
  db = openDatabase(databaseOf(dataDir));
});
afterAll(() => db.close());

/** A workspace invites somebody of another bank, and opens the link itself. */
beforeEach(async () => {
  thieves = await staffedWorkspace(dataDir, "Thieves");
  bank = await staffedWorkspace(dataDir, "Second Bank");
  victim = `victim-${crypto.randomUUID()}@other-bank.example`;
  const token = await inviteBy(thieves);
  await dashboardClient(url, "").account.join.mutate({ token, name: "Vic Tim", password: theirPassword });
  const [row] = await db.read.select().from(staff).where(eq(staff.email, victim));
  staffId = row?.id ?? "";
  // Nothing has proven the address.
  expect(row?.emailVerified).toBe(false);
  await addPasskey("Thief’s laptop");
});

describe("an account that another workspace made in somebody's name", () => {
  it("is of no use after the operator has reset it, and gets nowhere unconfirmed", async () => {
    const thief = await client({ email: victim }, theirPassword);
    const made = await command("create-workspace", "--name", "Third Bank");
    const workspaceId = /wks_\w+/.exec(made.output)?.[0] ?? "";
    const invited = await command("invite", "--workspace", workspaceId, "--email", victim, "--role", "owner");
    const token = tokenOf(invited.output);

    // The victim cannot sign in, and turns to the operator.
    const reset = await command("reset-password", "--email", victim);
    expect(reset.output).toContain("Removed: 1 passkey.");
    const password = /\n\n(\w{20})\n/.exec(reset.output)?.[1] ?? "";
    const cookie = await signIn(url, { email: victim }, password);
    const person = dashboardClient(url, cookie);
    expect(await person.account.acceptInvitation.mutate({ token })).toEqual({ workspaceId, isMember: false });
    expect(await person.account.acceptInvitation.mutate({ token })).toEqual({ workspaceId, isMember: false });
    expect(await workspacesOf(person)).toEqual([thieves.id]);
    const waiting = await pageOf(token, cookie);
    expect(waiting).toContain("Waiting for confirmation");

    const shown = await command("confirm", "--email", victim);
    expect(shown.output).toContain(`a link of Thieves (${thieves.id})`);
    expect(shown.output).toContain(thieves.staff.owner.email);
    expect(shown.output).toMatch(/account since {2}\d{4}-\d\d-\d\d/);
    expect(shown.output).toMatch(/passkeys {7}none/);
    expect(shown.output).toContain("Third Bank as owner");
    const seen = /--seen (\w+)/.exec(shown.output)?.[1] ?? "";
    const confirmed = await command("confirm", "--email", victim, "--seen", seen);
    expect(confirmed.output).toContain("It has joined Third Bank.");
    expect((await workspacesOf(person)).toSorted()).toEqual([thieves.id, workspaceId].toSorted());
    expect(await pageOf(token, cookie)).toContain("you are a member now");
    expect(await db.read.select().from(staff).where(eq(staff.id, staffId))).toMatchObject([
      { emailVerified: true },
    ]);
    expect(await actionsOf(workspaceId)).toEqual([
      "staff.invited",
      "staff.join_requested",
      "staff.join_confirmed",
    ]);
    expect(await actionsOf(thieves.id)).toContain("staff.address_confirmed");

    // What the thief had no longer opens anything.
    await expect(thief.me.query()).rejects.toMatchObject({ data: { code: "NOT_SIGNED_IN" } });
    await expect(signIn(url, { email: victim }, theirPassword)).rejects.toThrow("401");
    expect(await db.read.select().from(staffPasskeys).where(eq(staffPasskeys.userId, staffId))).toEqual([]);
  });

  it("shows its passkeys to the owner who lets it in, and not whose link made it", async () => {
    const owner = await client(bank.staff.owner);
    const token = await inviteBy(bank);
    const person = await client({ email: victim }, theirPassword);
    await person.account.acceptInvitation.mutate({ token });
    const look = async () => {
      const team = await owner.team.list.query(liveOf(bank));
      expect(JSON.stringify(team)).not.toContain("Thieves");
      expect(JSON.stringify(team)).not.toContain(thieves.id);
      const [invitation] = team.invitations ?? [];
      if (!invitation?.request) throw new Error("nobody waits");
      return { invitationId: invitation.id, ...invitation.request };
    };
    const first = await look();
    expect(first).toMatchObject({ name: "Vic Tim", hasSecondFactor: false, isMadeByOperator: false });
    expect(first.passkeys.map(({ name }) => name)).toEqual(["Thief’s laptop"]);
    const confirm = ({ invitationId, seen }: { invitationId: string; seen: string }, who = owner) =>
      who.team.confirmJoin.mutate({ ...liveOf(bank), invitationId, seen });
    const reviewer = await client(bank.staff.reviewer);
    await expect(confirm(first, reviewer)).rejects.toMatchObject({ data: { code: "ROLE_MISSING" } });

    // What is added after the owner has looked is not confirmed unseen.
    await addPasskey("Another one");
    await expect(confirm(first)).rejects.toMatchObject({ data: { code: "CONFLICT" } });
    expect(await workspacesOf(person)).toEqual([thieves.id]);
    const again = await look();
    expect(again.passkeys).toHaveLength(2);
    await confirm(again);
    expect((await workspacesOf(person)).toSorted()).toEqual([thieves.id, bank.id].toSorted());
    await expect(confirm(again)).rejects.toMatchObject({ data: { code: "NOT_FOUND" } });
    // One owner's word holds in that owner's workspace alone.
    const third = await staffedWorkspace(dataDir, "Third");
    const elsewhere = await inviteBy(third);
    expect(await person.account.acceptInvitation.mutate({ token: elsewhere })).toMatchObject({
      isMember: false,
    });
  });

  it("stays out when the owner revokes instead", async () => {
    const owner = await client(bank.staff.owner);
    const token = await inviteBy(bank);
    const person = await client({ email: victim }, theirPassword);
    await person.account.acceptInvitation.mutate({ token });
    const [invitation] = (await owner.team.list.query(liveOf(bank))).invitations ?? [];
    const { id: invitationId = "", request } = invitation ?? {};
    await owner.team.revokeInvitation.mutate({ ...liveOf(bank), invitationId });
    const late = owner.team.confirmJoin.mutate({ ...liveOf(bank), invitationId, seen: request?.seen ?? "" });
    await expect(late).rejects.toMatchObject({ data: { code: "NOT_FOUND" } });
    expect(await workspacesOf(person)).toEqual([thieves.id]);
  });

  it("is trusted by the workspace that made it", async () => {
    const owner = await client(thieves.staff.owner);
    await owner.team.remove.mutate({ ...liveOf(thieves), staffId });
    const token = await inviteBy(thieves);
    const person = await client({ email: victim }, theirPassword);
    expect(await person.account.acceptInvitation.mutate({ token })).toMatchObject({ isMember: true });
  });
});
