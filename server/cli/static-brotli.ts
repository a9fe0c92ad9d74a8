import { glob, readFile, writeFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress } from "node:zlib";

const compress = promisify(brotliCompress);
const staticFolder = path.join(".next", "static");
const typeOf: Record<string, string> = {
  ".js": "application/javascript; charset=UTF-8",
  ".css": "text/css; charset=UTF-8",
};
/** Files built by Next: their names contain a hash of the content, so they never change. */
const staticPath = /^\/_next\/static\/([\w.~/-]+(\.js|\.css))$/;

/** Writes a brotli copy beside each script and style of the build: 10 to 20 % smaller than Next's gzip. */
export async function compressStaticFiles(): Promise<void> {
  const written: Promise<void>[] = [];
  for await (const file of glob(`${staticFolder}/**/*.{js,css}`))
    written.push(readFile(file).then(async (bytes) => writeFile(`${file}.br`, await compress(bytes))));
  await Promise.all(written);
}

/**
 * Answers with the brotli copy if it exists and the browser accepts it.
 * @returns false for requests that Next must handle
 */
export async function serveBrotli(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const [, name, extension] = staticPath.exec(request.url?.split("?")[0] ?? "") ?? [];
  if (request.method !== "GET" || name === undefined || extension === undefined) return false;
  if (name.includes("..") || !/\bbr\b/.test(request.headers["accept-encoding"]?.toString() ?? ""))
    return false;
  const bytes = await readFile(path.join(staticFolder, `${name}.br`)).catch(() => null);
  if (!bytes) return false;
  response
    .writeHead(200, {
      "content-type": typeOf[extension],
      "content-encoding": "br",
      "content-length": bytes.length,
      vary: "Accept-Encoding",
      "cache-control": "public, max-age=31536000, immutable",
    })
    .end(bytes);
  return true;
}
