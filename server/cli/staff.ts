import { parseArgs } from "node:util";
import { asc, eq } from "drizzle-orm";
import { type Db, openDatabase } from "#db/client.ts";
import { memberships, staff, workspaces } from "#db/schema/index.ts";
import { ofWorkspace } from "#db/tenancy.ts";
import { systemActor } from "../audit/record-audit.ts";
import { readEnv } from "../env.ts";
import { newId } from "../ids.ts";
import { readAccountFacts } from "../staff/account-facts.ts";
import { confirmAccount } from "../staff/confirm-account.ts";
import { listWorkspacesOf } from "../staff/find-staff-actor.ts";
import { findRequests, findStaffByEmail, insertInvitation, invitationPath } from "../staff/invitation.ts";
import { resetPassword } from "../staff/reset-password.ts";
import { staffEmail, staffRole } from "../staff/schemas.ts";
import { founderRole, staffRoles } from "../vocabulary/permissions.ts";
import { fail } from "./fail.ts";
import { requireDatabase } from "./require-database.ts";

const usage = `npm run staff -- list
npm run staff -- create-workspace --name NAME
npm run staff -- invite --workspace wks_… --email ADDRESS --role ${staffRoles.join("|")}
npm run staff -- confirm --email ADDRESS [--seen CODE]
npm run staff -- reset-password --email ADDRESS [--keep-passkeys] [--keep-second-factor]

confirm shows how an account came to be and how one signs in to it. With the code that it shows, it confirms that the
account belongs to whoever has the address: then the account may join every workspace that invites it.
reset-password signs the person out everywhere, and removes passkeys and the second factor unless told to keep them.`;

type Options = {
  name?: string;
  workspace?: string;
  email?: string;
  role?: string;
  seen?: string;
  "keep-passkeys"?: boolean;
  "keep-second-factor"?: boolean;
};

function readEmail(text: string | undefined): string {
  if (!text) throw new Error(`Name the account: --email ADDRESS.\n\n${usage}`);
  const email = staffEmail.safeParse(text.trim());
  if (!email.success) throw new Error(`"${text}" is not an email address.`);
  return email.data;
}

const listWorkspaces = (db: Db) =>
  db.read.select({ id: workspaces.id, name: workspaces.name }).from(workspaces).orderBy(asc(workspaces.id));

async function list(db: Db): Promise<void> {
  for (const { id, name } of await listWorkspaces(db)) {
    const members = await db.read
      .select({
        name: staff.name,
        email: staff.email,
        role: memberships.role,
        hasSecondFactor: staff.twoFactorEnabled,
      })
      .from(memberships)
      .innerJoin(staff, eq(staff.id, memberships.staffId))
      .where(ofWorkspace(memberships, { workspaceId: id }))
      .orderBy(asc(staff.email));
    console.log(`\n${name} (${id})`);
    if (members.length === 0) console.log("  nobody yet: npm run staff -- invite");
    else
      console.table(
        members.map(({ hasSecondFactor, ...member }) => ({
          ...member,
          "second factor": hasSecondFactor ? "on" : "off",
        })),
      );
  }
}

async function createWorkspace(db: Db, options: Options): Promise<void> {
  const name = options.name?.trim();
  if (!name) throw new Error(`Give the workspace a name: --name NAME.\n\n${usage}`);
  if (name.length > 100) throw new Error("A name may have at most 100 characters.");
  const now = new Date();
  const id = newId("wks", now);
  await db.transaction(async (tx) => void (await tx.insert(workspaces).values({ id, name, createdAt: now })));
  console.log(
    `✓ Created ${id}. Invite its first ${founderRole}:\n\nnpm run staff -- invite --workspace ${id} --email ADDRESS --role ${founderRole}\n`,
  );
}

async function invite(db: Db, options: Options): Promise<void> {
  const email = readEmail(options.email);
  const role = staffRole.safeParse(options.role);
  if (!role.success) throw new Error(`Use --role ${staffRoles.join(", ")}.\n\n${usage}`);
  const workspace = (await listWorkspaces(db)).find(({ id }) => id === options.workspace);
  if (!workspace)
    throw new Error(`Name the workspace: --workspace with an id from npm run staff -- list.\n\n${usage}`);
  const actor = systemActor(workspace.id, "npm run staff");
  const { token, expiresAt } = await db.transaction((tx) =>
    insertInvitation(tx, { actor, now: new Date() }, { email, role: role.data }),
  );
  const { publicUrl, port } = readEnv();
  const url = new URL(invitationPath(token), publicUrl ?? `http://localhost:${port}`);
  const until = expiresAt.toISOString().slice(0, 10);
  console.log(
    `✓ ${email} may join ${workspace.name} as ${role.data} until ${until}. The link, shown only once:\n\n${url}\n`,
  );
}

const day = (instant: Date) => instant.toISOString().slice(0, 16).replace("T", " ");

async function showAccount(db: Db, { id, email }: { id: string; email: string }): Promise<void> {
  const { name, createdAt, madeBy, passkeys, hasSecondFactor, isConfirmed, seen } = await readAccountFacts(
    db.read,
    id,
  );
  const inviter = madeBy?.inviter
    ? `${madeBy.inviter.name} (${madeBy.inviter.email})`
    : "a command on this machine";
  const waiting = await findRequests(db.read, new Date(), { staffId: id });
  const lines = [
    `${name} (${email})`,
    `  account since  ${day(createdAt)} UTC`,
    `  made by        ${madeBy ? `a link of ${madeBy.workspaceName} (${madeBy.workspaceId}), from ${inviter}` : "a start of this service"}`,
    `  member of      ${(await listWorkspacesOf(db, id)).map((one) => `${one.name} as ${one.role}`).join(", ") || "no workspace"}`,
    `  waits for      ${waiting.map((one) => `${one.workspaceName} as ${one.role}`).join(", ") || "nothing"}`,
    `  second factor  ${hasSecondFactor ? "on" : "off"}`,
    `  passkeys       ${passkeys.map((one) => `“${one.name || "unnamed"}”${one.createdAt ? ` since ${day(one.createdAt)} UTC` : ""}`).join(", ") || "none"}`,
    `  confirmed      ${isConfirmed ? "yes" : "no"}`,
  ];
  console.log(lines.join("\n"));
  if (isConfirmed) return;
  console.log(`
Ask the person, in a way that you know leads to them, whether they made this account and added each passkey. If so:

npm run staff -- confirm --email ${email} --seen ${seen}

If not, this signs everybody out of it and removes its passkeys and second factor:

npm run staff -- reset-password --email ${email}
`);
}

async function confirm(db: Db, options: Options): Promise<void> {
  const email = readEmail(options.email);
  const person = await findStaffByEmail(db.read, email);
  if (!person) throw new Error(`No account has the address ${email}.`);
  if (options.seen === undefined) return showAccount(db, person);
  const input = { staffId: person.id, seen: options.seen, command: "npm run staff" };
  const joined = await confirmAccount(db, new Date(), input);
  const also = joined.length > 0 ? ` It has joined ${joined.join(", ")}.` : "";
  console.log(`✓ The account of ${email} is confirmed.${also}`);
}

async function reset(db: Db, options: Options): Promise<void> {
  const email = readEmail(options.email);
  const { password, removed } = await resetPassword(db, new Date(), {
    email,
    keepPasskeys: options["keep-passkeys"] ?? false,
    keepSecondFactor: options["keep-second-factor"] ?? false,
  });
  const { passkeys, secondFactor } = removed;
  const gone = [
    ...(passkeys > 0 ? [passkeys === 1 ? "1 passkey" : `${passkeys} passkeys`] : []),
    ...(secondFactor ? ["the second factor"] : []),
  ].join(" and ");
  console.log(
    `✓ ${email} has a new password, and is signed out everywhere.${gone ? ` Removed: ${gone}.` : ""} It is shown only once:\n\n${password}\n`,
  );
}

const commands: Record<string, (db: Db, options: Options) => Promise<void>> = {
  list,
  "create-workspace": createWorkspace,
  invite,
  confirm,
  "reset-password": reset,
};

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      name: { type: "string" },
      workspace: { type: "string" },
      email: { type: "string" },
      role: { type: "string" },
      seen: { type: "string" },
      "keep-passkeys": { type: "boolean" },
      "keep-second-factor": { type: "boolean" },
      // What is the default now; it may stand in somebody's instructions.
      "remove-second-factor": { type: "boolean" },
    },
  });
  const [name = ""] = positionals;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new Error(usage);
  const database = requireDatabase(readEnv().dataDir);
  const db = openDatabase(database);
  try {
    await command(db, values);
  } finally {
    await db.close();
  }
}

await main().catch(fail);
