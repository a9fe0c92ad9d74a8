import { beforeAll, describe, expect, inject, it } from "vitest";
import { defaultSettings } from "../settings/schemas.ts";
import { apiClient, dataOf } from "../testing/api-client.ts";
import { facelessPhoto } from "../testing/photos.ts";
import {
  dashboardClient,
  type StaffedWorkspace,
  signIn,
  staffedWorkspace,
} from "../testing/staffed-workspace.ts";

const { url, dataDir } = inject("server");
let ours: StaffedWorkspace;
let owner: ReturnType<typeof dashboardClient>;
beforeAll(async () => {
  ours = await staffedWorkspace(dataDir, "Locks");
  owner = dashboardClient(url, await signIn(url, ours.staff.owner));
  await setLockout({ lockoutFailures: 2, lockoutMinutes: 30 });
});

async function setLockout(change: { lockoutFailures: number | null; lockoutMinutes: number }): Promise<void> {
  const scope = { workspaceId: ours.id, mode: "live" as const };
  const { version } = await owner.settings.read.query(scope);
  const settings = { ...defaultSettings, ...change };
  await owner.settings.save.mutate({ ...scope, settings, note: "for the test", version });
}

/** @returns the check's id */
async function failOnce(key: string, userId: string): Promise<string> {
  const api = apiClient(url, key);
  const session = dataOf(await api.createSession({ userId }));
  for (const [seed, { id }] of session.challenges.entries())
    dataOf(await api.submit(session.sessionToken, id, await facelessPhoto(seed + 1)));
  expect(dataOf(await api.getCheck(session.id))).toMatchObject({ result: { isAlive: false } });
  return session.id;
}
const open = (key: string, userId: string) => apiClient(url, key).createSession({ userId });

describe("a person whose checks fail again and again", () => {
  it("is locked out by a code of its own, told until when, and nobody else is", async () => {
    await failOnce(ours.liveKey, "often.failing");
    expect((await open(ours.liveKey, "often.failing")).response.status).toBe(201);
    await failOnce(ours.liveKey, "often.failing");
    const { response, error } = await open(ours.liveKey, "often.failing");
    expect([response.status, error?.code]).toEqual([429, "USER_LOCKED_OUT"]);
    const retryAfter = Number(response.headers.get("retry-after"));
    expect(retryAfter).toBeGreaterThan(29 * 60);
    expect(retryAfter).toBeLessThanOrEqual(30 * 60);
    expect((await open(ours.liveKey, "somebody.else")).response.status).toBe(201);
  });

  it("is let in again by staff who approve one of the checks, or by the settings", async () => {
    const userId = "mistaken.machine";
    await failOnce(ours.liveKey, userId);
    const checkId = await failOnce(ours.liveKey, userId);
    expect((await open(ours.liveKey, userId)).error?.code).toBe("USER_LOCKED_OUT");
    const scope = { workspaceId: ours.id, mode: "live" as const, checkId };
    const decision = { decision: "approve", reason: "GENUINE_PERSON", version: 0 } as const;
    await owner.reviews.decide.mutate({ ...scope, ...decision });
    expect((await open(ours.liveKey, userId)).response.status).toBe(201);

    await failOnce(ours.liveKey, "another.one");
    await failOnce(ours.liveKey, "another.one");
    await setLockout({ lockoutFailures: null, lockoutMinutes: 30 });
    expect((await open(ours.liveKey, "another.one")).response.status).toBe(201);
    await setLockout({ lockoutFailures: 2, lockoutMinutes: 30 });
  });

  it("is not judged past the limit in sessions that were opened beforehand", async () => {
    const userId = "opens.beforehand";
    const api = apiClient(url, ours.liveKey);
    const sessions = [];
    for (let turn = 0; turn < 4; turn += 1) sessions.push(dataOf(await api.createSession({ userId })));
    const answers = [];
    for (const { sessionToken, challenges } of sessions)
      for (const [seed, { id }] of challenges.entries())
        answers.push(await api.submit(sessionToken, id, await facelessPhoto(seed + 1)));
    const refused = answers.filter(({ response }) => response.status !== 200);
    expect(refused.map(({ response, error }) => [response.status, error?.code])).toEqual([
      [429, "USER_LOCKED_OUT"],
      [429, "USER_LOCKED_OUT"],
    ]);
    for (const { response } of refused) {
      expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(29 * 60);
      expect(Number(response.headers.get("retry-after"))).toBeLessThanOrEqual(30 * 60);
    }
    const checks = dataOf(await api.listChecks(userId)).data;
    expect(checks.map(({ status }) => status)).toEqual([
      "IN_PROGRESS",
      "IN_PROGRESS",
      "COMPLETED",
      "COMPLETED",
    ]);
    for (const { status, challengesCompleted, challengesTotal } of checks)
      expect(challengesCompleted).toBe(status === "COMPLETED" ? challengesTotal : challengesTotal - 1);
  });

  it("gets the same challenges again, however many sessions are opened, also at once", async () => {
    const typesOf = async (userId: string) =>
      dataOf(await open(ours.liveKey, userId)).challenges.map(({ type }) => type);
    const [first, ...others] = await Promise.all(Array.from({ length: 12 }, () => typesOf("shops.around")));
    for (const types of [...others, await typesOf("shops.around")]) expect(types).toEqual(first);
    const draws = await Promise.all(Array.from({ length: 12 }, (_, index) => typesOf(`another.${index}`)));
    expect(new Set(draws.map((types) => types.join())).size).toBeGreaterThan(1);
  });

  it("is one person, composed or not; an id that hides something opens nothing", async () => {
    await failOnce(ours.liveKey, "Zoe\u0308");
    await failOnce(ours.liveKey, "Zoë");
    expect((await open(ours.liveKey, "Zoe\u0308")).error?.code).toBe("USER_LOCKED_OUT");
    for (const userId of ["Zoë ", " Zoë", "Zoë\u200b", "\u202eZoë", "."]) {
      const { response, error } = await open(ours.liveKey, userId);
      expect([response.status, error?.errors?.[0]?.pointer]).toEqual([400, "#/userId"]);
    }
  });

  it("is never locked out of test data, where a scenario shows what it is like", async () => {
    for (let turn = 0; turn < 3; turn += 1) await failOnce(ours.testKey, "tries.again");
    expect((await open(ours.testKey, "tries.again")).response.status).toBe(201);
    const answer = await apiClient(url, ours.testKey).createSession({
      userId: "tries.again",
      simulate: "USER_LOCKED_OUT",
    });
    expect([answer.response.status, answer.error?.code]).toEqual([429, "USER_LOCKED_OUT"]);
    expect(answer.response.headers.get("retry-after")).toBe("60");
  });
});
