import type { Inline } from "./schemas.ts";

const mark = /`([^`]+)`|\*\*([^*]+)\*\*|\[([^\]]+)\]\(([^)\s]+)\)/g;

/** `code`, **strong** and [links](/docs) in a line of text; everything else stays as it is. */
export function parseInline(line: string): Inline[] {
  const parts: Inline[] = [];
  let end = 0;
  const addText = (text: string) => {
    if (text) parts.push({ kind: "text", text });
  };
  for (const match of line.matchAll(mark)) {
    const [whole, code, strong, text, href] = match;
    addText(line.slice(end, match.index));
    if (code !== undefined) parts.push({ kind: "code", text: code });
    else if (strong !== undefined) parts.push({ kind: "strong", text: strong });
    else if (text !== undefined && href !== undefined) parts.push({ kind: "link", text, href });
    end = match.index + whole.length;
  }
  addText(line.slice(end));
  return parts;
}

export const plainText = (parts: readonly Inline[]): string => parts.map(({ text }) => text).join("");
