import { getService, giveUp, type Service } from "../compose.ts";
import { AppError, type ErrorCode } from "../errors.ts";
import { newId } from "../ids.ts";
import { isStorageFault, storageFaultOf, toAppError } from "../map-error.ts";
import { apiVersionHeader, currentApiVersion, isVersioned, requireKnownVersion } from "./api-version.ts";
import { helpLink, problemResponse } from "./problem.ts";
import { type RateState, rateHeaders } from "./rate-limit.ts";

/** What the log line says about a request; filled in as it becomes known. */
export type RequestFacts = {
  route: string;
  requestId: string;
  apiKeyId?: string;
  staffId?: string;
  checkId?: string;
  workspaceId?: string;
  /** The remaining quotas; not logged. */
  rates: RateState[];
};

type Work = (service: Service, facts: RequestFacts) => Promise<Response>;

/**
 * Wraps every response: a request id, one log line, one mapping from errors to problems. Logs the route's
 * pattern, since a path may contain a session token.
 */
export const handleRequest = async (request: Request, route: string, work: Work): Promise<Response> =>
  (await answerRequest(request, route, work)).response;

/** Like `handleRequest`, and also returns the code of the problem that was sent. */
export async function answerRequest(
  request: Request,
  route: string,
  work: Work,
): Promise<{ response: Response; code: ErrorCode | undefined }> {
  const service = getService();
  const { log, now } = service.context;
  const startedAt = performance.now();
  const requestId = newId("req", now());
  const facts: RequestFacts = { route, requestId, rates: [] };
  let response: Response;
  let code: ErrorCode | undefined;
  try {
    if (isVersioned(route)) requireKnownVersion(request.headers);
    response = await work(service, facts);
  } catch (thrown) {
    const error = toAppError(thrown);
    code = error.code;
    if (code === "INTERNAL_ERROR" || isStorageFault(error.cause)) noteFault(service, facts, error.cause);
    response = problemResponse(error, requestId);
    if (isVersioned(route)) response.headers.set("link", helpLink(code));
  }
  if (isVersioned(route)) response.headers.set(apiVersionHeader, currentApiVersion);
  response.headers.set("x-request-id", requestId);
  for (const [name, value] of Object.entries(rateHeaders(facts.rates))) response.headers.set(name, value);
  if (!response.headers.has("cache-control")) response.headers.set("cache-control", "private, no-store");
  const seconds = (performance.now() - startedAt) / 1000;
  service.context.metrics.request({ route, method: request.method, status: response.status, seconds });
  const ms = Math.round(seconds * 10_000) / 10;
  log.info({ method: request.method, ...withoutRates(facts), status: response.status, code, ms }, "request");
  return { response, code };
}

const withoutRates = (facts: Partial<RequestFacts>) => ({ ...facts, rates: undefined });

/** Logs the cause of an error response, and stops the service if its database is damaged. */
export function noteFault(
  service: Service,
  facts: Pick<RequestFacts, "requestId" | "route">,
  cause: unknown,
): void {
  const fault = storageFaultOf(cause);
  service.context.log.error(
    { ...withoutRates(facts), err: cause },
    isStorageFault(cause) ? "storage fault" : "unknown fault",
  );
  if (fault === "damaged") giveUp("The database is damaged, and the service cannot run on it.");
}

/** @throws AppError SHUTTING_DOWN, so that a stopping service starts no new work */
export function requireRunning(service: Service): void {
  if (!service.stopping) return;
  throw new AppError("SHUTTING_DOWN", "The service is stopping. Send the same request again shortly.", {
    retryAfterSeconds: 5,
  });
}
