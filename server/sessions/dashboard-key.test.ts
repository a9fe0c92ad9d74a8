import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, it } from "vitest";
import { apiKeys, auditEvents } from "#db/schema/index.ts";
import type { StaffActor } from "../actor.ts";
import { markKeyRevoked } from "../api-keys/mark-key-revoked.ts";
import { systemActor } from "../audit/record-audit.ts";
import { testDatabase } from "../testing/test-database.ts";
import { dashboardKey } from "./dashboard-key.ts";

let made: Awaited<ReturnType<typeof testDatabase>>;
let actor: StaffActor;
beforeEach(async () => {
  made = await testDatabase();
  const { workspaceId } = made;
  actor = {
    kind: "staff",
    staffId: "stf_1",
    workspaceId,
    mode: "test",
    role: "reviewer",
    signedInAt: null,
    ipAddress: "10.0.0.1",
  };
});
afterEach(() => made.remove());

const eventsOf = (id: string) =>
  made.db.read.select().from(auditEvents).where(eq(auditEvents.subjectId, id)).orderBy(auditEvents.sequence);

it("is made with the first link of each mode, and the member who made it is recorded", async () => {
  const { db } = made;
  const id = await dashboardKey(db, new Date(), actor);
  expect(await dashboardKey(db, new Date(), { ...actor, staffId: "stf_2" })).toBe(id);
  const live = await dashboardKey(db, new Date(), { ...actor, mode: "live" });
  expect(live).not.toBe(id);

  const [row] = await db.read.select().from(apiKeys).where(eq(apiKeys.id, id));
  expect(row).toMatchObject({ workspaceId: actor.workspaceId, mode: "test", scopes: [], hint: "none" });
  const events = await eventsOf(id);
  expect(events).toMatchObject([
    {
      action: "api_key.created",
      actorKind: "staff",
      actorId: "stf_1",
      details: { name: row?.name, keyMode: "test", scopes: "", expiresAt: null, ipAddress: "10.0.0.1" },
    },
  ]);
  expect(await eventsOf(live)).toHaveLength(1);
});

it("makes no more links once it was revoked", async () => {
  const { db } = made;
  const id = await dashboardKey(db, new Date(), actor);
  const by = { actor: systemActor(actor.workspaceId, "npm run keys"), now: new Date() };
  expect(await db.transaction((tx) => markKeyRevoked(tx, by, id))).toBe(true);
  expect(await db.transaction((tx) => markKeyRevoked(tx, by, id))).toBe(false);
  await expect(dashboardKey(db, new Date(), actor)).rejects.toMatchObject({ code: "CONFLICT" });
  expect((await eventsOf(id)).map(({ action, actorId }) => [action, actorId])).toEqual([
    ["api_key.created", "stf_1"],
    ["api_key.revoked", "npm run keys"],
  ]);
});

it("is revoked by staff in their own mode alone", async () => {
  const { db } = made;
  const id = await dashboardKey(db, new Date(), actor);
  const revoke = (mode: "live" | "test") =>
    db.transaction((tx) => markKeyRevoked(tx, { actor: { ...actor, mode }, now: new Date() }, id));
  expect(await revoke("live")).toBe(false);
  expect(await revoke("test")).toBe(true);
});
