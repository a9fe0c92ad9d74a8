import type { z } from "zod";
import { type ApiKeyScope, requireScope } from "../actor.ts";
import { authenticateApiKey } from "../api-keys/authenticate-api-key.ts";
import { clientAddressHeader } from "../client-address.ts";
import type { AppContext, Service, VerbContext } from "../context.ts";
import type { AppError, ErrorCode } from "../errors.ts";
import { hashRequest, readIdempotencyKey } from "../idempotency/idempotency-key.ts";
import { type Answer, onceByKey } from "../idempotency/once-by-key.ts";
import type { BodyReader } from "./body-reader.ts";
import { handleRequest, requireRunning } from "./handle-request.ts";
import { type Links, linkHeader } from "./link-header.ts";
import { parseInput, readQuery } from "./parse.ts";
import { problemOf, toAppError } from "./problem.ts";
import { countRate, type RatePolicy, requireRateLeft } from "./rate-limit.ts";

export type Endpoint<Params = unknown, Query = unknown, Body = unknown, Output = unknown> = {
  method: "GET" | "POST" | "PATCH" | "DELETE";
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
  /** What is counted besides the requests of the key. */
  counts?: (body: Body) => { policy: RatePolicy; id: string };
  /** The other pages, for the `Link` header. */
  links?: (output: Output) => Links;
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
  endpoint: Pick<Endpoint, Exclude<keyof Endpoint, "run" | "counts" | "links">>;
};

const toResponse = ({ status, body }: Answer): Response =>
  new Response(body, {
    status,
    headers: { "content-type": status < 400 ? "application/json" : "application/problem+json" },
  });

/** As `onceByKey`, with what was refused for good kept like what was done. */
async function replayable(
  service: Service,
  request: Parameters<typeof onceByKey>[0]["request"],
  run: () => Promise<Answer>,
  requestId: string,
): Promise<Response> {
  let refused: AppError | undefined;
  const runOrRefuse = () =>
    run().catch((error: unknown) => {
      refused = toAppError(error);
      const { status, body } = problemOf(refused, requestId);
      return { status, body: JSON.stringify(body) };
    });
  const { isReplayed, ...answer } = await onceByKey({ ctx: service, request, run: runOrRefuse });
  if (refused) throw refused;
  const response = toResponse(answer);
  if (isReplayed) response.headers.set("idempotency-replayed", "true");
  return response;
}

/** Makes a route handler: key → scope → rate → room → parse → verb → check of the answer. */
export function apiRoute<Params, Query, Body, Output>(
  endpoint: Endpoint<Params, Query, Body, Output>,
): ApiRoute {
  const handler = (request: Request, context: RouteContext) =>
    handleRequest(request, endpoint.path, async (service, facts) => {
      requireRunning(service);
      const address = request.headers.get(clientAddressHeader) ?? "";
      await requireRateLeft(service, "address", address, facts.rates);
      const actor = await authenticateApiKey({ ctx: service, key: request.headers.get("x-api-key") }).catch(
        async (error: unknown) => {
          await countRate(service, "address", address, facts.rates);
          throw error;
        },
      );
      facts.apiKeyId = actor.apiKeyId;
      facts.workspaceId = actor.workspaceId;
      requireScope(actor, endpoint.scope);
      await countRate(service, "key", actor.apiKeyId, facts.rates);

      endpoint.admit?.(service);
      const { params, query, body } = endpoint;
      const key = endpoint.method === "POST" ? readIdempotencyKey(request.headers) : null;
      const input = {
        params: (params && parseInput(params, await context.params, "path")) as Params,
        query: (query && parseInput(query, readQuery(request), "query")) as Query,
        body: (body && (await body.read(request, service.settings.uploadTimeoutMs))) as Body,
      };
      const counted = endpoint.counts?.(input.body);
      if (counted)
        await countRate(
          service,
          counted.policy,
          `${actor.workspaceId} ${actor.mode} ${counted.id}`,
          facts.rates,
        );
      let link: string | null = null;
      const run = async (): Promise<Answer> => {
        const output = await endpoint.run({ ctx: { ...service, actor }, ...input });
        const { status, schema } = endpoint.success;
        link = linkHeader(request.url, endpoint.links?.(output) ?? {});
        return { status, body: JSON.stringify(schema.parse(output)) };
      };
      if (key === null) {
        const response = toResponse(await run());
        if (link !== null) response.headers.set("link", link);
        return response;
      }
      const { apiKeyId: actorId, workspaceId } = actor;
      const requestHash = hashRequest(endpoint.method, endpoint.path, input);
      return replayable(service, { actorId, workspaceId, key, requestHash }, run, facts.requestId);
    });
  return Object.assign(handler, { endpoint });
}
