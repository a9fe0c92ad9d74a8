import { eq } from "drizzle-orm";
import { openDatabase } from "#db/client.ts";
import { memberships, photos } from "#db/schema/index.ts";
import { databaseOf } from "#server/testing/database-of.ts";
import { newId } from "../../ids.ts";
import { insertStaff, newStaff } from "../../staff/new-staff.ts";
import { hashPassword } from "../../staff/password.ts";
import { apiKeyScopes, type StaffRole, staffRoles } from "../../vocabulary/permissions.ts";
import { type ApiClient, apiClient, dataOf } from "../api-client.ts";
import { makeApiKey } from "../make-api-key.ts";
import { facelessPhoto } from "../photos.ts";
import {
  dashboardClient,
  type StaffedWorkspace,
  signIn,
  staffedWorkspace,
  staffPassword,
} from "../staffed-workspace.ts";

export const modes = ["live", "test"] as const;
export type Mode = (typeof modes)[number];
export const roles = staffRoles.toReversed();

/** One workspace in one mode, with its own check. */
export type TenantMode = {
  side: Tenant;
  mode: Mode;
  keys: Record<"whole" | "readOnly" | "writeOnly" | "revoked" | "expired", string>;
  api: ApiClient;
  userId: string;
  check: FinishedCheck;
  keyId: string;
  /** Ids, tokens and user ids that no other tenant may ever read. */
  markers: Set<string>;
};

export type Tenant = StaffedWorkspace & {
  url: string;
  dataDir: string;
  cookies: Record<StaffRole, string>;
  /** A dashboard client for each role. */
  clients: Record<StaffRole, ReturnType<typeof dashboardClient>>;
  /** The session of a former member who is still signed in. */
  formerCookie: string;
  places: Record<Mode, TenantMode>;
  /** Markers that belong to the workspace in both modes. */
  markers: Set<string>;
};

export type OpenSession = { id: string; sessionToken: string; challengeIds: string[] };
type FinishedCheck = OpenSession & { photoIds: string[] };

export async function withDatabase<Result>(
  dataDir: string,
  work: (db: ReturnType<typeof openDatabase>) => Promise<Result>,
): Promise<Result> {
  const db = openDatabase(databaseOf(dataDir));
  try {
    return await work(db);
  } finally {
    await db.close();
  }
}

/** A user with checks in every workspace, in both modes. */
export const everybodysUserId = `everybody-${crypto.randomUUID()}`;

/** A session without photos. */
export async function freshSession(
  { api, userId, markers }: TenantMode,
  of: string = userId,
): Promise<OpenSession> {
  const session = dataOf(await api.createSession({ userId: of }));
  const challengeIds = session.challenges.map(({ id }) => id);
  for (const marker of [session.id, session.sessionToken, ...challengeIds]) markers.add(marker);
  return { id: session.id, sessionToken: session.sessionToken, challengeIds };
}

/**
 * Creates a user with one open session.
 * @returns the user id
 */
export async function freshPerson(place: TenantMode): Promise<string> {
  const userId = `person-${crypto.randomUUID()}`;
  place.markers.add(userId);
  await freshSession(place, userId);
  return userId;
}

/** An endpoint that gets no events during the tests, so that its data does not change by itself. */
async function newEndpoint({ side, mode, markers }: TenantMode): Promise<string> {
  const scope = { workspaceId: side.id, mode };
  const { id, secret } = await side.clients.owner.webhooks.create.mutate({
    ...scope,
    url: "http://127.0.0.1:9/nobody",
    events: ["liveness.session.expired"],
  });
  for (const marker of [id, secret]) markers.add(marker);
  return id;
}

const lastEndpoints = new WeakMap<TenantMode, string>();

/** A new webhook endpoint; deletes the previous one, since a workspace may have only a few. */
export async function freshEndpoint(place: TenantMode): Promise<string> {
  const { side, mode } = place;
  const last = lastEndpoints.get(place);
  if (last)
    await side.clients.owner.webhooks.remove
      .mutate({ workspaceId: side.id, mode, id: last })
      .catch(() => undefined);
  const id = await newEndpoint(place);
  lastEndpoints.set(place, id);
  return id;
}

/** A delivery that is no longer sent, to an existing endpoint. */
export async function freshDelivery(place: TenantMode): Promise<{ endpointId: string; deliveryId: string }> {
  const { side, mode, markers } = place;
  const endpointId = await freshEndpoint(place);
  const scope = { workspaceId: side.id, mode, id: endpointId };
  const { webhooks } = side.clients.owner;
  const { deliveryId } = await webhooks.test.mutate(scope);
  markers.add(deliveryId);
  await webhooks.update.mutate({ ...scope, isEnabled: false });
  await webhooks.update.mutate({ ...scope, isEnabled: true });
  return { endpointId, deliveryId };
}

/** A completed check with faceless photos. */
export async function freshCheck(place: TenantMode, of?: string): Promise<FinishedCheck> {
  const session = await freshSession(place, of);
  for (const [seed, id] of session.challengeIds.entries())
    dataOf(await place.api.submit(session.sessionToken, id, await facelessPhoto(seed + 1)));
  const rows = await withDatabase(place.side.dataDir, (db) =>
    db.read.select({ id: photos.id }).from(photos).where(eq(photos.checkId, session.id)),
  );
  const photoIds = rows.map(({ id }) => id);
  for (const id of photoIds) place.markers.add(id);
  return { ...session, photoIds };
}

async function makeKeys(side: StaffedWorkspace, dataDir: string, mode: Mode) {
  return withDatabase(dataDir, async (db) => {
    const now = new Date();
    const make = (name: string, more: Partial<Parameters<typeof makeApiKey>[1]> = {}) =>
      makeApiKey(db, { workspaceId: side.id, mode, name, ...more });
    const whole = await make("whole", { scopes: [...apiKeyScopes] });
    const revoked = await make("revoked", { revokedAt: now });
    const keys = {
      whole: whole.key,
      readOnly: (await make("read only", { scopes: ["read"] })).key,
      writeOnly: (await make("write only", { scopes: ["write"] })).key,
      revoked: revoked.key,
      expired: (await make("expired", { expiresAt: new Date(now.getTime() - 1000) })).key,
    };
    return { keys, keyId: whole.id };
  });
}

/** A new member of the workspace, or with `role: null` a former one. */
export async function freshMember(
  side: Tenant,
  role: StaffRole | null,
): Promise<{ id: string; email: string }> {
  const now = new Date();
  const email = `somebody-${newId("stf", now).slice(-12)}@example.com`;
  const rows = newStaff(now, { email, passwordHash: await hashPassword(staffPassword, 12), name: email });
  const staffId = rows.person.id;
  await withDatabase(side.dataDir, (db) =>
    db.transaction(async (tx) => {
      await insertStaff(tx, rows);
      if (role) await tx.insert(memberships).values({ workspaceId: side.id, staffId, role, createdAt: now });
    }),
  );
  for (const marker of [staffId, email]) side.markers.add(marker);
  return { id: staffId, email };
}

async function makePlace(side: Tenant, mode: Mode): Promise<TenantMode> {
  const { keys, keyId } = await makeKeys(side, side.dataDir, mode);
  const userId = `person-${crypto.randomUUID()}`;
  const place: TenantMode = {
    side,
    mode,
    keys,
    keyId,
    userId,
    api: apiClient(side.url, keys.whole),
    check: { id: "", sessionToken: "", challengeIds: [], photoIds: [] },
    markers: new Set([userId, keyId, ...Object.values(keys)]),
  };
  place.check = await freshCheck(place);
  await freshCheck(place, everybodysUserId);
  return place;
}

/** Makes a workspace with a completed check in each mode, one person for each role, and a former member. */
export async function makeSide(server: { url: string; dataDir: string }, name: string): Promise<Tenant> {
  const workspace = await staffedWorkspace(server.dataDir, name);
  const cookies = {} as Tenant["cookies"];
  const clients = {} as Tenant["clients"];
  for (const role of roles) {
    cookies[role] = await signIn(server.url, workspace.staff[role]);
    clients[role] = dashboardClient(server.url, cookies[role]);
  }
  const people = Object.values(workspace.staff).flatMap(({ id, email }) => [id, email]);
  const markers = new Set([workspace.id, ...people, ...Object.values(cookies)]);
  const side: Tenant = {
    ...workspace,
    ...server,
    cookies,
    clients,
    formerCookie: "",
    markers,
    places: {} as Tenant["places"],
  };
  side.formerCookie = await signIn(server.url, await freshMember(side, null));
  for (const mode of modes) side.places[mode] = await makePlace(side, mode);
  return side;
}
