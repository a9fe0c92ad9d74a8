import { describe, expect, inject, it } from "vitest";
import { challengeTypes } from "../checks/vocabulary/challenge-types.ts";
import { apiClient, dataOf } from "../testing/api-client.ts";
import { secondWorkspaceKey } from "../testing/second-workspace.ts";

const { url, liveKey, testKey, dataDir } = inject("server");
const live = apiClient(url, liveKey);
const test = apiClient(url, testKey);

describe("POST /session", () => {
  it("opens a session for ten minutes, in the contract's shape", async () => {
    const before = Date.now();
    const { data, response } = await live.createSession({ userId: "user_123" });
    expect(response.status).toBe(201);
    expect(response.headers.get("x-request-id")).toMatch(/^req_/);
    expect(data?.id).toMatch(/^liv_/);
    expect(data?.sessionToken).toMatch(/^ses_[0-9a-z]{32}$/);
    expect(data?.expiresAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    const opened = Date.parse(data?.expiresAt ?? "") - 10 * 60_000;
    expect(opened).toBeGreaterThan(before - 1000);
    expect(opened).toBeLessThanOrEqual(Date.now());
    expect(data?.instructions).toContain("10 minutes");
  });

  it("draws two or three different challenges, all six types among them", async () => {
    const sessions = await Promise.all(
      Array.from({ length: 60 }, async (_, index) =>
        dataOf(await live.createSession({ userId: `draws.${index}` })),
      ),
    );
    const counts = new Set(sessions.map(({ challenges }) => challenges.length));
    expect([...counts].sort()).toEqual([2, 3]);
    for (const { challenges } of sessions) {
      expect(new Set(challenges.map(({ type }) => type)).size).toBe(challenges.length);
      for (const { id, instruction } of challenges) {
        expect(id).toMatch(/^ch_/);
        expect(instruction.length).toBeGreaterThan(5);
      }
    }
    const seen = new Set(sessions.flatMap(({ challenges }) => challenges.map(({ type }) => type)));
    expect(seen).toEqual(new Set(challengeTypes));
  });

  it("lets a test key name its challenges, and refuses that to a live key", async () => {
    const body = { userId: "named", challenges: ["SMILE", "TURN_LEFT"] as const };
    const named = dataOf(await test.createSession({ ...body, challenges: [...body.challenges] }));
    expect(named.challenges.map(({ type }) => type)).toEqual(["SMILE", "TURN_LEFT"]);
    const refused = await live.createSession({ ...body, challenges: [...body.challenges] });
    expect(refused.response.status).toBe(403);
    expect(refused.error?.code).toBe("TEST_KEY_REQUIRED");
    expect(dataOf(await live.listChecks("named")).total).toBe(0);
  });

  it.each([
    ["one type twice", ["SMILE", "SMILE"]],
    ["only one", ["SMILE"]],
    ["four", ["SMILE", "BLINK", "LOOK_UP", "TURN_LEFT"]],
  ] as const)("refuses %s named challenges", async (_, challenges) => {
    const { response, error } = await test.createSession({ userId: "x", challenges: [...challenges] });
    expect(response.status).toBe(400);
    expect(error?.errors?.[0]?.pointer).toBe("#/challenges");
  });

  it.each([
    "Robert'); DROP TABLE liveness_checks;--",
    "<script>alert(1)</script>",
    "../../etc/passwd",
    "مستخدم 👩🏽‍🚀 %2F ?#&",
    "x".repeat(1000),
  ])("takes any text as a user id: %.40s", async (userId) => {
    const { id } = dataOf(await live.createSession({ userId }));
    const page = dataOf(await live.listChecks(userId));
    expect(page.data.map((check) => [check.id, check.userId])).toContainEqual([id, userId]);
  });

  it.each([
    ["empty", ""],
    ["blank", "   "],
    ["a path's own", ".."],
    ["followed by a blank", "user "],
    ["written with something invisible", "us\u200ber"],
    ["control characters", "a\u0000b"],
    ["too long", "x".repeat(1025)],
    ["a lone surrogate", "\ud800"],
  ])("refuses a user id that is %s", async (_, userId) => {
    const { response, error } = await live.createSession({ userId });
    expect(response.status).toBe(400);
    expect(error?.errors?.[0]?.pointer).toBe("#/userId");
  });
});

describe("GET /:id and /user/:userId", () => {
  it("finds a check by its id and by its session token", async () => {
    const session = dataOf(await live.createSession({ userId: "reader" }));
    const byId = dataOf(await live.getCheck(session.id));
    expect(byId).toMatchObject({
      id: session.id,
      userId: "reader",
      mode: "live",
      status: "PENDING",
      isComplete: false,
      challengesCompleted: 0,
      challengesTotal: session.challenges.length,
      hasReferenceSelfie: false,
      result: null,
    });
    expect(dataOf(await live.getCheck(session.sessionToken))).toEqual(byId);
    expect(JSON.stringify(byId)).not.toContain(session.sessionToken);
  });

  it("lists newest first, in pages", async () => {
    const ids: string[] = [];
    for (let index = 0; index < 5; index += 1) {
      ids.push(dataOf(await live.createSession({ userId: "pages" })).id);
    }
    const first = dataOf(await live.listChecks("pages", { page: 1, limit: 2 }));
    const last = dataOf(await live.listChecks("pages", { page: 3, limit: 2 }));
    expect(first).toMatchObject({ page: 1, limit: 2, total: 5, totalPages: 3 });
    expect(new Set(first.data.map(({ id }) => id))).toEqual(new Set(ids.slice(3)));
    expect(last.data.map(({ id }) => id)).toEqual([ids[0]]);
    expect(dataOf(await live.listChecks("pages", { page: 4, limit: 2 })).data).toEqual([]);
  });

  it("lists every check with its challenges, also while others are opened", async () => {
    const userId = "busy";
    const opening = Promise.all(Array.from({ length: 60 }, () => live.createSession({ userId })));
    for (let round = 0; round < 20; round += 1) {
      const { data } = dataOf(await live.listChecks(userId, { limit: 5 }));
      for (const { challenges, challengesTotal } of data) {
        expect(challengesTotal).toBeGreaterThanOrEqual(2);
        expect(challenges).toHaveLength(challengesTotal);
      }
    }
    await opening;
  });

  it("has an empty list for an unknown user", async () => {
    expect(dataOf(await live.listChecks("nobody"))).toEqual({
      data: [],
      page: 1,
      limit: 20,
      total: 0,
      totalPages: 0,
    });
  });

  it.each([
    { page: -1 },
    { page: 0 },
    { page: 1.5 },
    { limit: 0 },
    { limit: 101 },
    { limit: 1e9 },
    { page: Number.NaN },
  ])("refuses %o", async (query) => {
    const { response, error } = await live.listChecks("pages", query);
    expect(response.status).toBe(400);
    expect(error?.code).toBe("MALFORMED_REQUEST");
  });

  it("refuses a query parameter that was sent twice", async () => {
    const response = await fetch(`${url}/v1/verifications/liveness/user/pages?limit=1&limit=2`, {
      headers: { "x-api-key": liveKey },
    });
    expect(response.status).toBe(400);
  });
});

describe("keys, modes and workspaces", () => {
  it("answers 401 without a key, with a mistyped one and with an unknown one", async () => {
    const missing = await apiClient(url).createSession({ userId: "x" });
    expect([missing.response.status, missing.error?.code]).toEqual([401, "API_KEY_MISSING"]);
    const mistyped = await apiClient(url, `${liveKey}x`).getCheck("liv_x");
    expect([mistyped.response.status, mistyped.error?.code]).toEqual([401, "API_KEY_INVALID"]);
    expect(mistyped.error?.detail).toContain("checksum");
  });

  it("keeps test and live data apart", async () => {
    const session = dataOf(await test.createSession({ userId: "modes" }));
    for (const id of [session.id, session.sessionToken]) {
      expect((await live.getCheck(id)).response.status).toBe(404);
    }
    expect(dataOf(await live.listChecks("modes")).total).toBe(0);
    expect(dataOf(await test.listChecks("modes")).total).toBe(1);
  });

  it("answers another workspace as if nothing were there", async () => {
    const stranger = apiClient(url, await secondWorkspaceKey(dataDir, "live"));
    const session = dataOf(await live.createSession({ userId: "tenants" }));
    const foreign = await stranger.getCheck(session.id);
    const unknown = await stranger.getCheck("liv_unknown");
    expect([foreign.response.status, unknown.response.status]).toEqual([404, 404]);
    const { requestId: _a, ...foreignBody } = foreign.error ?? { requestId: "" };
    const { requestId: _b, ...unknownBody } = unknown.error ?? { requestId: "" };
    expect(foreignBody).toEqual(unknownBody);
    expect((await stranger.getCheck(session.sessionToken)).response.status).toBe(404);
    expect(dataOf(await stranger.listChecks("tenants")).total).toBe(0);
    const challengeId = session.challenges[0]?.id ?? "";
    const photo = new Uint8Array([0xff, 0xd8, 0xff]);
    expect((await stranger.submit(session.sessionToken, challengeId, photo)).response.status).toBe(404);
    expect((await stranger.addSelfie(session.sessionToken, photo)).response.status).toBe(404);
  });

  it("answers 403 to a key without the scope", async () => {
    const readOnly = apiClient(url, await secondWorkspaceKey(dataDir, "live", ["read"]));
    const writeOnly = apiClient(url, await secondWorkspaceKey(dataDir, "live", ["write"]));
    const refused = await readOnly.createSession({ userId: "x" });
    expect([refused.response.status, refused.error?.code]).toEqual([403, "SCOPE_MISSING"]);
    expect((await readOnly.listChecks("x")).response.status).toBe(200);
    expect((await writeOnly.getCheck("liv_x")).response.status).toBe(403);
    expect((await writeOnly.listChecks("x")).response.status).toBe(403);
    const bytes = new Uint8Array([1]);
    expect((await readOnly.submit("ses_x", "ch_x", bytes)).response.status).toBe(403);
    expect((await readOnly.addSelfie("ses_x", bytes)).response.status).toBe(403);
  });
});
