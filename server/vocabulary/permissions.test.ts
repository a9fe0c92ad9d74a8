import { glob, readFile } from "node:fs/promises";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { staffRoles } from "./permissions.ts";

const roles: readonly string[] = staffRoles;

/** Finds roles that a file hard-codes, as strings or as keys of a table. @returns `line: code` */
function rolesByHand(text: string): string[] {
  if (!roles.some((role) => text.includes(role))) return [];
  const source = ts.createSourceFile("file.tsx", text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const isText = ts.isStringLiteralLike(node) && roles.includes(node.text);
    const isTable =
      (ts.isObjectLiteralExpression(node) || ts.isTypeLiteralNode(node)) &&
      [...(ts.isTypeLiteralNode(node) ? node.members : node.properties)].filter(
        ({ name }) => name && roles.includes(name.getText()),
      ).length > 1;
    if (isText || isTable) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      found.push(`${line + 1}: ${node.parent.getText().slice(0, 100)}`);
    }
    node.forEachChild(visit);
  };
  visit(source);
  return found;
}

describe("roles in the sources", () => {
  it("are named in one file; everybody else asks what an actor may do", async () => {
    const found: string[] = [];
    let files = 0;
    for await (const file of glob("{app,components,db,server}/**/*.{ts,tsx}")) {
      // Tests may sign in as a specific role.
      if (/\.test\.ts$|^server\/testing\/|^server\/vocabulary\/permissions\.ts$/.test(file)) continue;
      files += 1;
      for (const role of rolesByHand(await readFile(file, "utf8"))) found.push(`${file}:${role}`);
    }
    expect(files).toBeGreaterThan(500);
    expect(found).toEqual([]);
  });

  it.each([
    'if (role === "owner") show();',
    "const isViewer = role == 'viewer';",
    "switch (role) { case `reviewer`: break; }",
    'db.where(eq(memberships.role, "owner"));',
    'const node = <Select defaultValue="reviewer" />;',
    "const words = { owner: 1, reviewer: 2 };",
    'const mayWhat = { "viewer": [], "owner": ["read"] };',
  ])("would be found out: %s", (probe) => expect(rolesByHand(probe)).not.toEqual([]));

  it.each([
    'if (may(actor, "manage")) show();',
    "const store = { owner: () => readOwner(dataDir) };",
    'const email = "owner@localhost.localdomain";',
  ])("are not seen where there are none: %s", (probe) => expect(rolesByHand(probe)).toEqual([]));
});
