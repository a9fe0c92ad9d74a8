import { setTimeout as sleep } from "node:timers/promises";
import { type ApiKeyActor, actorIdOf, requireScope, type SessionActor } from "../actor.ts";
import { authenticateApiKey } from "../api-keys/authenticate-api-key.ts";
import { addressBlockOf, clientAddressHeader } from "../client-address.ts";
import type { Service } from "../compose.ts";
import { AppError } from "../errors.ts";
import { authenticateSession } from "../liveness/authenticate-session.ts";
import type { ApiKeyScope } from "../vocabulary/permissions.ts";
import { requireAllowedOrigin } from "./cors.ts";
import type { RequestFacts } from "./handle-request.ts";
import { countRate, type RateState, rateRefusal, requireWithinRate } from "./rate-limit.ts";

/** Before a session token over its rate is refused, so that a flood costs little. */
const overRateDelayMs = 1000;

/**
 * Who may call: an API key with the scope ("too": also the holder of a session token), or only the holder.
 */
export type Access =
  | { scope: ApiKeyScope; sessionHolder?: "too" }
  | { scope?: undefined; sessionHolder: "only" };

const bearerToken = (request: Request): string | null =>
  /^Bearer (\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1] ?? null;

/** Whether a call is authenticated by its session token; if both are sent, the key takes precedence. */
export const isHoldersCall = (request: Request, { sessionHolder }: Access): boolean =>
  sessionHolder === "only" ||
  (sessionHolder === "too" && !request.headers.has("x-api-key") && request.headers.has("authorization"));

/** The caller, the remaining quotas, and the reason if the call is refused. */
type Caller = { rates: RateState[] } & (
  | { actor: ApiKeyActor | SessionActor; refusal: null }
  | { actor: ApiKeyActor | SessionActor | null; refusal: AppError }
);

/** What the log line says about a caller. */
export function callerFacts({ actor, rates }: Caller): Partial<RequestFacts> {
  if (!actor) return { rates };
  const { workspaceId } = actor;
  if (actor.kind === "session") return { rates, workspaceId, checkId: actor.checkId };
  return { rates, workspaceId, apiKeyId: actor.apiKeyId };
}

/** Returns the result of `work`, or the AppError it threw. */
async function attempt<Value>(
  work: () => Promise<Value> | Value,
): Promise<{ value: Value; refusal: null } | { value: null; refusal: AppError }> {
  try {
    return { value: await work(), refusal: null };
  } catch (error) {
    if (error instanceof AppError) return { value: null, refusal: error };
    throw error;
  }
}

/**
 * Identifies the caller by API key or session token and checks permission. Counts wrong keys and tokens by
 * address, and looks at the key first: nobody's guesses stop a caller with a valid one.
 * @returns a refusal with API_KEY_MISSING | API_KEY_INVALID | SCOPE_MISSING | SESSION_TOKEN_MISSING |
 * SESSION_TOKEN_INVALID | SESSION_EXPIRED | ORIGIN_NOT_ALLOWED | RATE_LIMITED
 */
export async function authenticateRequest(
  service: Service,
  request: Request,
  access: Access,
): Promise<Caller> {
  const { context: ctx } = service;
  const found = await attempt<ApiKeyActor | SessionActor>(() =>
    isHoldersCall(request, access)
      ? authenticateSession({ ctx, token: bearerToken(request) })
      : authenticateApiKey({ ctx, key: request.headers.get("x-api-key") }),
  );
  if (found.refusal) {
    // Its token is right: this was no guess.
    if (found.refusal.code === "SESSION_EXPIRED") return { actor: null, rates: [], refusal: found.refusal };
    const address = request.headers.get(clientAddressHeader) ?? "";
    const guessed = await countRate(service, "address", addressBlockOf(address));
    return { actor: null, rates: [guessed], refusal: rateRefusal(guessed) ?? found.refusal };
  }

  const actor = found.value;
  const scoped = await attempt(
    () => access.scope && actor.kind === "api_key" && requireScope(actor, access.scope),
  );
  if (scoped.refusal) return { actor, rates: [], refusal: scoped.refusal };

  const rate = await countRate(service, actor.kind === "session" ? "session" : "key", actorIdOf(actor));
  if (actor.kind === "session" && rate.isExceeded) await sleep(overRateDelayMs);
  const { refusal } = await attempt(async () => {
    requireWithinRate(rate);
    if (actor.kind === "session") await requireAllowedOrigin(service, actor, request);
  });
  return { actor, rates: [rate], refusal };
}
