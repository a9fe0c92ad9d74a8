import { type Actor, type ApiKeyScope, requireScope } from "../actor.ts";
import { authenticateApiKey } from "../api-keys/authenticate-api-key.ts";
import { clientAddressHeader } from "../client-address.ts";
import type { Service } from "../compose.ts";
import { AppError } from "../errors.ts";
import { authenticateSession } from "../liveness/authenticate-session.ts";
import { foreignOriginOf, requireAllowedOrigin } from "./cors.ts";
import type { RequestFacts } from "./handle-request.ts";
import { countRate, requireRateLeft } from "./rate-limit.ts";

/** Who may call: an API key with the scope; the holder of a session token too, or nobody else. */
export type Access =
  | { scope: ApiKeyScope; sessionHolder?: "too" }
  | { scope?: undefined; sessionHolder: "only" };

const bearerToken = (request: Request): string | null =>
  /^Bearer (\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1] ?? null;

/** Whether a call stands or falls with its session token; where both are sent, the key counts. */
export const isHoldersCall = (request: Request, { sessionHolder }: Access): boolean =>
  sessionHolder === "only" ||
  (sessionHolder === "too" && !request.headers.has("x-api-key") && request.headers.has("authorization"));

async function authenticateKey(service: Service, request: Request, facts: RequestFacts, scope: ApiKeyScope) {
  const actor = await authenticateApiKey({ ctx: service, key: request.headers.get("x-api-key") });
  facts.apiKeyId = actor.apiKeyId;
  facts.workspaceId = actor.workspaceId;
  requireScope(actor, scope);
  await countRate(service, "key", actor.apiKeyId, facts.rates);
  return actor;
}

async function authenticateHolder(service: Service, request: Request, facts: RequestFacts) {
  const actor = await authenticateSession({ ctx: service, token: bearerToken(request) });
  facts.checkId = actor.checkId;
  facts.workspaceId = actor.workspaceId;
  await countRate(service, "key", actor.checkId, facts.rates);
  const origin = foreignOriginOf(request, service.settings.publicUrl);
  if (origin !== null) await requireAllowedOrigin(service, actor, origin);
  return actor;
}

/**
 * Finds who calls, by API key or session token; who guesses is stopped by their address.
 * @throws AppError API_KEY_MISSING | API_KEY_INVALID | SCOPE_MISSING | SESSION_TOKEN_MISSING | SESSION_TOKEN_INVALID |
 * ORIGIN_NOT_ALLOWED | RATE_LIMITED
 */
export async function authenticateRequest(
  service: Service,
  request: Request,
  facts: RequestFacts,
  access: Access,
): Promise<Actor> {
  const address = request.headers.get(clientAddressHeader) ?? "";
  await requireRateLeft(service, "address", address, facts.rates);
  try {
    if (access.sessionHolder === "only" || isHoldersCall(request, access))
      return await authenticateHolder(service, request, facts);
    return await authenticateKey(service, request, facts, access.scope);
  } catch (error) {
    const isGuess = error instanceof AppError && /^(API_KEY|SESSION_TOKEN)_/.test(error.code);
    if (isGuess) await countRate(service, "address", address, facts.rates);
    throw error;
  }
}
