import type { Inline } from "./schemas.ts";

type Marked = { part: Inline; length: number };

function takeMarked(rest: string, mark: string, kind: "code" | "strong"): Marked | null {
  const end = rest.startsWith(mark) ? rest.indexOf(mark, mark.length) : -1;
  if (end <= mark.length) return null;
  return { part: { kind, text: rest.slice(mark.length, end) }, length: end + mark.length };
}

function takeLink(rest: string): Marked | null {
  const middle = rest.startsWith("[") ? rest.indexOf("](") : -1;
  const end = middle === -1 ? -1 : rest.indexOf(")", middle);
  const text = rest.slice(1, middle);
  const href = rest.slice(middle + 2, end);
  if (end === -1 || text.includes("]") || /\s/.test(href)) return null;
  return { part: { kind: "link", text, href }, length: end + 1 };
}

const takeMark = (rest: string): Marked | null =>
  takeMarked(rest, "`", "code") ?? takeMarked(rest, "**", "strong") ?? takeLink(rest);

/** Parses `code`, **strong** and [links](/docs) in a line of text; everything else is kept as it is. */
export function parseInline(line: string): Inline[] {
  const parts: Inline[] = [];
  let plain = "";
  const endPlain = () => {
    if (plain) parts.push({ kind: "text", text: plain });
    plain = "";
  };
  for (let at = 0; at < line.length; ) {
    const found = takeMark(line.slice(at));
    if (found) {
      endPlain();
      parts.push(found.part);
    } else plain += line[at];
    at += found?.length ?? 1;
  }
  endPlain();
  return parts;
}

export const plainText = (parts: readonly Inline[]): string => parts.map(({ text }) => text).join("");
