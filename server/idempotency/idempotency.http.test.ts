import { mkdtemp } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { describe, expect, inject, it } from "vitest";
import { apiClient, dataOf, openSession } from "../testing/api-client.ts";
import { facelessPhoto } from "../testing/photos.ts";
import { secondWorkspaceKey } from "../testing/second-workspace.ts";
import { startServer } from "../testing/start-server.ts";

const { url, dataDir, testKey } = inject("server");
const root = "/v1/verifications/liveness";

type Answer = {
  status: number;
  replayed: string | null;
  retryAfter: string | null;
  body: Record<string, unknown>;
};

async function post(
  where: string,
  body: BodyInit,
  { key, apiKey = testKey, server = url }: { key: string; apiKey?: string; server?: string },
): Promise<Answer> {
  const answer = await fetch(server + root + where, {
    method: "POST",
    headers: {
      "x-api-key": apiKey,
      "idempotency-key": key,
      ...(typeof body === "string" ? { "content-type": "application/json" } : {}),
    },
    body,
  });
  return {
    status: answer.status,
    replayed: answer.headers.get("idempotency-replayed"),
    retryAfter: answer.headers.get("retry-after"),
    body: await answer.json(),
  };
}
const newKey = () => crypto.randomUUID();
const session = (userId: string) => JSON.stringify({ userId });
const form = (sessionToken: string, challengeId: string, photo: Uint8Array) => {
  const data = new FormData();
  data.set("sessionToken", sessionToken);
  data.set("challengeId", challengeId);
  data.set("photo", new Blob([Uint8Array.from(photo)]), "photo.jpg");
  return data;
};
const total = async (userId: string, apiKey = testKey) =>
  (await apiClient(url, apiKey).listChecks(userId)).data?.total;

describe("a POST with an Idempotency-Key", () => {
  it("opens one session however often it is sent, and gives the same answer each time", async () => {
    const key = newKey();
    const userId = `once-${key}`;
    const first = await post("/session", session(userId), { key });
    expect(first).toMatchObject({ status: 201, replayed: null });
    const again = await post("/session", session(userId), { key });
    expect(again).toEqual({ ...first, replayed: "true" });
    // The same content with different whitespace.
    const spaced = await post("/session", `{ "userId" : "${userId}" }`, { key });
    expect(spaced).toEqual(again);
    expect(await total(userId)).toBe(1);
  });

  it("is refused with other content, to another path, and while the first runs", async () => {
    const key = newKey();
    await post("/session", session("a"), { key });
    expect(await post("/session", session("b"), { key })).toMatchObject({
      status: 422,
      body: { code: "IDEMPOTENCY_KEY_REUSED" },
    });
    const { sessionToken, idOf } = await openSession(apiClient(url, testKey), ["SMILE", "BLINK"]);
    const photo = await facelessPhoto();
    expect(await post("/challenge", form(sessionToken, idOf("SMILE"), photo), { key })).toMatchObject({
      status: 422,
    });
    const racing = newKey();
    const both = await Promise.all(
      [1, 2].map(() => post("/challenge", form(sessionToken, idOf("SMILE"), photo), { key: racing })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)).toMatchObject({
      retryAfter: "1",
      body: { code: "IDEMPOTENCY_KEY_IN_USE" },
    });
    const replay = await post("/challenge", form(sessionToken, idOf("SMILE"), photo), { key: racing });
    expect(replay).toMatchObject({ status: 200, replayed: "true", body: { challengesCompleted: 1 } });
    const other = await post("/challenge", form(sessionToken, idOf("SMILE"), await facelessPhoto(9)), {
      key: racing,
    });
    expect(other).toMatchObject({ status: 422, body: { code: "IDEMPOTENCY_KEY_REUSED" } });
  });

  it("keeps what was refused for good, and not what may go well later", async () => {
    const key = newKey();
    const first = await post("/session", JSON.stringify({ userId: "a", challenges: ["SMILE", "BLINK"] }), {
      key,
      apiKey: inject("server").liveKey,
    });
    expect(first).toMatchObject({ status: 403, replayed: null, body: { code: "TEST_KEY_REQUIRED" } });
    const again = await post("/session", JSON.stringify({ userId: "a", challenges: ["SMILE", "BLINK"] }), {
      key,
      apiKey: inject("server").liveKey,
    });
    expect(again).toEqual({ ...first, replayed: "true" });
    // A malformed request never ran, so its key is still free.
    const malformed = newKey();
    expect((await post("/session", "{}", { key: malformed })).status).toBe(400);
    expect((await post("/session", session("a"), { key: malformed })).status).toBe(201);
  });

  it("belongs to its API key", async () => {
    const key = newKey();
    const userId = `apart-${key}`;
    const stranger = await secondWorkspaceKey(dataDir, "test");
    const ours = await post("/session", session(userId), { key });
    const theirs = await post("/session", session(userId), { key, apiKey: stranger });
    expect(theirs.status).toBe(201);
    expect(theirs.body.id).not.toBe(ours.body.id);
    expect(await total(userId, stranger)).toBe(1);
  });

  it("has 1 to 255 printable characters", async () => {
    for (const key of ["x".repeat(256), "with blank"])
      expect(await post("/session", session("a"), { key })).toMatchObject({
        status: 400,
        body: { code: "MALFORMED_REQUEST" },
      });
    expect((await post("/session", session("a"), { key: "x".repeat(255) })).status).toBe(201);
  });

  it("outlives a kill: what was answered is answered again, what was not is done", async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), "verifyhq-test-"));
    const before = await startServer({ dataDir: folder, env: { LOG_LEVEL: "warn" } });
    const keys = Array.from({ length: 40 }, newKey);
    const answered = new Map<string, Answer>();
    const options = { apiKey: before.testKey };
    const sending = keys.map(async (key) => {
      const answer = await post("/session", session(key), { key, ...options, server: before.url }).catch(
        () => null,
      );
      if (answer) answered.set(key, answer);
    });
    await Promise.race(sending);
    await before.kill();
    await Promise.all(sending);
    const after = await startServer({ dataDir: folder, keys: before, env: { LOG_LEVEL: "warn" } });
    try {
      expect(answered.size).toBeGreaterThan(0);
      for (const key of keys) {
        const answer = await post("/session", session(key), { key, ...options, server: after.url });
        expect(answer.status).toBe(201);
        const known = answered.get(key);
        // A request that was interrupted before its response was recorded runs again; no response was sent.
        if (known) expect(answer).toEqual({ ...known, replayed: "true" });
      }
    } finally {
      await after.stop();
      await after.removeData();
    }
  });
});

describe("a kept answer", () => {
  it.each([
    ["metadata", (id: string) => ({ userId: "a", metadata: { previous: id } })],
    ["external id", (id: string) => ({ userId: "a", externalId: id })],
    ["user id", (id: string) => ({ userId: id })],
  ])("goes with the check that it made, whichever the %s names", async (_, naming) => {
    const apiKey = await secondWorkspaceKey(dataDir, "test", ["read", "write", "erase"]);
    const api = apiClient(url, apiKey);
    const { id: other } = dataOf(await api.createSession({ userId: "another" }));
    const key = newKey();
    const request = JSON.stringify(naming(other));
    const first = await post("/session", request, { key, apiKey });
    dataOf(await api.eraseCheck(other));
    expect(await post("/session", request, { key, apiKey })).toEqual({ ...first, replayed: "true" });
    dataOf(await api.eraseCheck(String(first.body.id)));
    const again = await post("/session", request, { key, apiKey });
    expect([again.status, again.replayed, again.body.id === first.body.id]).toEqual([201, null, false]);
  });
});
