import { describe, expect, it } from "vitest";
import { hasValidChecksum, newApiKey } from "./api-key-format.ts";

describe("API keys", () => {
  it("have a prefix, 256 random bits and a checksum", () => {
    const keys = Array.from({ length: 200 }, () => newApiKey("live"));
    expect(new Set(keys).size).toBe(200);
    for (const key of keys) {
      expect(key).toMatch(/^vhq_live_[0-9A-Za-z]{50}$/);
      expect(hasValidChecksum(key)).toBe(true);
    }
    expect(newApiKey("test")).toMatch(/^vhq_test_/);
  });

  it("betray any single mistyped or missing character", () => {
    const key = newApiKey("live");
    for (let index = 0; index < key.length; index += 1) {
      const typo = key[index] === "a" ? "b" : "a";
      expect(hasValidChecksum(key.slice(0, index) + typo + key.slice(index + 1))).toBe(false);
      expect(hasValidChecksum(key.slice(0, index) + key.slice(index + 1))).toBe(false);
    }
  });
});
