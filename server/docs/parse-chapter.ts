import { toCode } from "./highlight.ts";
import { parseInline, plainText } from "./parse-inline.ts";
import type { Block, CodeLanguage } from "./schemas.ts";

const anchorOf = (text: string): string =>
  plainText(parseInline(text))
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");

const languageOf = (word: string): CodeLanguage =>
  (["sh", "ts", "py", "json", "html"] as const).find((language) => language === word) ?? "text";

const cellsOf = (line: string) =>
  line
    .slice(1, -1)
    .split("|")
    .map((cell) => parseInline(cell.trim()));

/** Removes the matching lines from the front. @returns the removed lines */
function takeWhile(lines: string[], matches: (line: string) => boolean): string[] {
  const end = lines.findIndex((line) => !matches(line));
  return lines.splice(0, end === -1 ? lines.length : end);
}

const isListItem = (line: string) => /^(- |\d+\. )/.test(line);
const isParagraph = (line: string) => line !== "" && !/^(#|```|\||> |@|- |\d+\. )/.test(line);

function takeCode(lines: string[], fence: string): Block {
  const [language = "", ...title] = fence.slice(3).split(" ");
  const text = takeWhile(lines, (line) => line !== "```");
  if (lines.shift() === undefined) throw new Error(`The code "${fence}" has no end.`);
  return { kind: "code", code: toCode(languageOf(language), title.join(" "), text.join("\n")) };
}

function takeBlock(lines: string[], include: (name: string) => Block[]): Block[] {
  const line = lines.shift() ?? "";
  if (line === "") return [];
  const [, hashes, heading] = /^(##|###) (.+)$/.exec(line) ?? [];
  if (heading)
    return [
      {
        kind: "heading",
        level: hashes === "##" ? 2 : 3,
        id: anchorOf(heading),
        text: plainText(parseInline(heading)),
      },
    ];
  if (line.startsWith("```")) return [takeCode(lines, line)];
  if (line.startsWith("@")) return include(line.slice(1).trim());
  if (line.startsWith("> ")) {
    const more = takeWhile(lines, (next) => next.startsWith("> "));
    const text = [line, ...more].map((one) => one.slice(2)).join(" ");
    return [{ kind: "note", text: parseInline(text) }];
  }
  if (line.startsWith("|")) {
    const [, ...rows] = takeWhile(lines, (next) => next.startsWith("|"));
    return [{ kind: "table", head: cellsOf(line), rows: rows.map(cellsOf) }];
  }
  if (isListItem(line)) {
    const items = [line, ...takeWhile(lines, isListItem)].map((item) =>
      parseInline(item.replace(/^(- |\d+\. )/, "")),
    );
    return [{ kind: "list", isOrdered: /^\d/.test(line), items }];
  }
  if (!isParagraph(line)) throw new Error(`The reference cannot draw the line "${line}".`);
  const text = [line, ...takeWhile(lines, isParagraph)].join(" ");
  return [{ kind: "paragraph", text: parseInline(text) }];
}

/**
 * Parses the part of Markdown that the chapters use: headings of two levels, paragraphs, lists of one level,
 * tables, notes (`> `) and fenced code. `@name` stands for generated blocks.
 * @throws on unsupported syntax, so that nothing is left out silently
 */
export function parseChapter(text: string, include: (name: string) => Block[]): Block[] {
  const lines = text.split("\n").map((line) => line.trimEnd());
  const blocks: Block[] = [];
  while (lines.length > 0) blocks.push(...takeBlock(lines, include));
  return blocks;
}
