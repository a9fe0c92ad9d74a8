import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { Service } from "../compose.ts";
import { AppError } from "../errors.ts";
import { oncePer } from "../memoize-per.ts";
import type { RatePolicy } from "../ports.ts";

export const ratePolicies = ["key", "address", "user"] as const satisfies readonly RatePolicy[];

/** What is left of a policy's quota. */
export type RateState = {
  policy: RatePolicy;
  quota: number;
  windowSeconds: number;
  remaining: number;
  resetSeconds: number;
};

const windowSecondsOf: Record<RatePolicy, number> = { key: 60, address: 60, user: 3600 };

const sentenceOf: Record<RatePolicy, (quota: number) => string> = {
  key: (quota) => `This API key may send ${quota} requests a minute.`,
  address: () => "Too many requests without a valid API key came from this address.",
  user: (quota) => `${quota} sessions may be opened for a user id in an hour.`,
};

// In memory: the service is one process, and a restart may forget.
const limitersOf = oncePer(
  ({ rates }: Service["settings"]) =>
    Object.fromEntries(
      ratePolicies.map((policy) => [
        policy,
        new RateLimiterMemory({ points: rates[policy], duration: windowSecondsOf[policy] }),
      ]),
    ) as Record<RatePolicy, RateLimiterMemory>,
);

const toState = (service: Service, policy: RatePolicy, found: RateLimiterRes): RateState => ({
  policy,
  quota: service.settings.rates[policy],
  windowSeconds: windowSecondsOf[policy],
  remaining: Math.max(0, found.remainingPoints),
  // No longer than the window: the limiter reckons with a clock that may be set back.
  resetSeconds: Math.min(windowSecondsOf[policy], Math.max(1, Math.ceil(found.msBeforeNext / 1000))),
});

const refusal = ({ policy, quota, resetSeconds }: RateState) =>
  new AppError("RATE_LIMITED", sentenceOf[policy](quota), { retryAfterSeconds: resetSeconds });

/**
 * Counts one; `states` gets what is left, for the answer's headers.
 * @throws AppError RATE_LIMITED with the seconds until it may go on
 */
export async function countRate(
  service: Service,
  policy: RatePolicy,
  id: string,
  states: RateState[],
): Promise<void> {
  try {
    states.push(toState(service, policy, await limitersOf(service.settings)[policy].consume(id)));
  } catch (thrown) {
    if (!(thrown instanceof RateLimiterRes)) throw thrown;
    const state = toState(service, policy, thrown);
    states.push(state);
    throw refusal(state);
  }
}

/** Counts nothing. @throws AppError RATE_LIMITED when nothing is left */
export async function requireRateLeft(
  service: Service,
  policy: RatePolicy,
  id: string,
  states: RateState[],
): Promise<void> {
  const found = await limitersOf(service.settings)[policy].get(id);
  if (!found || found.consumedPoints <= service.settings.rates[policy]) return;
  const state = toState(service, policy, found);
  states.push(state);
  throw refusal(state);
}

/**
 * `RateLimit` and `RateLimit-Policy` as the IETF draft (httpapi-ratelimit-headers-10) writes them, and the three that
 * came before, which can tell of one policy only: the one with the least left.
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
