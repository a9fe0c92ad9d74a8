import { once } from "node:events";
import { connect } from "node:net";
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { apiClient } from "../testing/api-client.ts";
import { sendRaw } from "../testing/raw-request.ts";
import { signIn, staffedWorkspace } from "../testing/staffed-workspace.ts";
import { startServer } from "../testing/start-server.ts";

const { url, dataDir, testKey } = inject("server");
const { hostname, port } = new URL(url);
const sessionUrl = `${url}/v1/verifications/liveness/session`;

/**
 * Sends the pieces over a separate connection, one per second, until the other side closes it.
 * @returns everything that was received
 */
async function speak(pieces: Iterable<string>): Promise<string> {
  const socket = connect(Number(port), hostname);
  let answer = "";
  socket.on("data", (data) => {
    answer += data.toString("latin1");
  });
  socket.on("error", () => undefined);
  const rest = pieces[Symbol.iterator]();
  const writeNext = () => {
    const { value, done } = rest.next();
    if (!done) socket.write(value);
  };
  writeNext();
  const dripping = setInterval(writeNext, 1000);
  await once(socket, "close");
  clearInterval(dripping);
  return answer;
}

describe("what every answer says to browsers", () => {
  const paths = [
    "/sign-in",
    "/nothing-here",
    "/v1/openapi.json",
    "/v1/verifications/liveness/liv_x",
    "/v1/nothing",
    "/api/health/live",
    "/api/photos/pho_x",
    "/api/trpc/checks.search",
    "/icon.svg",
    "/favicon.ico",
    "/%ff",
  ];
  it.each(paths)("%s", async (path) => {
    const { headers } = await fetch(url + path);
    expect(Object.fromEntries(headers)).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "permissions-policy": "camera=(self), microphone=(), geolocation=()",
      "referrer-policy": "same-origin",
    });
    expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(headers.has("x-powered-by")).toBe(false);
    // Over plain http, browsers ignore this header.
    expect(headers.has("strict-transport-security")).toBe(false);
  });

  it("runs scripts by nonce alone, a new one each time", async () => {
    const policies = await Promise.all(
      [1, 2].map(async () => (await fetch(`${url}/sign-in`)).headers.get("content-security-policy") ?? ""),
    );
    for (const policy of policies)
      expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/=]{20,}' 'strict-dynamic'/);
    expect(policies[0]).not.toBe(policies[1]);
    expect(policies[0]).not.toMatch(/script-src[^;]*unsafe/);
  });

  it("tells nobody where an invitation's link led from", async () => {
    expect((await fetch(`${url}/invite/some-token`)).headers.get("referrer-policy")).toBe("no-referrer");
  });
});

describe("a name that nobody gave the service", () => {
  it.each([
    "/",
    "/sign-in",
    "/v1/openapi.json",
    "/v1/verifications/liveness/session",
    "/api/trpc/checks.search",
    "/api/auth/get-session",
    "/icon.svg",
    "/embed/verifyhq-liveness.js",
  ])("is refused at %s", async (path) => {
    const request = `GET ${path} HTTP/1.1\r\nHost: evil.test:${port}\r\nX-API-Key: ${testKey}\r\nConnection: close\r\n\r\n`;
    const { status, headers, body } = await sendRaw(url, [Buffer.from(request)]);
    expect(status).toBe(421);
    expect(headers["content-type"]).toBe("application/problem+json");
    expect(JSON.parse(body)).toMatchObject({
      code: "HOST_NOT_KNOWN",
      detail: expect.stringContaining("PUBLIC_URL"),
    });
  });
});

it("behind TLS: HSTS, and cookies that are Secure, HttpOnly and SameSite", async () => {
  const server = await startServer({ env: { PUBLIC_URL: "https://verify.example.com", LOG_LEVEL: "warn" } });
  try {
    const { staff } = await staffedWorkspace(server.dataDir);
    const answer = await fetch(`${server.url}/api/auth/sign-in/email`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "sec-fetch-site": "same-origin",
        origin: "https://verify.example.com",
      },
      body: JSON.stringify({ email: staff.owner.email, password: "correct-horse-battery" }),
    });
    expect(answer.headers.get("strict-transport-security")).toMatch(/^max-age=\d{8}/);
    const cookies = answer.headers.getSetCookie();
    expect(cookies.length).toBeGreaterThan(0);
    for (const cookie of cookies)
      expect(cookie).toMatch(/^__(Secure|Host)-.*HttpOnly.*SameSite=(Lax|Strict)/i);
    for (const cookie of cookies) expect(cookie).toMatch(/; Secure/i);
  } finally {
    await server.stop();
    await server.removeData();
  }
});

describe("bodies that are too much", () => {
  let cookie: string;
  beforeAll(async () => {
    cookie = await signIn(url, (await staffedWorkspace(dataDir)).staff.owner);
  });
  const big = "x".repeat(2 * 1024 * 1024);
  const post = (path: string, body: BodyInit, headers: Record<string, string> = {}) =>
    fetch(url + path, {
      method: "POST",
      headers: { cookie, "content-type": "application/json", "sec-fetch-site": "same-origin", ...headers },
      body,
      ...(body instanceof ReadableStream ? { duplex: "half" } : {}),
    } as RequestInit);
  const streamed = () =>
    new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(64 * 1024).fill(120)),
    });

  it.each([
    ["/api/trpc/team.invite", "said"],
    ["/api/trpc/team.invite", "streamed"],
    ["/api/auth/sign-in/email", "said"],
    ["/api/auth/sign-in/email", "streamed"],
  ])("%s refuses what is too long, %s beforehand", async (path, how) => {
    const answer = await post(path, how === "said" ? big : streamed());
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ code: "FILE_TOO_LARGE" });
  });

  it("unpacks nothing", async () => {
    const packed = gzipSync(JSON.stringify({ userId: "anna", padding: big }));
    const answer = await fetch(sessionUrl, {
      method: "POST",
      headers: { "x-api-key": testKey, "content-type": "application/json", "content-encoding": "gzip" },
      body: packed,
    });
    expect(answer.status).toBe(415);
    expect(await answer.json()).toMatchObject({ code: "UNSUPPORTED_CONTENT_TYPE" });
  });
});

describe("connections that mean no good", () => {
  it("cuts off who sends a request's head drop by drop", async () => {
    function* drops() {
      yield "GET /api/health/live HTTP/1.1\r\n";
      for (let drop = 0; ; drop += 1) yield `x-${drop}: y\r\n`;
    }
    expect(await speak(drops())).toMatch(/^HTTP\/1\.1 408/);
  });

  it.each([
    [
      "a head that is too long",
      [`GET / HTTP/1.1\r\nhost: localhost\r\nx: ${"y".repeat(40_000)}\r\n\r\n`],
      /^HTTP\/1\.1 431/,
    ],
    [
      "two lengths of one body",
      [
        `POST ${"/v1/verifications/liveness/session"} HTTP/1.1\r\nhost: localhost\r\ncontent-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`,
      ],
      /^HTTP\/1\.1 400/,
    ],
    ["what is no HTTP", ["\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n"], /^HTTP\/1\.1 400/],
    [
      "a header with a line break",
      ["GET / HTTP/1.1\r\nhost: localhost\r\nx: a\rb\r\n\r\n"],
      /^HTTP\/1\.1 400/,
    ],
  ])("refuses %s", async (_, pieces, expected) => {
    expect(await speak(pieces)).toMatch(expected);
  });

  it("goes on serving meanwhile", async () => {
    const slow = await Promise.all(
      Array.from({ length: 200 }, async () => {
        const socket = connect(Number(port), hostname);
        socket.on("error", () => undefined);
        const head = "POST /v1/verifications/liveness/session HTTP/1.1\r\nhost: localhost\r\n";
        await new Promise((resolve) => socket.write(head, resolve));
        return socket;
      }),
    );
    const answer = await apiClient(url, testKey).createSession({ userId: "anna" });
    expect(answer.response.status).toBe(201);
    for (const socket of slow) socket.destroy();
  });
});

it("takes no prototype from a body", async () => {
  for (const body of [
    '{"userId":"anna","__proto__":{"challenges":["SMILE"]}}',
    '{"userId":"a","constructor":{"prototype":{"x":1}}}',
  ]) {
    const answer = await fetch(sessionUrl, {
      method: "POST",
      headers: { "x-api-key": testKey, "content-type": "application/json" },
      body,
    });
    expect([201, 400]).toContain(answer.status);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
    if (answer.status === 201) expect((await answer.json()).challenges.length).toBeGreaterThan(1);
  }
});
