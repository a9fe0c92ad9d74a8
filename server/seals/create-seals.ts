import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import type { Seals } from "../ports.ts";

/** @param secret of the data folder, from which the key is derived: the same secret gives the same seals */
export function createSeals(secret: string): Seals {
  const key = Buffer.from(hkdfSync("sha256", secret, "", "verifyhq seals, hmac-sha256", 32));
  const seal = (purpose: string, content: unknown): Buffer =>
    createHmac("sha256", key)
      .update(JSON.stringify([purpose, content]))
      .digest();
  return {
    seal: (purpose, content) => seal(purpose, content).toString("base64url"),
    fits: (purpose, content, given) => {
      const expected = seal(purpose, content);
      const bytes = Buffer.from(given, "base64url");
      return bytes.length === expected.length && timingSafeEqual(bytes, expected);
    },
  };
}
