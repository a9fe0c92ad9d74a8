import type { z } from "zod";
import { actorIdOf } from "../actor.ts";
import type { AppContext, VerbContext } from "../context.ts";
import { AppError, type ErrorCode } from "../errors.ts";
import { canonicalInput, checkIn, hashRequest, readIdempotencyKey } from "../idempotency/idempotency-key.ts";
import type { Answer } from "../idempotency/once-by-key.ts";
import type { RatePolicy } from "../ports.ts";
import { type Access, authenticateRequest, isHoldersCall } from "./authenticate-request.ts";
import type { BodyReader } from "./body-reader.ts";
import { allowOrigin, originOf } from "./cors.ts";
import { handleRequest, requireRunning } from "./handle-request.ts";
import { type Links, linkHeader } from "./link-header.ts";
import { parseInput, readQuery } from "./parse.ts";
import { countRate } from "./rate-limit.ts";
import { replayable, toResponse } from "./replayable.ts";

export type Endpoint<Params = unknown, Query = unknown, Body = unknown, Output = unknown> = Access & {
  method: "GET" | "POST" | "PATCH" | "DELETE";
  /** As OpenAPI writes it: `/v1/verifications/liveness/{id}`. */
  path: string;
  operationId: string;
  summary: string;
  description?: string;
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
  run: (args: {
    ctx: VerbContext;
    params: Params;
    query: Query;
    body: Body;
    /** The address that people use. */
    origin: string;
  }) => Promise<Output>;
};

const keyErrors: ErrorCode[] = ["API_KEY_MISSING", "API_KEY_INVALID", "SCOPE_MISSING"];
const sessionErrors: ErrorCode[] = ["SESSION_TOKEN_MISSING", "SESSION_TOKEN_INVALID", "ORIGIN_NOT_ALLOWED"];

/** What a call may answer whatever it does. */
export const commonErrors = ({ sessionHolder }: ApiRoute["endpoint"]): ErrorCode[] => [
  "MALFORMED_REQUEST",
  "API_VERSION_UNKNOWN",
  ...(sessionHolder === "only" ? [] : keyErrors),
  ...(sessionHolder ? sessionErrors : []),
  "RATE_LIMITED",
  "INTERNAL_ERROR",
  "DATABASE_BUSY",
  "STORAGE_UNAVAILABLE",
  "SHUTTING_DOWN",
];

type RouteContext = { params: Promise<Record<string, string | string[] | undefined>> };
export type ApiRoute = ((request: Request, context: RouteContext) => Promise<Response>) & {
  endpoint: Pick<Endpoint, Exclude<keyof Endpoint, "run" | "counts" | "links">>;
};

/** Makes a route handler: key or session token → scope → rate → room → parse → verb → check of the answer. */
export function apiRoute<Params, Query, Body, Output>(
  endpoint: Endpoint<Params, Query, Body, Output>,
): ApiRoute {
  const handler = async (request: Request, context: RouteContext) => {
    let refusesOrigin = false;
    const response = await handleRequest(request, endpoint.path, async (service, facts) => {
      requireRunning(service);
      const actor = await authenticateRequest(service, request, facts, endpoint).catch((error: unknown) => {
        refusesOrigin = error instanceof AppError && error.code === "ORIGIN_NOT_ALLOWED";
        throw error;
      });

      endpoint.admit?.(service);
      const { params, query, body } = endpoint;
      const key = endpoint.method === "POST" ? readIdempotencyKey(request.headers) : null;
      const input = {
        params: (params && parseInput(params, await context.params, "path")) as Params,
        query: (query && parseInput(query, readQuery(request), "query")) as Query,
        body: (body && (await body.read(request, service.settings.uploadTimeoutMs))) as Body,
      };
      const { workspaceId, mode } = actor;
      const counted = endpoint.counts?.(input.body);
      if (counted)
        await countRate(service, counted.policy, `${workspaceId} ${mode} ${counted.id}`, facts.rates);
      let link: string | null = null;
      const run = async (): Promise<Answer> => {
        const origin = originOf(request, service.settings.publicUrl);
        const output = await endpoint.run({ ctx: { ...service, actor }, origin, ...input });
        const { status, schema } = endpoint.success;
        link = linkHeader(request.url, endpoint.links?.(output) ?? {});
        return { status, body: JSON.stringify(schema.parse(output)) };
      };
      if (key === null) {
        const answer = toResponse(await run());
        if (link !== null) answer.headers.set("link", link);
        return answer;
      }
      const canonical = canonicalInput(input);
      const requestHash = hashRequest(endpoint.method, endpoint.path, canonical);
      const once = { actorId: actorIdOf(actor), workspaceId, key, requestHash, about: checkIn(canonical) };
      return replayable(service, once, run, facts.requestId);
    });
    if (!isHoldersCall(request, endpoint)) return response;
    return allowOrigin(response, refusesOrigin ? null : request.headers.get("origin"));
  };
  return Object.assign(handler, { endpoint });
}
