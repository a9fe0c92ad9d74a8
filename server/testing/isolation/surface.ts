import { glob } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { ApiRoute } from "../../http/api-route.ts";
import { appRouter } from "../../trpc/router.ts";

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

type Route = {
  /** `GET /api/photos/[id]`: the method, and the path as its folders spell it. */
  name: string;
  method: string;
  path: string;
  /**
   * `key`: called with an API key, from the OpenAPI document. `refusal`: rejects a method. `other`: anything
   * else.
   */
  kind: "key" | "refusal" | "other";
};

const addressOf = (file: string): string =>
  file
    .split("/")
    .slice(1, -1)
    .filter((folder) => !/^\(.*\)$/.test(folder))
    .map((folder) => `/${folder}`)
    .join("");

function kindOf(handler: unknown): Route["kind"] {
  if (typeof handler === "function" && "allowed" in handler) return "refusal";
  return typeof handler === "function" && "endpoint" in (handler as Partial<ApiRoute>) ? "key" : "other";
}

async function sorted(pattern: string): Promise<string[]> {
  const files: string[] = [];
  for await (const file of glob(pattern)) files.push(file.split(path.sep).join("/"));
  return files.sort();
}

/** Every HTTP method that a route of the app exports. */
export async function findRoutes(): Promise<Route[]> {
  const routes: Route[] = [];
  // Globs skip folders such as `.well-known` unless the pattern names them.
  for (const file of [...(await sorted("app/**/route.ts")), ...(await sorted("app/.*/**/route.ts"))]) {
    const module: Record<string, unknown> = await import(pathToFileURL(path.resolve(file)).href);
    const address = addressOf(file);
    for (const method of methods.filter((candidate) => candidate in module))
      routes.push({ name: `${method} ${address}`, method, path: address, kind: kindOf(module[method]) });
  }
  return routes;
}

/** The paths of the dashboard's pages, with `[name]` for dynamic parts. */
export async function findPages(): Promise<string[]> {
  return (await sorted("app/(dashboard)/**/page.tsx")).map(addressOf);
}

/** Every procedure of the dashboard's router, as `query` or `mutation`. */
export function findProcedures(): { name: string; type: string }[] {
  const procedures = appRouter._def.procedures as unknown as Record<string, { _def: { type: string } }>;
  return Object.entries(procedures).map(([name, { _def }]) => ({ name, type: _def.type }));
}
