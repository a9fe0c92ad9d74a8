import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import type { Service } from "../compose.ts";
import { AppError } from "../errors.ts";
import { sha256 } from "../ids.ts";
import { asDatabaseFault } from "../map-error.ts";
import { memoizePer } from "../memoize-per.ts";
import type { RatePolicy } from "../ports.ts";

const ratePolicies = ["key", "session", "staff", "address", "user"] as const satisfies readonly RatePolicy[];

/** The remaining quota of a policy. */
export type RateState = {
  policy: RatePolicy;
  quota: number;
  windowSeconds: number;
  remaining: number;
  resetSeconds: number;
  isExceeded: boolean;
};

const windowSecondsOf: Record<RatePolicy, number> = {
  key: 60,
  session: 60,
  staff: 60,
  address: 60,
  user: 3600,
};

const sentenceOf: Record<RatePolicy, (quota: number) => string> = {
  key: (quota) => `This API key may send ${quota} requests a minute.`,
  session: (quota) => `A session token may send ${quota} requests a minute.`,
  staff: (quota) => `A member of staff may send ${quota} requests a minute.`,
  address: () => "Too many requests without a valid API key came from this address.",
  user: (quota) => `At most ${quota} sessions an hour may be opened for a user id.`,
};

/**
 * In memory where one process serves the database: losing the counts in a restart is acceptable. Nodes of one
 * PostgreSQL database count there together, apart from the requests of keys: these are many, and each node counts
 * its own.
 */
const limitersOf = memoizePer(({ settings: { rates }, context: { db } }: Service) => {
  const limiterOf = (policy: RatePolicy) => {
    const options = { points: rates[policy], duration: windowSecondsOf[policy], keyPrefix: policy };
    return db.pool === null || policy === "key"
      ? new RateLimiterMemory(options)
      : new RateLimiterPostgres({
          ...options,
          storeClient: db.pool,
          storeType: "pool",
          tableName: "rate_limits",
          tableCreated: true,
        });
  };
  return Object.fromEntries(ratePolicies.map((policy) => [policy, limiterOf(policy)])) as Record<
    RatePolicy,
    RateLimiterMemory | RateLimiterPostgres
  >;
});

const toState = (service: Service, policy: RatePolicy, found: RateLimiterRes): RateState => ({
  policy,
  quota: service.settings.rates[policy],
  windowSeconds: windowSecondsOf[policy],
  remaining: Math.max(0, found.remainingPoints),
  // At most the window: the limiter uses a clock that may be set back.
  resetSeconds: Math.min(windowSecondsOf[policy], Math.max(1, Math.ceil(found.msBeforeNext / 1000))),
  isExceeded: found.consumedPoints > service.settings.rates[policy],
});

/** Counts one request, or several that came together. */
export async function countRate(
  service: Service,
  policy: RatePolicy,
  id: string,
  requests = 1,
): Promise<RateState> {
  const limiter = limitersOf(service)[policy];
  // An id may be a person's, and the database keeps it for a while.
  const key = limiter instanceof RateLimiterMemory ? id : sha256(id);
  const found = await limiter.consume(key, requests).catch((thrown: unknown) => {
    if (thrown instanceof RateLimiterRes) return thrown;
    throw asDatabaseFault(thrown);
  });
  return toState(service, policy, found);
}

/** The error for an exceeded quota, with the seconds until the next request is allowed; otherwise null. */
export const rateRefusal = ({ policy, quota, resetSeconds, isExceeded }: RateState): AppError | null =>
  isExceeded
    ? new AppError("RATE_LIMITED", sentenceOf[policy](quota), { retryAfterSeconds: resetSeconds })
    : null;

/** @throws AppError RATE_LIMITED */
export function requireWithinRate(rate: RateState): void {
  const refusal = rateRefusal(rate);
  if (refusal) throw refusal;
}

/**
 * `RateLimit` and `RateLimit-Policy` as in the IETF draft (httpapi-ratelimit-headers-10), and the three older
 * headers, which can describe only one policy: the one with the least quota left.
 */
export function rateHeaders(states: readonly RateState[]): Record<string, string> {
  const [tightest] = states.toSorted((a, b) => a.remaining / a.quota - b.remaining / b.quota);
  if (!tightest) return {};
  return {
    "ratelimit-policy": states
      .map(({ policy, quota, windowSeconds }) => `"${policy}";q=${quota};w=${windowSeconds}`)
      .join(", "),
    ratelimit: states
      .map(({ policy, remaining, resetSeconds }) => `"${policy}";r=${remaining};t=${resetSeconds}`)
      .join(", "),
    "x-ratelimit-limit": String(tightest.quota),
    "x-ratelimit-remaining": String(tightest.remaining),
    "x-ratelimit-reset": String(tightest.resetSeconds),
  };
}
