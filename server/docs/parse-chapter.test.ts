import { describe, expect, it } from "vitest";
import { parseChapter } from "./parse-chapter.ts";
import { parseInline } from "./parse-inline.ts";

const parse = (text: string) =>
  parseChapter(text, (name) => [{ kind: "paragraph", text: parseInline(name) }]);
const text = (words: string) => [{ kind: "text", text: words }];

describe("a line", () => {
  it("has code, emphasis and links, and leaves the rest alone", () => {
    expect(
      parseInline("Send `X-API-Key`, **always**: see [keys](/docs/authentication#scopes). 2 * 3 * 4 [x]"),
    ).toEqual([
      { kind: "text", text: "Send " },
      { kind: "code", text: "X-API-Key" },
      { kind: "text", text: ", " },
      { kind: "strong", text: "always" },
      { kind: "text", text: ": see " },
      { kind: "link", text: "keys", href: "/docs/authentication#scopes" },
      { kind: "text", text: ". 2 * 3 * 4 [x]" },
    ]);
    expect(parseInline("")).toEqual([]);
  });
});

describe("a chapter", () => {
  it("is read block by block", () => {
    const chapter = [
      "One line",
      "and the next.",
      "",
      "## A `code` heading, 2",
      "- first",
      "- second",
      "",
      "1. once",
      "2. twice",
      "> A note",
      "> of two lines",
      "",
      "| a | b |",
      "| --- | --- |",
      "| `x` | |",
      "",
      "```json an answer",
      '{ "a": "## no heading" }',
      "```",
      "@errors",
    ].join("\n");
    expect(parse(chapter)).toMatchObject([
      { kind: "paragraph", text: text("One line and the next.") },
      { kind: "heading", level: 2, id: "a-code-heading-2", text: "A code heading, 2" },
      { kind: "list", isOrdered: false, items: [text("first"), text("second")] },
      { kind: "list", isOrdered: true, items: [text("once"), text("twice")] },
      { kind: "note", text: text("A note of two lines") },
      { kind: "table", head: [text("a"), text("b")], rows: [[[{ kind: "code", text: "x" }], []]] },
      { kind: "code", code: { language: "json", title: "an answer", text: '{ "a": "## no heading" }' } },
      { kind: "paragraph", text: text("errors") },
    ]);
  });

  it.each([
    ["a heading of another level", "#### Deep"],
    ["code without an end", "```sh\ncurl"],
  ])("with %s is refused, and not drawn without it", (_, chapter) => {
    expect(() => parse(chapter)).toThrow();
  });
});
