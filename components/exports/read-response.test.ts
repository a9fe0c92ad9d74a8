import { describe, expect, it } from "vitest";
import { createRowCounter } from "./read-response.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

describe("counting rows", () => {
  it.each([
    ["a,b\r\nc,d\r\n", 2],
    ['"a\r\nb",c\r\n', 1],
    ['"say ""hi""\n",c\r\nd,e\r\n', 2],
    ['{"a":"x"}\n{"b":"y"}\n', 2],
    ["", 0],
  ])("finds in %j %d", (text, rows) => {
    expect(createRowCounter()(bytes(text))).toBe(rows);
    const count = createRowCounter();
    // The network may split the bytes anywhere.
    expect(bytes(text).reduce((_, byte) => count(Uint8Array.of(byte)), 0)).toBe(rows);
  });
});
