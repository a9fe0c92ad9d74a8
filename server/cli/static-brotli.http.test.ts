import { createHash } from "node:crypto";
import { glob, readFile } from "node:fs/promises";
import { request } from "node:http";
import path from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { expect, inject, it } from "vitest";

const { url } = inject("server");

type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: Buffer };

/** The raw bytes from the wire: `fetch` would decompress them. */
const get = (pathname: string, encoding: string, method = "GET") =>
  new Promise<Answer>((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const headers = { "accept-encoding": encoding };
    const sent = request({ hostname, port, path: pathname, method, headers }, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk as Buffer);
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) });
    });
    sent.once("error", reject).end();
  });

async function largestScript(): Promise<{ pathname: string; bytes: Buffer }> {
  let largest = { pathname: "", bytes: Buffer.alloc(0) };
  for await (const file of glob(".next/static/**/*.js")) {
    const bytes = await readFile(file);
    const pathname = `/_next/${path.relative(".next", file).replaceAll(path.sep, "/")}`;
    if (bytes.length > largest.bytes.length) largest = { pathname, bytes };
  }
  return largest;
}

const digest = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

it("sends scripts as brotli to who takes it, gzip to others, and the same script to all", async () => {
  const { pathname, bytes } = await largestScript();
  const brotli = await get(pathname, "gzip, deflate, br");
  expect([brotli.status, brotli.headers["content-encoding"]]).toEqual([200, "br"]);
  expect(brotli.headers).toMatchObject({
    "content-type": "application/javascript; charset=UTF-8",
    "cache-control": "public, max-age=31536000, immutable",
    "x-content-type-options": "nosniff",
    vary: "Accept-Encoding",
  });
  const gzip = await get(pathname, "gzip");
  expect(gzip.headers["content-encoding"]).toBe("gzip");
  const plain = await get(pathname, "identity");
  expect(plain.headers["content-encoding"]).toBeUndefined();
  for (const body of [brotliDecompressSync(brotli.body), gunzipSync(gzip.body), plain.body])
    expect(digest(body)).toBe(digest(bytes));
  expect(brotli.body.length).toBeLessThan(gzip.body.length);
});

it("finds no file that is not there", async () => {
  expect((await get("/_next/static/chunks/not-there.js", "br")).status).toBe(404);
});

it.each([
  "/_next/static/../../package.js",
  "/_next/static/chunks/../../../server/env.js",
  "/_next/static/%2e%2e/%2e%2e/package.js",
])("leaves its folder for no %s", async (pathname) => {
  expect((await get(pathname, "br")).status).toBe(400);
});
