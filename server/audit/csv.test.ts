import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { csvLines } from "./csv.ts";

const read = (text: string) => (parse(csvLines([[text]])) as string[][])[0]?.[0];

describe("lines of CSV", () => {
  it.each([
    "=1+1",
    "+1",
    "-1",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    " =1+1",
    "  \t@SUM(1)",
    "\u00a0=1",
    "\n=1",
    "\n\n-1",
    "＝1",
    " ＋1",
  ])("put one apostrophe before %j", (text) => expect(read(text)).toBe(`'${text}`));

  it.each([
    "a=1",
    " plain",
    "1-2",
    "user@example.com",
    "'=1",
    'say "hi", twice',
    "two\r\nlines",
    "🙂",
    "עברית",
  ])("leave %j as it is", (text) => expect(read(text)).toBe(text));

  it.each(["a\n=cmd|calc", "a\r=cmd|calc", "a\r\n=cmd|calc"])("keep %j within its quotes", (text) =>
    expect(csvLines([[text, "next"]])).toBe(`"${text}",next\r\n`),
  );

  it("leave numbers numbers", () => expect(csvLines([[-1, 0.5, null, true]])).toBe("-1,0.5,,true\r\n"));
});
