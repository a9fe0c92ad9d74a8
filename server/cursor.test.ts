import { describe, expect, it } from "vitest";
import { decodeCursor, encodeCursor } from "./cursor.ts";

describe("cursors", () => {
  it.each([
    { id: "liv_1", value: null },
    { id: "anna Ω", value: 0.25 },
  ])("bring back %o", (position) => expect(decodeCursor(encodeCursor(position))).toEqual(position));

  it.each([
    "",
    "nonsense",
    "bnVsbA",
    Buffer.from("[1,null]").toString("base64url"),
    Buffer.from('["a"]').toString("base64url"),
  ])("refuse %j", (text) => expect(() => decodeCursor(text)).toThrow("Unknown cursor"));
});
