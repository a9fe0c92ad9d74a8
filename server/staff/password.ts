import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

const scryptAsync = promisify(
  (password: string, salt: string, done: (error: Error | null, key: Buffer) => void) =>
    // OWASP's minimum for scrypt: N = 2^17, r = 8, p = 1.
    scrypt(password.normalize("NFKC"), salt, 64, { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 2 ** 20 }, done),
);

/** @returns `salt:key` in hex, scrypt */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16).toString("hex");
  return `${salt}:${(await scryptAsync(password, salt)).toString("hex")}`;
}

/** Compares in constant time. */
export async function verifyPassword(hash: string, password: string): Promise<boolean> {
  const [salt = "", key = ""] = hash.split(":");
  const expected = Buffer.from(key, "hex");
  const given = await scryptAsync(password, salt);
  return expected.length === given.length && timingSafeEqual(expected, given);
}
