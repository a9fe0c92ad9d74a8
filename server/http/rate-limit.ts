import { RateLimiterMemory, type RateLimiterRes } from "rate-limiter-flexible";
import type { Service } from "../context.ts";
import { AppError } from "../errors.ts";
import { oncePer } from "../once-per.ts";

const windowSeconds = 60;

const limiterOf = oncePer(
  (settings: Service["settings"]) =>
    new RateLimiterMemory({ points: settings.rateLimitPerMinute, duration: windowSeconds }),
);

/** @throws AppError RATE_LIMITED with the seconds until the key may go on */
export async function requireRate(service: Service, apiKeyId: string): Promise<void> {
  try {
    await limiterOf(service.settings).consume(apiKeyId);
  } catch (refusal) {
    if (refusal instanceof Error) throw refusal;
    const { msBeforeNext } = refusal as RateLimiterRes;
    throw new AppError(
      "RATE_LIMITED",
      `This API key may send ${service.settings.rateLimitPerMinute} requests a minute.`,
      // No longer than the window: the limiter reckons with a clock that may be set back.
      { retryAfterSeconds: Math.min(windowSeconds, Math.max(1, Math.ceil(msBeforeNext / 1000))) },
    );
  }
}
