import { APIError } from "better-auth/api";
import { RateLimiterMemory, type RateLimiterRes } from "rate-limiter-flexible";

const duration = 15 * 60;
/** Limit on guesses at one account from one IP address. */
const triesFromAddress = { points: 10, duration };
/**
 * Limit from all addresses together, against guessing from many machines; higher, because it must not be easy
 * to lock somebody out.
 */
const triesInAll = { points: 50, duration };

async function consume(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refusal) {
    if (refusal instanceof Error) throw refusal;
    // At most the window, because the limiter uses a clock that may be set back.
    const seconds = Math.min(
      duration,
      Math.max(1, Math.ceil((refusal as RateLimiterRes).msBeforeNext / 1000)),
    );
    throw new APIError(
      "TOO_MANY_REQUESTS",
      { message: "Too many tries. Wait a few minutes, then try again." },
      { "retry-after": String(seconds) },
    );
  }
}

type SignInTries = {
  /** Counts a try. @throws APIError TOO_MANY_REQUESTS with Retry-After */
  require: (account: string, address: string | null) => Promise<void>;
  /** Resets this address after the correct password. */
  forgive: (account: string, address: string | null) => Promise<void>;
};

/** Limits password attempts per account, whether the account exists or not. */
export function createSignInTries(): SignInTries {
  const fromAddress = new RateLimiterMemory(triesFromAddress);
  const inAll = new RateLimiterMemory(triesInAll);
  const keyOf = (account: string, address: string | null) => `${address ?? ""} ${account}`;
  return {
    require: async (account, address) => {
      await consume(fromAddress, keyOf(account, address));
      await consume(inAll, account);
    },
    forgive: async (account, address) => {
      await fromAddress.delete(keyOf(account, address));
      await inAll.reward(account);
    },
  };
}
