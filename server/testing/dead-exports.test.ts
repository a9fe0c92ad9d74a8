import { glob, readFile } from "node:fs/promises";
import path from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";

/**
 * Files used by path, by a framework, or as a whole by `server/schemas.test.ts`, so not through named
 * imports.
 */
const takenByPath =
  /^app\/|^[^/]+$|schemas\.ts$|\/worker\.ts$|-worker\.ts$|^server\/docs\/examples\/|^server\/testing\/shared-server\.ts$/;

type Sources = Record<string, string>;

/** Named exports that no module imports, as `file name`. File paths are relative to the root. */
function deadExports(sources: Sources): string[] {
  const exported: [file: string, name: string][] = [];
  const taken = new Set<string>();
  for (const [file, text] of Object.entries(sources)) {
    const take = (from: string, names: readonly string[]) => {
      const target = from.startsWith("#") ? from.slice(1) : path.posix.join(path.posix.dirname(file), from);
      for (const name of names) taken.add(`${target} ${name}`);
    };
    for (const [, names, from = ""] of text.matchAll(/(?:\{([^{}]*)\} = await )?import\(\s*"([^"]+)"/g))
      take(from, names?.split(",").map((name) => name.replace(/:.*/s, "").trim()) ?? ["*"]);
    for (const node of ts.createSourceFile(file, text, ts.ScriptTarget.Latest).statements) {
      if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
        const named = ts.isImportDeclaration(node) ? node.importClause?.namedBindings : node.exportClause;
        const isWhole = ts.isExportDeclaration(node) ? !named : named && ts.isNamespaceImport(named);
        const elements =
          named && (ts.isNamedImports(named) || ts.isNamedExports(named)) ? named.elements : [];
        const names = elements.map(({ propertyName, name }) => (propertyName ?? name).text);
        if (node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier))
          take(node.moduleSpecifier.text, isWhole ? ["*"] : names);
      } else if (ts.canHaveModifiers(node)) {
        if (ts.getModifiers(node)?.[0]?.kind !== ts.SyntaxKind.ExportKeyword) continue;
        const named = ts.isVariableStatement(node)
          ? node.declarationList.declarations.map(({ name }) => name)
          : [(node as ts.DeclarationStatement).name];
        for (const name of named) if (name && ts.isIdentifier(name)) exported.push([file, name.text]);
      }
    }
  }
  return exported
    .filter(
      ([file, name]) => !takenByPath.test(file) && !taken.has(`${file} ${name}`) && !taken.has(`${file} *`),
    )
    .map((pair) => pair.join(" "));
}

describe("exports", () => {
  it("are each imported by somebody", async () => {
    const sources: Sources = {};
    for await (const file of glob(["{app,components,db,server}/**/*.{ts,tsx,mjs}", "*.ts"]))
      if (!file.endsWith(".gen.ts")) sources[file] = await readFile(file, "utf8");
    expect(Object.keys(sources).length).toBeGreaterThan(700);
    expect(deadExports(sources)).toEqual([]);
  });

  it.each([
    ["a constant", { "server/a.ts": "export const x = 1; const y = x;" }, ["server/a.ts x"]],
    ["a type", { "server/a.ts": "export type T = 1;", "server/b.ts": 'import "./a.ts";' }, ["server/a.ts T"]],
    [
      "one of two",
      { "a/a.ts": "export const x = 1, y = 2;", "a/b.ts": 'import { x as z } from "#a/a.ts";' },
      ["a/a.ts y"],
    ],
    ["none", { "a/a.ts": "export const x = 1;", "b/b.ts": 'const { x } = await import("../a/a.ts");' }, []],
    ["none", { "a/a.ts": "export const x = 1;", "a/b.ts": 'export { x } from "./a.ts";' }, []],
    ["none", { "a/worker.ts": "export default work;", "app/page.tsx": "export const dynamic = 1;" }, []],
  ] as [string, Sources, string[]][])("are found dead: %s of %j", (_, sources, dead) =>
    expect(deadExports(sources)).toEqual(dead),
  );
});
