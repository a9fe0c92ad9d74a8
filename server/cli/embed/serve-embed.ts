import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import {
  contentTypes,
  type EmbedManifest,
  embedFolder,
  engineFiles,
  manifestFile,
  scriptName,
} from "./embed-files.ts";

let manifest: Promise<EmbedManifest> | null = null;
const readManifest = (): Promise<EmbedManifest> => {
  manifest ??= readFile(manifestFile, "utf8").then((text) => JSON.parse(text) as EmbedManifest);
  return manifest;
};

const embedPath = /^\/embed\/(?:([0-9a-f]{16})\/)?([\w.-]+)$/;
const forever = "public, max-age=31536000, immutable";
const briefly = "public, max-age=300, stale-while-revalidate=86400";

type Found = { name: string; cacheControl: string; etag: string };

/** Looks up the file of an address in the list of served files; null for any other address. */
async function find(url: string): Promise<Found | null> {
  const [, folder, name = ""] = embedPath.exec(url.split("?")[0] ?? "") ?? [];
  const { engine, script } = await readManifest();
  if (folder === undefined && name === scriptName)
    return { name, cacheControl: briefly, etag: `"${script}"` };
  if (folder === undefined || !Object.hasOwn(engineFiles, name)) return null;
  // A page opened before an upgrade asks for the previous engine: it gets the current one, which must not be
  // cached under the old address.
  return { name, cacheControl: folder === engine ? forever : "no-cache", etag: `"${engine}-${name}"` };
}

/**
 * Serves `/embed/`: public files for pages of any site, the same for everyone.
 * @returns false for paths that Next must handle
 */
export async function serveEmbed(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const { url = "/", method } = request;
  if (!url.startsWith("/embed/") || (method !== "GET" && method !== "HEAD")) return false;
  const found = await find(url);
  if (!found) return false;
  const { name, cacheControl, etag } = found;
  const file = path.join(embedFolder, name);
  const takesBrotli = /\bbr\b/.test(request.headers["accept-encoding"]?.toString() ?? "");
  const isPacked = takesBrotli && existsSync(`${file}.br`);
  response.setHeader("access-control-allow-origin", "*");
  response.setHeader("cache-control", cacheControl);
  response.setHeader("vary", "Accept-Encoding");
  response.setHeader("etag", etag);
  if (request.headers["if-none-match"] === etag) {
    response.writeHead(304).end();
    return true;
  }
  const bytes = await readFile(isPacked ? `${file}.br` : file);
  response.writeHead(200, {
    "content-type": contentTypes[path.extname(name)],
    "content-length": bytes.length,
    ...(isPacked ? { "content-encoding": "br" } : {}),
  });
  response.end(method === "HEAD" ? undefined : bytes);
  return true;
}
