import { createTRPCClient, httpLink } from "@trpc/client";
import { openDatabase } from "#db/client.ts";
import { memberships, workspaces } from "#db/schema/index.ts";
import { databaseOf } from "#server/testing/database-of.ts";
import { newId } from "../ids.ts";
import { insertStaff, newStaff } from "../staff/new-staff.ts";
import { hashPassword } from "../staff/password.ts";
import type { AppRouter } from "../trpc/router.ts";
import { roleLabels, type StaffRole, staffRoles } from "../vocabulary/permissions.ts";
import { makeApiKey } from "./make-api-key.ts";

export const staffPassword = "correct-horse-battery";

/** A cheap hash, so that tests can sign in hundreds of times; real hashes have their own test. */
const cheapHash = hashPassword(staffPassword, 12);

const firstNames: Partial<Record<string, string>> = { owner: "Olivia", reviewer: "Rasmus", viewer: "Vera" };

type TestStaff = { id: string; email: string; name: string; role: StaffRole };
export type StaffedWorkspace = {
  id: string;
  name: string;
  liveKey: string;
  testKey: string;
  staff: Record<StaffRole, TestStaff>;
};

/** Creates a workspace directly in the running server's database, with keys and one person for each role. */
export async function staffedWorkspace(dataDir: string, name = "Acme Bank"): Promise<StaffedWorkspace> {
  const db = openDatabase(databaseOf(dataDir));
  try {
    const now = new Date();
    const id = newId("wks", now);
    await db.transaction(
      async (tx) => void (await tx.insert(workspaces).values({ id, name, createdAt: now })),
    );
    const makeKey = (mode: "live" | "test") =>
      makeApiKey(db, { workspaceId: id, mode, name: `Web shop (${mode})` });
    const make = async (role: StaffRole): Promise<TestStaff> => {
      const called = `${firstNames[role] ?? "Nadia"} ${roleLabels[role].label}`;
      const email = `${role}-${id.slice(-8)}@example.com`;
      const rows = newStaff(now, { email, passwordHash: await cheapHash, name: called });
      await db.transaction(async (tx) => {
        await insertStaff(tx, rows);
        await tx
          .insert(memberships)
          .values({ workspaceId: id, staffId: rows.person.id, role, createdAt: now });
      });
      return { id: rows.person.id, email, name: called, role };
    };
    const staff = {} as Record<StaffRole, TestStaff>;
    for (const role of staffRoles) staff[role] = await make(role);
    return { id, name, staff, liveKey: (await makeKey("live")).key, testKey: (await makeKey("test")).key };
  } finally {
    await db.close();
  }
}

/** A unique email address. */
export const someAddress = (): string =>
  `10.${[0, 0, 0].map(() => Math.floor(Math.random() * 256)).join(".")}`;

/**
 * Signs in over HTTP.
 * @returns the session cookie in the form of a Cookie header
 */
export async function signIn(
  url: string,
  { email }: { email: string },
  password = staffPassword,
): Promise<string> {
  const response = await fetch(`${url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url, "x-forwarded-for": someAddress() },
    body: JSON.stringify({ email, password }),
  });
  if (!response.ok) throw new Error(`signing in failed: ${response.status} ${await response.text()}`);
  // Without the mark of a known device, which signs nobody in.
  return response.headers
    .getSetCookie()
    .filter((cookie) => !cookie.includes("verifyhq.device_"))
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

/** A tRPC client that makes the same calls as the dashboard's pages. */
export const dashboardClient = (url: string, cookie: string) =>
  createTRPCClient<AppRouter>({
    links: [httpLink({ url: `${url}/api/trpc`, headers: { cookie, "sec-fetch-site": "same-origin" } })],
  });
