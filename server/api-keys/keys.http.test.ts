import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type Db, openDatabase } from "#db/client.ts";
import { apiKeys, auditEvents, staffSessions } from "#db/schema/index.ts";
import { databaseOf } from "#server/testing/database-of.ts";
import { sha256 } from "../ids.ts";
import { apiClient } from "../testing/api-client.ts";
import {
  dashboardClient,
  type StaffedWorkspace,
  signIn,
  staffedWorkspace,
} from "../testing/staffed-workspace.ts";
import type { ApiKeyScope } from "../vocabulary/permissions.ts";

const { url, dataDir } = inject("server");
let db: Db;
let ours: StaffedWorkspace;
let as: Record<"owner" | "reviewer" | "viewer" | "stranger", ReturnType<typeof dashboardClient>>;
const live = () => ({ workspaceId: ours.id, mode: "live" as const });
const test = () => ({ workspaceId: ours.id, mode: "test" as const });
const wanted = { name: "Branch app", scopes: ["read" as const], expiresOn: null };

beforeAll(async () => {
  db = openDatabase(databaseOf(dataDir));
  ours = await staffedWorkspace(dataDir, "Keys");
  const theirs = await staffedWorkspace(dataDir, "Theirs");
  const client = async (who: { email: string }) => dashboardClient(url, await signIn(url, who));
  as = {
    owner: await client(ours.staff.owner),
    reviewer: await client(ours.staff.reviewer),
    viewer: await client(ours.staff.viewer),
    stranger: await client(theirs.staff.owner),
  };
});
afterAll(() => db.close());

const codeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => "done",
    (error: { data?: { code?: string } }) => error.data?.code ?? "unknown",
  );
const eventOf = async (subjectId: string, action: string) =>
  (
    await db.read
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.subjectId, subjectId), eq(auditEvents.action, action)))
  )[0];

describe("API keys in the dashboard", () => {
  it("are listed for each role, mode and workspace apart, with nothing that works as a key", async () => {
    for (const role of ["owner", "reviewer", "viewer"] as const) {
      for (const [scope, key] of [
        [live(), ours.liveKey],
        [test(), ours.testKey],
      ] as const) {
        const items = await as[role].keys.list.query(scope);
        expect(items.map(({ hint }) => hint)).toEqual([key.slice(-4)]);
        expect(JSON.stringify(items)).not.toContain(key);
        expect(JSON.stringify(items)).not.toContain(sha256(key));
      }
    }
    expect(await codeOf(as.stranger.keys.list.query(live()))).toBe("NOT_FOUND");
  });

  it("are made by owners alone, shown once, and work at once with their scopes", async () => {
    for (const role of ["reviewer", "viewer"] as const)
      expect(await codeOf(as[role].keys.create.mutate({ ...live(), ...wanted }))).toBe("ROLE_MISSING");
    expect(await codeOf(as.stranger.keys.create.mutate({ ...live(), ...wanted }))).toBe("NOT_FOUND");
    const { id, key } = await as.owner.keys.create.mutate({ ...test(), ...wanted });
    expect(key).toMatch(/^vhq_test_/);
    const api = apiClient(url, key);
    expect((await api.listChecks("x")).response.status).toBe(200);
    expect((await api.createSession({ userId: "x" })).response.status).toBe(403);
    const [row] = await db.read.select().from(apiKeys).where(eq(apiKeys.id, id));
    expect(row).toMatchObject({ keyHash: sha256(key), scopes: ["read"], mode: "test" });
    const event = await eventOf(id, "api_key.created");
    expect(event).toMatchObject({ workspaceId: ours.id, actorId: ours.staff.owner.id });
    expect(event?.details).toMatchObject({ name: "Branch app", scopes: "read", keyMode: "test" });
    expect(JSON.stringify(event)).not.toContain(key);
    expect((await as.owner.keys.list.query(live())).map((item) => item.id)).not.toContain(id);
  });

  it.each([
    [{ name: " " }],
    [{ name: "x".repeat(101) }],
    [{ scopes: [] }],
    [{ scopes: ["admin"] }],
    [{ expiresOn: "tomorrow" }],
    [{ expiresOn: "2020-01-01" }],
  ])("are not made from %j", async (change) => {
    const call = as.owner.keys.create.mutate({ ...live(), ...wanted, ...change } as never);
    expect(await codeOf(call)).toBe("MALFORMED_REQUEST");
  });

  it.each([["erase"], ["media"], ["webhooks"], ["read", "write", "media"]] as const)(
    "with %s need a recent sign-in, others do not",
    async (...scopes) => {
      const cookie = await signIn(url, ours.staff.owner);
      const owner = dashboardClient(url, cookie);
      const create = (wantedScopes: readonly ApiKeyScope[]) =>
        codeOf(owner.keys.create.mutate({ ...live(), ...wanted, scopes: [...wantedScopes] }));
      expect(await create(scopes)).toBe("done");
      const { staffId } = await owner.me.query();
      await db.transaction(async (tx) => {
        await tx
          .update(staffSessions)
          .set({ createdAt: new Date(Date.now() - 11 * 60_000) })
          .where(eq(staffSessions.userId, staffId));
      });
      expect(await create(scopes)).toBe("SIGN_IN_NOT_RECENT");
      expect(await create(["read", "write"])).toBe("done");
    },
  );

  it("expire on their day, and say so", async () => {
    const { id, key } = await as.owner.keys.create.mutate({ ...live(), ...wanted, expiresOn: "2099-01-01" });
    const item = async () => (await as.viewer.keys.list.query(live())).find((one) => one.id === id);
    expect(await item()).toMatchObject({ state: "active", expiresAt: "2099-01-01T00:00:00.000Z" });
    await db.transaction(async (tx) => {
      await tx.update(apiKeys).set({ expiresAt: new Date() }).where(eq(apiKeys.id, id));
    });
    expect(await item()).toMatchObject({ state: "expired" });
    expect((await apiClient(url, key).listChecks("x")).response.status).toBe(401);
  });

  it("are revoked by owners alone, in their own mode, from the next request on", async () => {
    const { id, key } = await as.owner.keys.create.mutate({ ...live(), ...wanted });
    const revoke = (
      role: keyof typeof as,
      scope = live() as { workspaceId: string; mode: "live" | "test" },
    ) => codeOf(as[role].keys.revoke.mutate({ ...scope, keyId: id }));
    expect(await revoke("reviewer")).toBe("ROLE_MISSING");
    expect(await revoke("viewer")).toBe("ROLE_MISSING");
    expect(await revoke("stranger")).toBe("NOT_FOUND");
    expect(await revoke("owner", test())).toBe("NOT_FOUND");
    expect((await apiClient(url, key).listChecks("x")).response.status).toBe(200);
    expect(await revoke("owner")).toBe("done");
    expect((await apiClient(url, key).listChecks("x")).response.status).toBe(401);
    expect(await revoke("owner")).toBe("NOT_FOUND");
    expect(await eventOf(id, "api_key.revoked")).toMatchObject({ actorId: ours.staff.owner.id });
    const item = (await as.owner.keys.list.query(live())).find((one) => one.id === id);
    expect(item).toMatchObject({ state: "revoked", lastUsedAt: expect.any(String) });
  });

  it("count their checks", async () => {
    const { id, key } = await as.owner.keys.create.mutate({
      ...live(),
      ...wanted,
      scopes: ["write", "read"],
    });
    for (let index = 0; index < 3; index += 1)
      await apiClient(url, key).createSession({ userId: `u${index}` });
    const item = (await as.owner.keys.list.query(live())).find((one) => one.id === id);
    expect(item?.usage).toEqual({ checks: 3, isExact: true });
    expect(item?.scopes).toEqual(["read", "write"]);
  });
});
