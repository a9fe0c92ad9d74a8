import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

/** OWASP's minimum for scrypt: N = 2^17, r = 8, p = 1. */
const costLog2 = 17;

const scryptAsync = promisify(
  (password: string, salt: string, cost: number, done: (error: Error | null, key: Buffer) => void) =>
    scrypt(password.normalize("NFKC"), salt, 64, { N: 2 ** cost, r: 8, p: 1, maxmem: 256 * 2 ** 20 }, done),
);

/**
 * Hashes with scrypt. The hash contains its cost, so old hashes stay valid when the cost is raised.
 * @returns `cost:salt:key`: log2 of N, then two hex strings
 */
export async function hashPassword(password: string, cost = costLog2): Promise<string> {
  const salt = randomBytes(16).toString("hex");
  return `${cost}:${salt}:${(await scryptAsync(password, salt, cost)).toString("hex")}`;
}

/** Compares in constant time. The oldest hashes have no cost field. */
export async function verifyPassword(hash: string, password: string): Promise<boolean> {
  const [key = "", salt = "", cost = String(costLog2)] = hash.split(":").reverse();
  const expected = Buffer.from(key, "hex");
  const given = await scryptAsync(password, salt, Number(cost));
  return expected.length === given.length && timingSafeEqual(expected, given);
}
