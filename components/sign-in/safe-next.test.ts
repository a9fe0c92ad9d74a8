import { describe, expect, it } from "vitest";
import { safeNext } from "./safe-next.ts";

const origin = "https://liveness.example";

describe("where people go after signing in", () => {
  it.each([
    ["/w/wks_1/live/checks?status=COMPLETED#top", "/w/wks_1/live/checks?status=COMPLETED#top"],
    ["/", "/"],
    ["", "/"],
    ["w/x", "/w/x"],
    [`${origin}/w/x`, "/w/x"],
    ["/w/x?next=https://evil.example", "/w/x?next=https://evil.example"],
  ])("is %j", (next, path) => expect(safeNext(next, origin)).toBe(path));

  it.each([
    "https://evil.example",
    "//evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/\r\n/evil.example",
    "\t//evil.example",
    " //evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t\\evil.example",
    "/.//evil.example",
    "/a/..//evil.example",
    "javascript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,x",
    "https://liveness.example@evil.example",
    "https://liveness.example.evil.example/",
    "http://liveness.example/",
    "https:///evil.example",
    "//",
  ])("is never %j", (next) => {
    const path = safeNext(next, origin);
    expect(new URL(path, origin).origin).toBe(origin);
    expect(path).toBe("/");
  });
});
