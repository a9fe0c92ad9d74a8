import { setTimeout as sleep } from "node:timers/promises";
import { APIError } from "better-auth/api";
import { addressBlockOf } from "../client-address.ts";

/** After `free` tries each next one waits twice as long as the one before, at most `waitMaxMs`. */
type Pace = { free: number; waitMaxMs: number };

const paces = {
  /** One address at one account; a known device; an open session that asks for the password again. */
  single: { free: 5, waitMaxMs: 30_000 },
  /** All unknown devices together at one account: guesses from many machines. */
  account: { free: 20, waitMaxMs: 20_000 },
  /** One address at any accounts: one password tried at many. Higher, since many people may share an address. */
  address: { free: 50, waitMaxMs: 10_000 },
} as const satisfies Record<string, Pace>;

/** A try waits this long at most; one that would have to wait longer is told to come back. */
const heldMaxMs = 30_000;
const forgottenAfterMs = 60 * 60_000;
const lanesMax = 50_000;

/** Who tries a password: a device that has signed in to the account before, any other, or an open session. */
export type Guesser =
  | { kind: "known_device"; deviceId: string }
  | { kind: "stranger"; account: string; address: string | null }
  | { kind: "session"; staffId: string };

type Lane = { tries: number; freeAt: number };

const waitAfter = (tries: number, { free, waitMaxMs }: Pace): number =>
  tries < free ? 0 : Math.min(waitMaxMs, 1000 * 2 ** (tries - free));

const singleKeyOf = (guesser: Guesser): string => {
  switch (guesser.kind) {
    case "known_device":
      return `device ${guesser.deviceId}`;
    case "session":
      return `session ${guesser.staffId}`;
    case "stranger":
      return `pair ${addressBlockOf(guesser.address ?? "")} ${guesser.account}`;
  }
};

const lanesOf = (guesser: Guesser): [key: string, pace: Pace][] => [
  [singleKeyOf(guesser), paces.single],
  ...(guesser.kind === "stranger"
    ? ([
        [`account ${guesser.account}`, paces.account],
        [`address ${addressBlockOf(guesser.address ?? "")}`, paces.address],
      ] as [string, Pace][])
    : []),
];

type Clock = { now: () => number; pause: (ms: number) => Promise<unknown> };
const realClock: Clock = {
  now: () => performance.now(),
  pause: (ms) => sleep(ms, undefined, { ref: false }),
};

type SignInTries = {
  /** Counts a try and waits for its turn. @throws APIError TOO_MANY_REQUESTS with Retry-After */
  take: (guesser: Guesser) => Promise<void>;
  /** Takes a try back whose password was right. */
  forgive: (guesser: Guesser) => void;
};

/**
 * Slows down guesses of passwords, whether the account exists or not. Guesses wait instead of being refused,
 * so that nobody can lock the owner of an account out; and a device that has signed in before never waits for
 * the guesses of others.
 */
export function createSignInTries({ now, pause }: Clock = realClock): SignInTries {
  const lanes = new Map<string, Lane>();
  const laneOf = (key: string): Lane => {
    const found = lanes.get(key);
    lanes.delete(key);
    const lane = found && now() - found.freeAt < forgottenAfterMs ? found : { tries: 0, freeAt: 0 };
    // Set anew, so that the map begins with the lanes that were not used for longest.
    lanes.set(key, lane);
    const [oldest] = lanes.size > lanesMax ? lanes.keys() : [];
    if (oldest !== undefined) lanes.delete(oldest);
    return lane;
  };
  return {
    take: async (guesser) => {
      const found = lanesOf(guesser).map(([key, pace]) => ({ lane: laneOf(key), pace }));
      const at = now();
      const turn = Math.max(at, ...found.map(({ lane }) => lane.freeAt));
      if (turn - at > heldMaxMs)
        throw new APIError(
          "TOO_MANY_REQUESTS",
          { message: "Too many tries. Wait a moment, then try again." },
          { "retry-after": String(Math.ceil((turn - at - heldMaxMs) / 1000)) },
        );
      for (const { lane, pace } of found) {
        lane.tries += 1;
        // By the lane's own turn: a guesser who waits long elsewhere must not hold up all others of the lane.
        lane.freeAt = Math.max(at, lane.freeAt) + waitAfter(lane.tries, pace);
      }
      if (turn > at) await pause(turn - at);
    },
    forgive: (guesser) => {
      const [[single = ""] = [], ...common] = lanesOf(guesser).map(([key]) => [key] as const);
      lanes.delete(single);
      for (const [key] of common) {
        const lane = laneOf(key);
        lane.tries = Math.max(0, lane.tries - 1);
      }
    },
  };
}
