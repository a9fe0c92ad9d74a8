import { APIError } from "better-auth/api";
import { RateLimiterMemory, type RateLimiterRes } from "rate-limiter-flexible";

const duration = 15 * 60;
/** Guesses at one account from one address … */
const triesFromAddress = { points: 10, duration };
/**
 * … and from all of them: guessing from many machines is guessing too, and locking somebody out must not be
 * easy.
 */
const triesInAll = { points: 50, duration };

async function consume(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refusal) {
    if (refusal instanceof Error) throw refusal;
    // No longer than the window: the limiter reckons with a clock that may be set back.
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
  /** The password was right: this address starts anew. */
  forgive: (account: string, address: string | null) => Promise<void>;
};

/** How often somebody may try a password of one account, whether there is such an account or not. */
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
