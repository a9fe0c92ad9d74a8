import type { z } from "zod";
import { type Actor, type ApiKeyScope, requireScope } from "../actor.ts";
import { authenticateApiKey } from "../api-keys/authenticate-api-key.ts";
import type { AppContext, Service, VerbContext } from "../context.ts";
import { AppError, type ErrorCode } from "../errors.ts";
import { authenticateSession } from "../liveness/authenticate-session.ts";
import type { BodyReader } from "./body-reader.ts";
import { allowOrigin, foreignOriginOf, originOf, requireAllowedOrigin } from "./cors.ts";
import { handleRequest, type RequestFacts, requireRunning } from "./handle-request.ts";
import { parseInput, readQuery } from "./parse.ts";
import { requireRate } from "./rate-limit.ts";

/** Who may call: an API key with the scope; the holder of a session token too, or nobody else. */
type Access = { scope: ApiKeyScope; sessionHolder?: "too" } | { scope?: undefined; sessionHolder: "only" };

export type Endpoint<Params = unknown, Query = unknown, Body = unknown, Output = unknown> = Access & {
  method: "GET" | "POST";
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
  ...(sessionHolder === "only" ? [] : keyErrors),
  ...(sessionHolder ? sessionErrors : []),
  "RATE_LIMITED",
  "INTERNAL_ERROR",
  "SHUTTING_DOWN",
];

type RouteContext = { params: Promise<Record<string, string | string[] | undefined>> };
export type ApiRoute = ((request: Request, context: RouteContext) => Promise<Response>) & {
  endpoint: Pick<Endpoint, Exclude<keyof Endpoint, "run">>;
};

const bearerToken = (request: Request): string | null =>
  /^Bearer (\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1] ?? null;

/** Whether a call stands or falls with its session token; where both are sent, the key counts. */
const isHoldersCall = (request: Request, { sessionHolder }: Access): boolean =>
  sessionHolder === "only" ||
  (sessionHolder === "too" && !request.headers.has("x-api-key") && request.headers.has("authorization"));

async function authenticateKey(service: Service, request: Request, facts: RequestFacts, scope: ApiKeyScope) {
  const actor = await authenticateApiKey({ ctx: service, key: request.headers.get("x-api-key") });
  facts.apiKeyId = actor.apiKeyId;
  facts.workspaceId = actor.workspaceId;
  requireScope(actor, scope);
  await requireRate(service, actor.apiKeyId);
  return actor;
}

async function authenticateHolder(service: Service, request: Request, facts: RequestFacts) {
  const actor = await authenticateSession({ ctx: service, token: bearerToken(request) });
  facts.checkId = actor.checkId;
  facts.workspaceId = actor.workspaceId;
  await requireRate(service, actor.checkId);
  return actor;
}

/** Makes a route handler: key or session token → scope → rate → room → parse → verb → check of the answer. */
export function apiRoute<Params, Query, Body, Output>(
  endpoint: Endpoint<Params, Query, Body, Output>,
): ApiRoute {
  const authenticate = async (service: Service, request: Request, facts: RequestFacts): Promise<Actor> => {
    if (endpoint.sessionHolder === "only" || isHoldersCall(request, endpoint)) {
      const actor = await authenticateHolder(service, request, facts);
      const origin = foreignOriginOf(request, service.settings.publicUrl);
      if (origin !== null) await requireAllowedOrigin(service, actor, origin);
      return actor;
    }
    return authenticateKey(service, request, facts, endpoint.scope);
  };
  const handler = async (request: Request, context: RouteContext) => {
    let refusesOrigin = false;
    const response = await handleRequest(request, endpoint.path, async (service, facts) => {
      requireRunning(service);
      const actor = await authenticate(service, request, facts).catch((error: unknown) => {
        refusesOrigin = error instanceof AppError && error.code === "ORIGIN_NOT_ALLOWED";
        throw error;
      });

      endpoint.admit?.(service);
      const { params, query, body } = endpoint;
      const output = await endpoint.run({
        ctx: { ...service, actor },
        params: (params && parseInput(params, await context.params, "path")) as Params,
        query: (query && parseInput(query, readQuery(request), "query")) as Query,
        body: (body && (await body.read(request, service.settings.uploadTimeoutMs))) as Body,
        origin: originOf(request, service.settings.publicUrl),
      });
      const { status, schema } = endpoint.success;
      return Response.json(schema.parse(output), { status });
    });
    if (!isHoldersCall(request, endpoint)) return response;
    return allowOrigin(response, refusesOrigin ? null : request.headers.get("origin"));
  };
  return Object.assign(handler, { endpoint });
}
