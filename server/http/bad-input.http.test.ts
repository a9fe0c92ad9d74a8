import { readdir } from "node:fs/promises";
import http from "node:http";
import path from "node:path";
import { crc32, deflateSync, gzipSync } from "node:zlib";
import { count } from "drizzle-orm";
import sharp from "sharp";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { openDatabase } from "#db/client.ts";
import { photos } from "#db/schema/index.ts";
import { databaseOf } from "#server/testing/database-of.ts";
import { apiClient, openSession } from "../testing/api-client.ts";
import { facelessPhoto } from "../testing/photos.ts";
import { sendRaw } from "../testing/raw-request.ts";
import { problem } from "./schemas.ts";

const { url, testKey, dataDir } = inject("server");
const api = apiClient(url, testKey);
const root = `${url}/v1/verifications/liveness`;
const mebibyte = 1024 * 1024;

let session: Awaited<ReturnType<typeof openSession>>;
beforeAll(async () => {
  session = await openSession(api, ["SMILE", "BLINK"]);
});

/** Number of stored rows and files. */
async function stored(): Promise<{ rows: number; files: number }> {
  const db = openDatabase(databaseOf(dataDir));
  const [row] = await db.read.select({ rows: count() }).from(photos);
  await db.close();
  const entries = await readdir(path.join(dataDir, "photos"), { recursive: true }).catch(() => []);
  return { rows: row?.rows ?? 0, files: entries.filter((entry) => entry.includes(path.sep)).length };
}

/** The response must be a documented problem that leaks nothing, and nothing may be stored. */
async function expectRefusal(send: () => Promise<Response>, status: number, code: string): Promise<void> {
  const before = await stored();
  const response = await send();
  const text = await response.text();
  expect([response.status, JSON.parse(text).code], text).toEqual([status, code]);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  const body = problem.parse(JSON.parse(text));
  expect(body.requestId).toBe(response.headers.get("x-request-id"));
  expect(text).not.toMatch(/node_modules|\/work|\.ts|at \w+ \(|vhq_|ses_[0-9a-z]{32}/);
  expect(await stored()).toEqual(before);
}

const post = (call: string, body: BodyInit | null, headers: Record<string, string> = {}) =>
  fetch(`${root}/${call}`, { method: "POST", body, headers: { "x-api-key": testKey, ...headers } });

type Part = [name: string, value: string | Uint8Array];

function formOf(parts: Part[]): FormData {
  const form = new FormData();
  for (const [name, value] of parts) {
    if (typeof value === "string") form.append(name, value);
    else form.append(name, new Blob([Uint8Array.from(value)]), "photo.jpg");
  }
  return form;
}

const named = (): Part[] => [
  ["sessionToken", session.sessionToken],
  ["challengeId", session.idOf("SMILE")],
];

/** A small PNG that declares width × height black pixels. */
function bombPng(width: number, height: number): Uint8Array {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.writeUInt8(1, 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const rows = deflateSync(Buffer.alloc(64 * 1024));
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", rows),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

describe("a JSON body", () => {
  const json = { "content-type": "application/json" };

  it.each([
    ["nothing at all", null, {}, 400, "MALFORMED_REQUEST"],
    ["an empty body", "", json, 400, "MALFORMED_REQUEST"],
    ["no JSON", "{userId", json, 400, "MALFORMED_REQUEST"],
    ["a list", "[]", json, 400, "MALFORMED_REQUEST"],
    ["no userId", "{}", json, 400, "MALFORMED_REQUEST"],
    ["a number for userId", '{"userId":1}', json, 400, "MALFORMED_REQUEST"],
    [
      "a form",
      "userId=1",
      { "content-type": "application/x-www-form-urlencoded" },
      415,
      "UNSUPPORTED_CONTENT_TYPE",
    ],
    ["100 KB", JSON.stringify({ userId: "x".repeat(100_000) }), json, 413, "FILE_TOO_LARGE"],
  ] as const)("of %s is refused", async (_, body, headers, status, code) => {
    await expectRefusal(() => post("session", body, headers), status, code);
  });

  it("that is compressed is refused, as a form and to the dashboard too", async () => {
    const encoded = { ...json, "content-encoding": "gzip" };
    const body = gzipSync('{"userId":"1"}');
    await expectRefusal(() => post("session", body, encoded), 415, "UNSUPPORTED_CONTENT_TYPE");
    const form = { "content-type": "multipart/form-data; boundary=edge", "content-encoding": "gzip" };
    for (const call of ["challenge", "reference-selfie"])
      await expectRefusal(() => post(call, body, form), 415, "UNSUPPORTED_CONTENT_TYPE");
    const init = { method: "POST", body, headers: { ...encoded, "sec-fetch-site": "same-origin" } };
    const trpc = await fetch(`${url}/api/trpc/overview.summary`, init);
    expect([trpc.status, await trpc.text()]).toEqual([415, expect.stringContaining("gzip")]);
  });

  it("of bytes that are no UTF-8 is refused", async () => {
    const body = Buffer.concat([Buffer.from('{"userId":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]);
    await expectRefusal(() => post("session", body, json), 400, "MALFORMED_REQUEST");
  });

  it("cannot reach a prototype", async () => {
    await expectRefusal(
      () => post("session", '{"__proto__":{"userId":"x"}}', json),
      400,
      "MALFORMED_REQUEST",
    );
  });
});

describe("a form", () => {
  it.each([
    ["challenge", "application/json", 415, "UNSUPPORTED_CONTENT_TYPE"],
    ["challenge", "multipart/form-data", 400, "MALFORMED_REQUEST"],
    ["reference-selfie", "text/plain", 415, "UNSUPPORTED_CONTENT_TYPE"],
  ] as const)("sent to %s as %s is refused", async (call, type, status, code) => {
    await expectRefusal(() => post(call, "{}", { "content-type": type }), status, code);
  });

  it("without a body, a photo, a token or a challenge is refused, with a pointer", async () => {
    await expectRefusal(() => post("challenge", null), 400, "MALFORMED_REQUEST");
    await expectRefusal(() => post("challenge", new FormData()), 400, "MALFORMED_REQUEST");
    await expectRefusal(() => post("challenge", formOf(named())), 400, "MALFORMED_REQUEST");
    const photo = await facelessPhoto();
    await expectRefusal(() => post("challenge", formOf([["photo", photo]])), 400, "MALFORMED_REQUEST");
    await expectRefusal(
      () => post("reference-selfie", formOf([["selfie", photo]])),
      400,
      "MALFORMED_REQUEST",
    );
    const response = await post("challenge", formOf(named()));
    expect(problem.parse(await response.json()).errors?.[0]?.pointer).toBe("#/photo");
  });

  it("with a photo as text, or an empty one, is refused", async () => {
    const uri = `data:image/jpeg;base64,${Buffer.from(await facelessPhoto()).toString("base64")}`;
    const sent = await post("challenge", formOf([...named(), ["photo", uri.repeat(3)]]));
    expect(problem.parse(await sent.json())).toMatchObject({
      status: 400,
      errors: [{ pointer: "#/photo", message: expect.stringContaining("send it as a file") }],
    });
    await expectRefusal(
      () => post("challenge", formOf([...named(), ["photo", "text"]])),
      400,
      "MALFORMED_REQUEST",
    );
    const empty = formOf([...named(), ["photo", new Uint8Array()]]);
    await expectRefusal(() => post("challenge", empty), 400, "MALFORMED_REQUEST");
  });

  it("with a field or a file twice is refused", async () => {
    const photo = await facelessPhoto();
    const [token = ["", ""]] = named();
    const twice: Part[][] = [
      [...named(), token, ["photo", photo]],
      [...named(), ["photo", photo], ["photo", photo]],
    ];
    for (const parts of twice) {
      await expectRefusal(() => post("challenge", formOf(parts)), 400, "MALFORMED_REQUEST");
    }
  });

  it("with ten thousand parts is refused", async () => {
    const parts = Array.from({ length: 10_000 }, (_, index): Part => [`field${index}`, "x"]);
    await expectRefusal(() => post("challenge", formOf(parts)), 400, "MALFORMED_REQUEST");
  });

  it("that seems to end in its middle is answered", async () => {
    const body =
      '--edge\r\nContent-Disposition: form-data; name="x"; filename="a"\r\n\r\n--edge--\r\n--edge--\r\n';
    const head = [
      "POST /v1/verifications/liveness/challenge HTTP/1.1",
      `Host: localhost\r\nConnection: close\r\nX-API-Key: ${testKey}\r\nContent-Length: ${body.length}`,
      "Content-Type: multipart/form-data; boundary=edge",
    ].join("\r\n");
    for (const pieces of [[`${head}\r\n\r\n${body}`], [`${head}\r\n\r\n`, body]]) {
      const answer = await sendRaw(
        url,
        pieces.map((piece) => Buffer.from(piece)),
      );
      expect(answer.status).toBe(400);
    }
  });

  it("cut off before its end is refused", async () => {
    const body = [
      "--edge",
      'Content-Disposition: form-data; name="photo"; filename="a.jpg"',
      "Content-Type: image/jpeg",
      "",
      "half a photo",
    ].join("\r\n");
    const headers = { "content-type": "multipart/form-data; boundary=edge" };
    await expectRefusal(() => post("challenge", body, headers), 400, "UPLOAD_INCOMPLETE");
  });
});

describe("a photo", () => {
  const submit = (photo: Uint8Array) => post("challenge", formOf([...named(), ["photo", photo]]));

  it("that is text named .jpg is refused by its content", async () => {
    await expectRefusal(() => submit(Buffer.from("I am a photo, honestly.")), 415, "UNSUPPORTED_PHOTO");
  });

  it.each(["gif", "avif", "tiff"] as const)("in %s is refused", async (format) => {
    const photo = await sharp(await facelessPhoto())
      .toFormat(format)
      .toBuffer();
    await expectRefusal(() => submit(photo), 415, "UNSUPPORTED_PHOTO");
  });

  it("that is cut off is refused", async () => {
    const noise = {
      width: 400,
      height: 400,
      channels: 3,
      noise: { type: "gaussian", mean: 128, sigma: 40 },
    } as const;
    const whole = await sharp({ create: { ...noise, background: "black" } })
      .jpeg()
      .toBuffer();
    await expectRefusal(() => submit(whole.subarray(0, whole.length / 2)), 422, "UNDECODABLE_PHOTO");
    await expectRefusal(() => submit(Uint8Array.from([0xff, 0xd8, 0xff])), 422, "UNDECODABLE_PHOTO");
  });

  it("of one pixel is refused", async () => {
    const dot = await sharp({ create: { width: 1, height: 1, channels: 3, background: "red" } })
      .png()
      .toBuffer();
    await expectRefusal(() => submit(dot), 422, "UNDECODABLE_PHOTO");
  });

  it("of 20,000 × 20,000 pixels in a few bytes is refused before it is decoded", async () => {
    await expectRefusal(() => submit(bombPng(20_000, 20_000)), 422, "UNDECODABLE_PHOTO");
  });

  it("of 11 MB is refused, whether or not the length is told beforehand", async () => {
    const large = Buffer.alloc(11 * mebibyte, 0xff);
    await expectRefusal(() => submit(large), 413, "FILE_TOO_LARGE");
    const form = new Response(formOf([...named(), ["photo", large]]));
    const type = form.headers.get("content-type") ?? "";
    const chunked = () =>
      fetch(`${root}/challenge`, {
        method: "POST",
        body: form.body,
        duplex: "half",
        headers: { "x-api-key": testKey, "content-type": type },
      } as RequestInit);
    await expectRefusal(chunked, 413, "FILE_TOO_LARGE");
  });

  it("of exactly 10 MiB passes the size limit", async () => {
    const photo = Buffer.concat([await facelessPhoto(), Buffer.alloc(10 * mebibyte)]).subarray(
      0,
      10 * mebibyte,
    );
    const response = await submit(photo);
    expect(response.status).toBe(200);
    await expectRefusal(() => submit(Buffer.concat([photo, Buffer.alloc(1)])), 413, "FILE_TOO_LARGE");
  });

  it("whose upload is aborted stores nothing, and the service goes on", async () => {
    const before = await stored();
    const abort = new AbortController();
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(
          Buffer.from('--edge\r\nContent-Disposition: form-data; name="photo"; filename="a"\r\n\r\n'),
        );
      },
      // The first piece was sent, and the next one is requested.
      pull: () => abort.abort(),
    });
    const headers = { "x-api-key": testKey, "content-type": "multipart/form-data; boundary=edge" };
    const init = { method: "POST", body, duplex: "half", headers, signal: abort.signal } as RequestInit;
    await expect(fetch(`${root}/challenge`, init)).rejects.toThrow();
    expect(await stored()).toEqual(before);
    expect((await fetch(`${url}/api/health/ready`)).status).toBe(200);
  });
});

describe("paths and methods", () => {
  const get = (to: string, init: RequestInit = {}) =>
    fetch(url + to, { ...init, headers: { "x-api-key": testKey } });

  it("answers unknown calls and wrong methods with a problem", async () => {
    await expectRefusal(() => get("/v1/nothing/here"), 404, "NOT_FOUND");
    const session = "/v1/verifications/liveness/session";
    await expectRefusal(() => get(session, { method: "PUT" }), 405, "METHOD_NOT_ALLOWED");
    const refused = await get("/v1/verifications/liveness/user/x", { method: "POST" });
    expect([refused.status, refused.headers.get("allow")]).toEqual([405, "GET, DELETE"]);
  });

  it("answers a path that is no UTF-8 with 400", async () => {
    const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
      const options = { headers: { "x-api-key": testKey }, path: "/v1/verifications/liveness/%E0%A4%A" };
      http.get(url, options, resolve).on("error", reject);
    });
    response.resume();
    expect(response.statusCode).toBe(400);
    expect(response.headers["content-type"]).toBe("application/problem+json");
  });

  /** As a proxy or a client may send it: `fetch` would tidy the path up. */
  const sendPath = (path: string, method: string, body?: string) => {
    const head = [
      `${method} ${path} HTTP/1.1`,
      `Host: ${new URL(url).host}`,
      `X-API-Key: ${testKey}`,
      "Connection: close",
      ...(body ? ["Content-Type: application/json", `Content-Length: ${body.length}`] : []),
    ];
    return sendRaw(url, [Buffer.from([...head, "", body ?? ""].join("\r\n"))]);
  };
  const liveness = "/v1/verifications/liveness";
  const body = JSON.stringify({ userId: "sent-to-another-form-of-the-path" });

  it.each([
    ["POST", `${liveness}/session/`, 201],
    ["POST", `/${liveness}/session`, 201],
    ["POST", `/v1//verifications/liveness//session//`, 201],
    ["POST", `http://verify.example.com${liveness}/session`, 201],
    ["GET", `${liveness}/liv_x/`, 404],
    ["GET", `${liveness}/user/nobody/?limit=1`, 200],
    ["GET", "/v1/openapi.json/", 200],
    ["GET", "/v1", 404],
    ["GET", "/v1/", 404],
    ["POST", `/V1/verifications/liveness/session`, 404],
    ["POST", `${liveness}%2Fsession`, 404],
    ["POST", `/v1%2Fverifications/liveness/session`, 404],
    ["POST", `${liveness}/session;v=1`, 405],
    ["POST", `${liveness}/./session`, 400],
    ["POST", `${liveness}\\session`, 400],
    ["GET", `${liveness}/`, 404],
    ["GET", `${liveness}/user/..`, 400],
    ["GET", `${liveness}/user/.`, 400],
    ["DELETE", `${liveness}/user/%2e%2e`, 400],
    ["DELETE", `${liveness}/user/`, 404],
    ["DELETE", `${liveness}//`, 404],
  ])("%s %s is answered, never redirected", async (method, path, status) => {
    const answer = await sendPath(path, method, method === "POST" ? body : undefined);
    expect(answer.status, answer.body).toBe(status);
    expect(answer.headers.location).toBeUndefined();
    if (status >= 400) {
      expect(answer.headers["content-type"]).toBe("application/problem+json");
      problem.parse(JSON.parse(answer.body));
    }
  });

  it("never redirects any call of the document, with slashes too many", async () => {
    const document: { paths: Record<string, Record<string, unknown>> } = await (
      await get("/v1/openapi.json")
    ).json();
    for (const [pattern, methods] of Object.entries(document.paths))
      for (const method of Object.keys(methods)) {
        const path = pattern.replaceAll(/\{\w+\}/g, "liv_unknown");
        for (const form of [`${path}/`, `/${path}`, path.replace("/v1/", "/v1//"), `${path}//`]) {
          const answer = await sendPath(form, method.toUpperCase());
          const plain = await sendPath(path, method.toUpperCase());
          if (answer.status !== plain.status)
            expect(answer.headers["content-type"], form).toBe("application/problem+json");
          expect(answer.status, form).toBeLessThan(500);
          expect(answer.status === null || Math.floor(answer.status / 100) === 3, form).toBe(false);
        }
      }
  });
});
