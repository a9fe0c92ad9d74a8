import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startServer, type TestServer } from "../testing/start-server.ts";

let server: TestServer;
beforeAll(async () => {
  const env = {
    RATE_LIMIT_PER_MINUTE: "30",
    RATE_LIMIT_WRONG_KEYS_PER_MINUTE: "5",
    RATE_LIMIT_SESSIONS_PER_USER_PER_HOUR: "3",
  };
  server = await startServer({ env });
});
afterAll(async () => {
  await server.stop();
  await server.removeData();
});

const send = async (path: string, key: string | null, body?: unknown, from = "198.51.100.1") => {
  const answer = await fetch(`${server.url}/v1/verifications/liveness${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: {
      "x-forwarded-for": from,
      "content-type": "application/json",
      ...(key === null ? {} : { "x-api-key": key }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const { code, sessionToken = "" } = (await answer.json()) as { code?: string; sessionToken?: string };
  return { status: answer.status, code, token: sessionToken, headers: answer.headers };
};
const asHolder = (token: string, from: string) =>
  fetch(`${server.url}/v1/verifications/liveness/session`, {
    headers: { "x-forwarded-for": from, authorization: `Bearer ${token}` },
  });
const open = (userId: string, key = server.testKey) => send("/session", key, { userId });

describe("rate limits", () => {
  it("tell what is left, in the new headers and the old", async () => {
    const { headers } = await open("headers");
    expect(headers.get("ratelimit-policy")).toBe('"key";q=30;w=60, "user";q=3;w=3600');
    expect(headers.get("ratelimit")).toMatch(/^"key";r=29;t=\d+, "user";r=2;t=\d+$/);
    expect(headers.get("x-ratelimit-limit")).toBe("3");
    expect(headers.get("x-ratelimit-remaining")).toBe("2");
    expect(Number(headers.get("x-ratelimit-reset"))).toBeGreaterThan(3500);
  });

  it("count sessions for each user id, in each mode", async () => {
    for (let index = 0; index < 3; index += 1) expect((await open("anna")).status).toBe(201);
    const refused = await open("anna");
    expect(refused).toMatchObject({ status: 429, code: "RATE_LIMITED" });
    expect(refused.headers.get("ratelimit")).toContain('"user";r=0');
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(3500);
    expect((await open("berta")).status).toBe(201);
    expect((await open("anna", server.liveKey)).status).toBe(201);
  });

  it("count wrong keys and tokens for each address, and never refuse a valid one for them", async () => {
    const from = "203.0.113.9";
    const session = await open("behind-one-address");
    for (let index = 0; index < 5; index += 1)
      expect((await send("/liv_x", `vhq_test_wrong${index}`, undefined, from)).status).toBe(401);
    const state = (token: string) => asHolder(token, from);
    for (let index = 0; index < 20; index += 1) {
      const refused = await send("/liv_x", index % 2 ? null : "vhq_test_wrong", undefined, from);
      expect(refused).toMatchObject({ status: 429, code: "RATE_LIMITED" });
      expect((await state("ses_wrong")).status).toBe(429);
    }
    expect(await send("/liv_x", server.testKey, undefined, from)).toMatchObject({ status: 404 });
    expect((await state(session.token)).status).toBe(200);
  });

  it("count the addresses of an IPv6 network as one", async () => {
    for (let index = 0; index < 5; index += 1)
      expect((await send("/liv_x", null, undefined, `2001:db8:7:7:${index}::1`)).status).toBe(401);
    expect((await send("/liv_x", null, undefined, "2001:db8:7:7:ffff::9")).status).toBe(429);
    expect((await send("/liv_x", null, undefined, "2001:db8:7:8::1")).status).toBe(401);
  });

  it("count all requests of a key, and stop each key alone", async () => {
    let last = await send("/liv_x", server.testKey);
    for (let index = 0; index < 30 && last.status !== 429; index += 1)
      last = await send("/liv_x", server.testKey);
    expect(last).toMatchObject({ status: 429, code: "RATE_LIMITED" });
    const seconds = Number(last.headers.get("retry-after"));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(last.headers.get("x-ratelimit-remaining")).toBe("0");
    expect((await send("/liv_x", server.liveKey)).status).toBe(404);
  });
});
