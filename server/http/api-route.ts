import type { z } from "zod";
import { actorIdOf } from "../actor.ts";
import type { VerbContext } from "../context.ts";
import type { ErrorCode } from "../errors.ts";
import { canonicalInput, hashRequest, readIdempotencyKey } from "../idempotency/idempotency-key.ts";
import type { CheckName, StoredResponse } from "../idempotency/once-by-key.ts";
import type { RatePolicy } from "../ports.ts";
import { type Access, authenticateRequest, callerFacts, isHoldersCall } from "./authenticate-request.ts";
import type { BodyReader } from "./body-reader.ts";
import { bodyShareOf, bodySpace } from "./body-space.ts";
import { allowOrigin, originOf } from "./cors.ts";
import { answerRequest, requireRunning } from "./handle-request.ts";
import { type Links, linkHeader } from "./link-header.ts";
import { parseInput, readQuery } from "./parse.ts";
import { countRate, requireWithinRate } from "./rate-limit.ts";
import { replayable, toResponse } from "./replayable.ts";

/**
 * A POST can be repeated with its Idempotency-Key, and a stored response is erased with its check. So each
 * POST says which check its response is about, by id or session token, as far as the request or the output
 * names one. Calls with a session token are about that session.
 */
type Method<Params, Body, Output> =
  | { method: "GET" | "PATCH" | "DELETE"; about?: undefined }
  | {
      method: "POST";
      about: ((call: { params: Params; body: Body; output?: Output }) => CheckName | null) | null;
    }
  | { method: "POST"; sessionHolder: "only"; about?: undefined };

type Endpoint<Params = unknown, Query = unknown, Body = unknown, Output = unknown> = Access &
  Method<Params, Body, Output> & {
    /** In OpenAPI's notation: `/v1/verifications/liveness/{id}`. */
    path: string;
    operationId: string;
    summary: string;
    description?: string;
    params?: z.ZodType<Params>;
    query?: z.ZodType<Query>;
    /** Rejects by throwing, before the body is read, so that rejecting under load is cheap. */
    admit?: (ctx: VerbContext) => void;
    body?: BodyReader<Body>;
    /** A second rate policy to count, besides the requests of the key. */
    counts?: (body: Body) => { policy: RatePolicy; id: string };
    /** The other pages, for the `Link` header. */
    links?: (output: Output) => Links;
    success: { status: 200 | 201; description: string; schema: z.ZodType<Output> };
    /** Errors in addition to those of every endpoint. */
    errors: ErrorCode[];
    run: (args: {
      ctx: VerbContext;
      params: Params;
      query: Query;
      body: Body;
      /** The public origin of the service. */
      origin: string;
    }) => Promise<Output>;
  };

const keyErrors: ErrorCode[] = ["API_KEY_MISSING", "API_KEY_INVALID", "SCOPE_MISSING"];
const sessionErrors: ErrorCode[] = [
  "SESSION_TOKEN_MISSING",
  "SESSION_TOKEN_INVALID",
  "SESSION_EXPIRED",
  "ORIGIN_NOT_ALLOWED",
];

/** The errors that any call may return. */
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

/** Idempotency-Keys that a session token may use: each is kept for a day with its answer. */
const sessionKeysMax = 100;

type RouteContext = { params: Promise<Record<string, string | string[] | undefined>> };
export type ApiRoute = ((request: Request, context: RouteContext) => Promise<Response>) & {
  endpoint: Pick<Endpoint, Exclude<keyof Endpoint, "run" | "counts" | "links" | "about">>;
};

/**
 * Creates a route handler: key or session token → scope → rate → capacity → parse → verb → check of the
 * response.
 */
export function apiRoute<Params, Query, Body, Output>(
  endpoint: Endpoint<Params, Query, Body, Output>,
): ApiRoute {
  const { success } = endpoint;
  const answerOf = (output: Output): StoredResponse => ({
    status: success.status,
    body: JSON.stringify(success.schema.parse(output)),
  });
  const handler = async (request: Request, context: RouteContext) => {
    const { response } = await answerRequest(request, endpoint.path, async (service, facts) => {
      requireRunning(service);
      const caller = await authenticateRequest(service, request, endpoint);
      Object.assign(facts, callerFacts(caller));
      if (caller.refusal) throw caller.refusal;
      const { actor } = caller;
      const { workspaceId, mode } = actor;

      const ctx = { ...service.context, actor };
      endpoint.admit?.(ctx);
      const { params, query, body } = endpoint;
      const key = endpoint.method === "POST" ? readIdempotencyKey(request.headers) : null;
      using space = bodySpace(service.bodies, bodyShareOf(actor));
      const limits = { timeoutMs: service.settings.uploadTimeoutMs, space };
      const input = {
        params: (params && parseInput(params, await context.params, "path")) as Params,
        query: (query && parseInput(query, readQuery(request), "query")) as Query,
        body: (body && (await body.read(request, limits))) as Body,
      };
      const counted = endpoint.counts?.(input.body);
      if (counted) {
        const rate = await countRate(service, counted.policy, `${workspaceId} ${mode} ${counted.id}`);
        facts.rates = [...caller.rates, rate];
        requireWithinRate(rate);
      }
      const origin = originOf(request, service.settings.publicUrl);
      const run = () => endpoint.run({ ctx, origin, ...input });
      if (key === null) {
        const output = await run();
        const answer = toResponse(answerOf(output));
        const link = linkHeader(request.url, endpoint.links?.(output) ?? {});
        if (link !== null) answer.headers.set("link", link);
        return answer;
      }
      const aboutOf = (outcome: { output?: Output }) =>
        actor.kind === "session" ? actor.checkId : (endpoint.about?.({ ...input, ...outcome }) ?? null);
      const requestHash = hashRequest(endpoint.method, endpoint.path, canonicalInput(input));
      const keysMax = actor.kind === "session" ? sessionKeysMax : null;
      const once = { actorId: actorIdOf(actor), workspaceId, key, requestHash, about: aboutOf({}), keysMax };
      const runOnce = async () => {
        const output = await run();
        return { ...answerOf(output), about: aboutOf({ output }) };
      };
      return await replayable(service.context, once, runOnce, facts.requestId);
    });
    if (!isHoldersCall(request, endpoint)) return response;
    // The refusal of an origin too: its page says what is wrong, instead of a lost connection.
    return allowOrigin(response, request.headers.get("origin"));
  };
  return Object.assign(handler, { endpoint });
}
