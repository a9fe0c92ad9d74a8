import { describe, expect, it } from "vitest";
import { createSecretBox } from "./secret-box.ts";

const box = createSecretBox("a secret of the service, long enough");

describe("the secret box", () => {
  it("gives back what was sealed, never sealed twice alike", () => {
    for (const text of ["", "whsec_x", "Ünïcode 🦉", "x".repeat(100_000)]) {
      const sealed = box.seal("webhook:whe_1", text);
      expect(box.open("webhook:whe_1", sealed)).toBe(text);
      expect(box.seal("webhook:whe_1", text).equals(sealed)).toBe(false);
      if (text.length > 3) expect(sealed.includes(text.slice(0, 4))).toBe(false);
    }
  });

  it("opens nothing that was changed, cut off, put elsewhere or sealed by others", () => {
    const sealed = box.seal("webhook:whe_1", "whsec_x");
    for (let index = 0; index < sealed.length; index += 1) {
      const changed = Buffer.from(sealed);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(() => box.open("webhook:whe_1", changed)).toThrow();
    }
    for (const length of [0, 11, 12, 27, sealed.length - 1])
      expect(() => box.open("webhook:whe_1", sealed.subarray(0, length))).toThrow();
    expect(() => box.open("webhook:whe_2", sealed)).toThrow();
    expect(() => createSecretBox("another secret").open("webhook:whe_1", sealed)).toThrow();
  });
});
