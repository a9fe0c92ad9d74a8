import { scryptSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { hashPassword, verifyPassword } from "./password.ts";

describe("passwords", () => {
  it("are hashed at OWASP's cost, each with a salt of its own", async () => {
    const hashes = [await hashPassword("correct horse"), await hashPassword("correct horse")];
    for (const hash of hashes) expect(hash).toMatch(/^17:[0-9a-f]{32}:[0-9a-f]{128}$/);
    expect(new Set(hashes).size).toBe(2);
  });

  it("are told from others, at the cost of their hash", async () => {
    const hash = await hashPassword("correct horse", 10);
    expect(await verifyPassword(hash, "correct horse")).toBe(true);
    expect(await verifyPassword(hash, "correct horsf")).toBe(false);
    expect(await verifyPassword(hash.replace(/^10:/, "11:"), "correct horse")).toBe(false);
    expect(await verifyPassword("", "correct horse")).toBe(false);
  });

  it("are accepted from hashes that were made before the cost was part of them", async () => {
    const key = scryptSync("correct horse", "salt", 64, { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 2 ** 20 });
    expect(await verifyPassword(`salt:${key.toString("hex")}`, "correct horse")).toBe(true);
  });
});
