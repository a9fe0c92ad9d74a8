import { asc, eq } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { apiKeys, memberships, workspaces } from "#db/schema/index.ts";
import { insertApiKey, type NewApiKey } from "../api-keys/insert-api-key.ts";
import { systemActor } from "../audit/record-audit.ts";
import type { Env } from "../env.ts";
import { newId, randomBase62, sha256 } from "../ids.ts";
import { insertStaff, newStaff } from "../staff/new-staff.ts";
import { hashPassword } from "../staff/password.ts";
import { founderRole } from "../vocabulary/permissions.ts";

/** Secrets that this run created and that cannot be shown again later. */
export type FirstSecrets = {
  ownerEmail: string;
  ownerPassword: string | null;
  liveApiKey: string | null;
  testApiKey: string | null;
};

/** The oldest workspace, or null before the first start. */
export async function findFirstWorkspace(db: Db): Promise<{ id: string; name: string } | null> {
  const [row] = await db.read.select().from(workspaces).orderBy(asc(workspaces.id)).limit(1);
  return row ?? null;
}

async function createFirstWorkspace(db: Db, now: Date, owner: { email: string; password: string }) {
  const workspace = { id: newId("wks", now), name: "Default", createdAt: now };
  const passwordHash = await hashPassword(owner.password);
  const person = newStaff(now, { email: owner.email, passwordHash });
  return db.transaction(async (tx) => {
    const [winner] = await tx.select().from(workspaces).limit(1);
    if (winner) return { created: false, id: winner.id };
    await tx.insert(workspaces).values(workspace);
    await insertStaff(tx, person);
    await tx
      .insert(memberships)
      .values({ workspaceId: workspace.id, staffId: person.person.id, role: founderRole, createdAt: now });
    return { created: true, id: workspace.id };
  });
}

/** The audit trail records the service's start as the actor. */
const makeKey = (db: Db, now: Date, workspaceId: string, key: NewApiKey) =>
  db.transaction((tx) => insertApiKey(tx, { actor: systemActor(workspaceId, "npm start"), now }, key));

async function ensureGivenKey(
  db: Db,
  now: Date,
  { workspaceId, mode, key }: { workspaceId: string; mode: "live" | "test"; key: string },
) {
  const [row] = await db.read
    .select({ id: apiKeys.id })
    .from(apiKeys)
    .where(eq(apiKeys.keyHash, sha256(key)));
  if (!row) await makeKey(db, now, workspaceId, { mode, key, name: `Bootstrap (${mode})` });
}

/**
 * Creates the first workspace, its owner and its first API keys on the first start. Later starts only make
 * sure that the bootstrap keys from the environment exist; a revoked one stays revoked.
 * @returns what must be shown once, or null when nothing was created
 */
export async function bootstrapWorkspace(
  db: Db,
  now: Date,
  given: Env["bootstrap"],
): Promise<FirstSecrets | null> {
  const existing = await findFirstWorkspace(db);
  const ownerEmail = given.adminEmail ?? "owner@localhost.localdomain";
  const ownerPassword = given.adminPassword ?? randomBase62(20);
  const first = existing
    ? { created: false, id: existing.id }
    : await createFirstWorkspace(db, now, { email: ownerEmail, password: ownerPassword });

  const keys = { live: given.liveApiKey, test: given.testApiKey };
  const shown: { live: string | null; test: string | null } = { live: null, test: null };
  for (const mode of ["live", "test"] as const) {
    const key = keys[mode];
    if (key) await ensureGivenKey(db, now, { workspaceId: first.id, mode, key });
    else if (first.created) {
      shown[mode] = (await makeKey(db, now, first.id, { mode, name: `First key (${mode})` })).key;
    }
  }
  if (!first.created) return null;
  return {
    ownerEmail,
    ownerPassword: given.adminPassword ? null : ownerPassword,
    liveApiKey: shown.live,
    testApiKey: shown.test,
  };
}
