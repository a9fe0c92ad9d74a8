import { describe, expect, it } from "vitest";
import { newUserId, userId } from "./user-id-schemas.ts";

const messageOf = (id: string): string | undefined => newUserId.safeParse(id).error?.issues[0]?.message;

describe("the user id of a new session", () => {
  it.each([
    "user_123",
    "a@example.com",
    "Ünïcödé Nämé",
    "John  Smith",
    "O'Brien; DROP TABLE people;--",
    "<script>alert(1)</script>",
    "../../etc/passwd",
    "a/b",
    "a%2Fb",
    "%2e%2e",
    "...",
    "back\\slash",
    "what?#:;&=+,$@!*()[]{}|^~`\"'",
    "урна-Ж",
    "名前・なまえ",
    "ｕｓｅｒ",
    "مستخدم-١٢",
    "משתמש",
    "नमस्ते",
    "ผู้ใช้",
    "한글",
    "𝒰𝓈𝑒𝓇",
    "❤️",
    "👩‍💻",
    "👨‍👩‍👧‍👦 family",
    "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "1️⃣",
    "null",
    "0",
    "-1",
    "NaN",
    "__proto__",
    "liv_123",
    "a".repeat(1024),
  ])("may be %s", (id) => {
    expect(newUserId.parse(id)).toBe(id);
  });

  it("is composed, so that one person has one id", () => {
    expect(newUserId.parse("Zoe\u0308")).toBe("Zoë");
    expect(newUserId.parse("\u212b")).toBe("\u00c5");
    expect(newUserId.parse("한글".normalize("NFD"))).toBe("한글");
  });

  it("keeps apart what readers keep apart", () => {
    const ids = ["user", "User", "ｕｓｅｒ", "usеr"];
    expect(new Set(ids.map((id) => newUserId.parse(id))).size).toBe(ids.length);
  });

  it.each([
    ["no-break space", " \u00a0u"],
    ["blank before", " user"],
    ["blank after", "user "],
    ["ideographic space", "user\u3000"],
  ])("must not begin or end with a %s", (_, id) => {
    expect(messageOf(id)).toBe("must not begin or end with a blank");
  });

  it.each([
    ["zero-width space", "us\u200ber", "U+200B"],
    ["zero-width joiner between letters", "us\u200der", "U+200D"],
    ["zero-width non-joiner", "us\u200cer", "U+200C"],
    ["zero-width no-break space", "\ufeffuser", "U+FEFF"],
    ["word joiner", "user\u2060", "U+2060"],
    ["soft hyphen", "us\u00ader", "U+00AD"],
    ["left-to-right mark", "\u200euser", "U+200E"],
    ["Arabic letter mark", "user\u061c", "U+061C"],
    ["right-to-left override", "\u202euser", "U+202E"],
    ["isolate", "\u2066user\u2069", "U+2066"],
    ["variation selector at the beginning", "\ufe0fuser", "U+FE0F"],
    ["variation selector after a letter", "user\ufe0e", "U+FE0E"],
    ["variation selector supplement", "user\u{e0100}", "U+E0100"],
    ["tag", "user\u{e0041}", "U+E0041"],
    ["joiner after an emoji", "👩\u200d", "U+200D"],
    ["combining grapheme joiner", "us\u034fer", "U+034F"],
    ["Hangul filler", "\u3164user", "U+3164"],
    ["Mongolian vowel separator", "us\u180eer", "U+180E"],
    ["null", "us\u0000er", "U+0000"],
    ["tab at the end", "user\t", "U+0009"],
    ["newline at the end", "user\n", "U+000A"],
    ["C1 control", "us\u0085er", "U+0085"],
    ["line separator", "us\u2028er", "U+2028"],
  ])("must not contain a %s", (_, id, name) => {
    expect(messageOf(id)).toBe(`must not contain invisible characters: ${name} is one`);
  });

  it.each([".", ".."])("must not be %s", (id) => {
    expect(messageOf(id)).toMatch(/no path can carry/);
  });

  it.each(["", "   ", "\u3000", "\ud800", "a".repeat(1025)])("must not be %j", (id) => {
    expect(newUserId.safeParse(id).success).toBe(false);
  });
});

it("a user from before is still found by an id that a new session would not take", () => {
  for (const id of [" user", "user\u200b", "\u202euser", "..", "Zoe\u0308", "us\u0085er"])
    expect(userId.parse(id)).toBe(id);
});
