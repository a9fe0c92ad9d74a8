import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { asc } from "drizzle-orm";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Db, openDatabase } from "#db/client.ts";
import { apiKeys, auditEvents, memberships } from "#db/schema/index.ts";
import { createDatabaseOf, databaseOf } from "#server/testing/database-of.ts";
import { newApiKey } from "../api-keys/api-key-format.ts";
import { markKeyRevoked } from "../api-keys/mark-key-revoked.ts";
import { systemActor } from "../audit/record-audit.ts";
import { bootstrapWorkspace } from "./bootstrap-workspace.ts";

let folder: string;
let db: Db;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "verifyhq-bootstrap-"));
  await createDatabaseOf(folder);
  db = openDatabase(databaseOf(folder));
});
afterEach(async () => {
  await db.close();
  await rm(folder, { recursive: true, force: true });
});

const given = {
  adminEmail: undefined,
  adminPassword: undefined,
  liveApiKey: undefined,
  testApiKey: undefined,
};
const keys = () => db.read.select().from(apiKeys).orderBy(asc(apiKeys.id));
const events = async () =>
  (await db.read.select().from(auditEvents).orderBy(asc(auditEvents.sequence))).map(
    ({ action, actorId, subjectId }) => [action, actorId, subjectId],
  );

it("makes an owner and a key for each mode on the first start alone, and records it", async () => {
  const shown = await bootstrapWorkspace(db, new Date(), given);
  expect(shown?.liveApiKey).toMatch(/^vhq_live_/);
  expect(shown?.testApiKey).toMatch(/^vhq_test_/);
  expect(await db.read.select({ role: memberships.role }).from(memberships)).toEqual([{ role: "owner" }]);
  const made = await keys();
  expect(made.map(({ mode }) => mode).sort()).toEqual(["live", "test"]);
  expect((await events()).sort()).toEqual(made.map(({ id }) => ["api_key.created", "npm start", id]).sort());

  expect(await bootstrapWorkspace(db, new Date(), given)).toBeNull();
  expect(await keys()).toEqual(made);
});

it("makes a key of the environment once, and leaves a revoked one revoked", async () => {
  const withKey = { ...given, liveApiKey: newApiKey("live") };
  expect(await bootstrapWorkspace(db, new Date(), withKey)).toMatchObject({ liveApiKey: null });
  const live = (await keys()).find(({ mode }) => mode === "live");
  const { workspaceId = "", id = "" } = live ?? {};
  const actor = systemActor(workspaceId, "npm run keys");
  await db.transaction((tx) => markKeyRevoked(tx, { actor, now: new Date() }, id));
  const before = await events();
  await bootstrapWorkspace(db, new Date(), withKey);
  expect(await events()).toEqual(before);
  expect((await keys()).find((key) => key.id === id)?.revokedAt).toBeInstanceOf(Date);
});
