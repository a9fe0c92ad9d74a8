import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import { AppError } from "../errors.ts";

/** OWASP's minimum for scrypt: N = 2^17, r = 8, p = 1. */
const costLog2 = 17;

const scryptAsync = promisify(
  (password: string, salt: string, cost: number, done: (error: Error | null, key: Buffer) => void) =>
    scrypt(password.normalize("NFKC"), salt, 64, { N: 2 ** cost, r: 8, p: 1, maxmem: 256 * 2 ** 20 }, done),
);

/** A hash takes a thread of four and 128 MiB: more at once would slow photos down and use up the memory. */
const atOnceMax = 2;
const waitingMax = 200;
let running = 0;
const waiting: (() => void)[] = [];

/** @throws AppError RATE_LIMITED if too many wait already */
async function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
  if (running < atOnceMax) running += 1;
  else {
    if (waiting.length >= waitingMax)
      throw new AppError("RATE_LIMITED", "Too many people sign in at once. Try again shortly.", {
        retryAfterSeconds: 10,
      });
    // Whoever finishes hands the place on, so that nobody slips in between.
    await new Promise<void>((resolve) => waiting.push(resolve));
  }
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

/**
 * Hashes with scrypt. The hash contains its cost, so old hashes stay valid when the cost is raised.
 * @returns `cost:salt:key`: log2 of N, then two hex strings
 */
export async function hashPassword(password: string, cost = costLog2): Promise<string> {
  const salt = randomBytes(16).toString("hex");
  return `${cost}:${salt}:${(await inTurn(() => scryptAsync(password, salt, cost))).toString("hex")}`;
}

/** Compares in constant time. The oldest hashes have no cost field. */
export async function verifyPassword(hash: string, password: string): Promise<boolean> {
  const [key = "", salt = "", cost = String(costLog2)] = hash.split(":").reverse();
  const expected = Buffer.from(key, "hex");
  const given = await inTurn(() => scryptAsync(password, salt, Number(cost)));
  return expected.length === given.length && timingSafeEqual(expected, given);
}
