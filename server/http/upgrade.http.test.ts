import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { describe, expect, inject, it } from "vitest";
import { apiClient, dataOf } from "../testing/api-client.ts";
import { facelessPhoto } from "../testing/photos.ts";

const { url, testKey } = inject("server");
const { hostname, port, host } = new URL(url);

/** As clients and proxies send them: Java's HttpClient, `curl --http2`, nginx's lines for websockets, … */
const offers: Record<string, string[]> = {
  "h2c by Java": [
    "Connection: Upgrade, HTTP2-Settings",
    "HTTP2-Settings: AAEAAEAAAAIAAAAAAAMAAAAAAAQBAAAAAAUAAEAABgAGAAA",
    "Upgrade: h2c",
    "User-Agent: Java-http-client/17.0.17",
  ],
  "websocket by nginx": ["Upgrade: websocket", "Connection: upgrade"],
  "a real websocket": [
    "Upgrade: websocket",
    "Connection: keep-alive, Upgrade",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
  ],
  "TLS/1.0": ["Upgrade: TLS/1.0", "Connection: Upgrade"],
  "several at once": ["Upgrade: HTTP/2.0, SHTTP/1.3, IRC/6.9, RTA/x11", "Connection: Upgrade"],
  "nothing known": ["Upgrade: whatever", "Connection: UPGRADE, close"],
  "without Connection": ["Upgrade: h2c"],
};

type Asked = { line: string; head?: string[]; body?: string };

const write = (socket: Socket, { line, head = [], body = "" }: Asked) =>
  socket.write([`${line} HTTP/1.1`, `Host: ${host}`, ...head, "", body].join("\r\n"), "latin1");

/**
 * Sends requests over one connection, the second once the first is answered.
 * @returns the status of each answer, and all bytes
 */
async function ask(first: Asked, second?: Asked): Promise<{ statuses: number[]; text: string }> {
  const socket = connect(Number(port), hostname);
  let text = "";
  socket.on("data", (data) => {
    text += data.toString("latin1");
  });
  socket.on("error", () => undefined);
  write(socket, first);
  if (second) socket.once("data", () => write(socket, second));
  await once(socket, "close");
  return { statuses: [...text.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => Number(status)), text };
}

const goodbye: Asked = { line: "GET /api/health/live", head: ["Connection: close"] };
const isLast = (offer: string[]) => offer.some((line) => line.endsWith("close"));

const userId = JSON.stringify({ userId: "offers another protocol" });
const session = {
  line: "POST /v1/verifications/liveness/session",
  head: [`X-API-Key: ${testKey}`, "Content-Type: application/json"],
};
const routes: Record<string, [Asked, status: number]> = {
  "a call": [{ line: "GET /v1/openapi.json" }, 200],
  "a call that is refused": [{ line: "DELETE /v1/verifications/liveness/liv_x" }, 401],
  "a call with a body": [
    { ...session, head: [...session.head, `Content-Length: ${userId.length}`], body: userId },
    201,
  ],
  "a call with a body in chunks": [
    {
      ...session,
      head: [...session.head, "Transfer-Encoding: chunked"],
      body: `${userId.length.toString(16)}\r\n${userId}\r\n0\r\n\r\n`,
    },
    201,
  ],
  "a preflight": [
    { line: "OPTIONS /v1/verifications/liveness/session", head: ["Origin: https://a.example"] },
    204,
  ],
  "a page": [{ line: "GET /sign-in" }, 200],
  "a page's head": [{ line: "HEAD /docs" }, 200],
  "a file": [{ line: "GET /embed/verifyhq-liveness.js" }, 200],
  "the dashboard": [{ line: "GET /api/trpc/no.such" }, 403],
  "the bundler's socket": [{ line: "GET /_next/webpack-hmr" }, 404],
};

describe.each(Object.entries(offers))("an offer to upgrade to %s", (_, offer) => {
  it.each(Object.entries(routes))("is ignored by %s", async (_name, [asked, status]) => {
    const first = { ...asked, head: [...(asked.head ?? []), ...offer] };
    const { statuses, text } = await ask(first, isLast(offer) ? undefined : goodbye);
    expect(statuses, text.slice(0, 500)).toEqual(isLast(offer) ? [status] : [status, 200]);
  });
});

it("does not keep a whole check from being done", async () => {
  const api = apiClient(url, testKey);
  const opened = dataOf(await api.createSession({ userId: "offers-h2c", challenges: ["SMILE", "BLINK"] }));
  const photo = await facelessPhoto();
  for (const { id } of opened.challenges) {
    const form = new FormData();
    form.append("sessionToken", opened.sessionToken);
    form.append("challengeId", id);
    form.append("photo", new Blob([Uint8Array.from(photo)]), "photo.jpg");
    const encoded = new Response(form);
    const body = Buffer.from(await encoded.arrayBuffer()).toString("latin1");
    const head = [
      `X-API-Key: ${testKey}`,
      `Content-Type: ${encoded.headers.get("content-type")}`,
      `Content-Length: ${body.length}`,
      ...(offers["h2c by Java"] ?? []),
    ];
    const socket = connect(Number(port), hostname);
    write(socket, { line: "POST /v1/verifications/liveness/challenge", head, body });
    const [answer] = await once(socket, "data");
    socket.destroy();
    expect(String(answer)).toMatch(/^HTTP\/1\.1 200/);
  }
  expect(dataOf(await api.getCheck(opened.id))).toMatchObject({ status: "COMPLETED" });
});
