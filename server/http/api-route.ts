import type { z } from "zod";
import { type ApiKeyScope, requireScope } from "../actor.ts";
import { authenticateApiKey } from "../api-keys/authenticate-api-key.ts";
import type { AppContext, VerbContext } from "../context.ts";
import type { ErrorCode } from "../errors.ts";
import type { BodyReader } from "./body-reader.ts";
import { handleRequest, requireRunning } from "./handle-request.ts";
import { parseInput, readQuery } from "./parse.ts";
import { requireRate } from "./rate-limit.ts";

export type Endpoint<Params = unknown, Query = unknown, Body = unknown, Output = unknown> = {
  method: "GET" | "POST" | "DELETE";
  /** As OpenAPI writes it: `/v1/verifications/liveness/{id}`. */
  path: string;
  operationId: string;
  summary: string;
  description?: string;
  scope: ApiKeyScope;
  params?: z.ZodType<Params>;
  query?: z.ZodType<Query>;
  /** Refuses by throwing, before the body is read: what is turned away under load must cost little. */
  admit?: (service: AppContext) => void;
  body?: BodyReader<Body>;
  success: { status: 200 | 201; description: string; schema: z.ZodType<Output> };
  /** What it may answer besides what every endpoint may. */
  errors: ErrorCode[];
  run: (args: { ctx: VerbContext; params: Params; query: Query; body: Body }) => Promise<Output>;
};

/** What a key-guarded call may answer whatever it does. */
export const commonErrors: ErrorCode[] = [
  "MALFORMED_REQUEST",
  "API_KEY_MISSING",
  "API_KEY_INVALID",
  "SCOPE_MISSING",
  "RATE_LIMITED",
  "INTERNAL_ERROR",
  "SHUTTING_DOWN",
];

type RouteContext = { params: Promise<Record<string, string | string[] | undefined>> };
export type ApiRoute = ((request: Request, context: RouteContext) => Promise<Response>) & {
  endpoint: Pick<Endpoint, Exclude<keyof Endpoint, "run">>;
};

/** Makes a route handler: key → scope → rate → room → parse → verb → check of the answer. */
export function apiRoute<Params, Query, Body, Output>(
  endpoint: Endpoint<Params, Query, Body, Output>,
): ApiRoute {
  const handler = (request: Request, context: RouteContext) =>
    handleRequest(request, endpoint.path, async (service, facts) => {
      requireRunning(service);
      const actor = await authenticateApiKey({ ctx: service, key: request.headers.get("x-api-key") });
      facts.apiKeyId = actor.apiKeyId;
      facts.workspaceId = actor.workspaceId;
      requireScope(actor, endpoint.scope);
      await requireRate(service, actor.apiKeyId);

      endpoint.admit?.(service);
      const { params, query, body } = endpoint;
      const output = await endpoint.run({
        ctx: { ...service, actor },
        params: (params && parseInput(params, await context.params, "path")) as Params,
        query: (query && parseInput(query, readQuery(request), "query")) as Query,
        body: (body && (await body.read(request, service.settings.uploadTimeoutMs))) as Body,
      });
      const { status, schema } = endpoint.success;
      return Response.json(schema.parse(output), { status });
    });
  return Object.assign(handler, { endpoint });
}
