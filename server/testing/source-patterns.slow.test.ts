import { glob, readFile } from "node:fs/promises";
import { isSafe } from "redos-detector";
import ts from "typescript";
import { describe, expect, it } from "vitest";

type Pattern = { place: string; regex: RegExp };

/** Every regular expression in the sources, except in tests and commands. */
async function sourcePatterns(): Promise<Pattern[]> {
  const found: Pattern[] = [];
  const sources = ["server/**/*.ts", "db/**/*.ts", "app/**/*.{ts,tsx}", "components/**/*.{ts,tsx}", "*.ts"];
  for await (const file of glob(sources)) {
    if (/\.test\.ts$|server\/(testing|cli|lab)\//.test(file)) continue;
    const source = ts.createSourceFile(file, await readFile(file, "utf8"), ts.ScriptTarget.Latest, true);
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) {
        const [, body = "", flags = ""] = /^\/(.*)\/(\w*)$/s.exec(node.text) ?? [];
        const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
        found.push({ place: `${file}:${line}`, regex: new RegExp(body, flags) });
      }
      node.forEachChild(visit);
    };
    visit(source);
  }
  return found;
}

describe("regular expressions in the sources", async () => {
  const patterns = await sourcePatterns();

  it("are found", () => expect(patterns.length).toBeGreaterThan(20));

  it.each(patterns.map(({ place, regex }) => [`${place} ${regex}`, regex] as const))(
    "%s takes no time that grows with what it is given",
    (_, regex) => {
      // The detector does not read sets of strings. Without a quantifier nothing can be tried twice.
      if (regex.flags.includes("v")) {
        expect(regex.source.replaceAll(/\\p\{\w+\}/g, "")).not.toMatch(/[*+?{|]/);
        return;
      }
      const { safe, error } = isSafe(regex, { maxScore: 200, downgradePattern: true });
      expect({ safe, error }).toEqual({ safe: true, error: null });
    },
  );

  it("would be found out", () => expect(isSafe(/^(a+)+$/).safe).toBe(false));
});
