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
