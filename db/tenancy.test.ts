import { glob, readFile } from "node:fs/promises";
import { count, type SQL } from "drizzle-orm";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "#server/ids.ts";
import { testDatabase } from "#server/testing/test-database.ts";
import { prepared } from "./prepared.ts";
import {
  auditEvents,
  livenessChecks,
  memberships,
  people,
  staffSessions,
  workspaces,
} from "./schema/index.ts";
import {
  hasPrefixOf,
  ofBothModes,
  ofPerson,
  ofTenant,
  ofUserId,
  ofWorkspace,
  preparedOfPerson,
} from "./tenancy.ts";

describe("whose rows", () => {
  let made: Awaited<ReturnType<typeof testDatabase>>;
  let other: string;
  const modes = ["live", "test"] as const;

  beforeAll(async () => {
    made = await testDatabase();
    const now = new Date();
    other = newId("wks", now);
    await made.db.transaction(async (tx) => {
      await tx.insert(workspaces).values({ id: other, name: "Other", createdAt: now });
      const counts = { checkCount: 1, completedCount: 0, aliveCount: 0, lastCheckAt: now };
      for (const workspaceId of [made.workspaceId, other])
        for (const mode of modes)
          for (const userId of ["anna", "bob"])
            await tx.insert(people).values({ workspaceId, mode, userId, ...counts });
    });
  });
  afterAll(() => made.remove());

  const found = async (where: SQL) =>
    (await made.db.read.select().from(people).where(where)).map(
      ({ workspaceId, mode, userId }) => `${workspaceId === other ? "other" : "ours"} ${mode} ${userId}`,
    );

  it("are told by workspace and mode, by person, or by workspace alone", async () => {
    const anna = { workspaceId: made.workspaceId, mode: "test", userId: "anna" } as const;
    expect(await found(ofTenant(people, anna))).toEqual(["ours test anna", "ours test bob"]);
    expect(await found(ofPerson(people, anna))).toEqual(["ours test anna"]);
    expect(await found(ofBothModes(people, anna))).toEqual([
      "ours live anna",
      "ours live bob",
      "ours test anna",
      "ours test bob",
    ]);
    expect(await found(ofPerson(people, { ...anna, workspaceId: "wks_none" }))).toEqual([]);
  });

  it("are told in prepared statements too", async () => {
    const counted = preparedOfPerson((person) =>
      prepared(made.db.read.select({ n: count() }).from(people).where(ofPerson(people, person))),
    );
    for (const mode of modes)
      expect(await counted({ workspaceId: other, mode, userId: "bob" })).toEqual([{ n: 1 }]);
    expect(await counted({ workspaceId: other, mode: "live", userId: "carl" })).toEqual([{ n: 0 }]);
  });

  it("are found by any spelling of the person's id, and told apart by their own", async () => {
    const [composed, decomposed] = ["Zoë", "Zoe\u0308"];
    const tenant = { workspaceId: made.workspaceId, mode: "live" } as const;
    const counts = { checkCount: 1, completedCount: 0, aliveCount: 0, lastCheckAt: new Date() };
    await made.db.transaction(async (tx) => {
      for (const userId of [composed, decomposed, "Zoe"])
        await tx.insert(people).values({ ...tenant, userId, ...counts });
    });
    const both = [`ours live ${composed}`, `ours live ${decomposed}`].toSorted();
    const counted = preparedOfPerson((person) =>
      prepared(made.db.read.select({ n: count() }).from(people).where(ofPerson(people, person))),
    );
    for (const userId of [composed, decomposed]) {
      expect((await found(ofPerson(people, { ...tenant, userId }))).toSorted()).toEqual(both);
      expect(await counted({ ...tenant, userId })).toEqual([{ n: 2 }]);
      expect(await found(ofUserId(people, { ...tenant, userId }))).toEqual([`ours live ${userId}`]);
    }
    await made.db.transaction((tx) => tx.delete(people).where(hasPrefixOf(people.userId, "Zo")));
    expect(await found(ofPerson(people, { ...tenant, userId: composed }))).toEqual([]);
  });

  it("are asked of tables that can tell alone", () => {
    const person = { workspaceId: "wks_1", mode: "live", userId: "anna" } as const;
    // @ts-expect-error Both modes share one audit trail.
    ofTenant(auditEvents, person);
    // @ts-expect-error Live and test checks are separate: reading both needs `ofBothModes`.
    ofWorkspace(livenessChecks, person);
    // @ts-expect-error Staff sessions belong to no single workspace, and staff are not the people checked.
    ofPerson(staffSessions, person);
    // @ts-expect-error The mode is missing.
    ofTenant(people, { workspaceId: "wks_1" });
    expect(ofWorkspace(memberships, person)).toBeDefined();
  });
});

/** Hand-written conditions on a table's workspace or mode in a file, as `line: text`. */
function filtersByHand(text: string): string[] {
  if (!text.includes("/schema/")) return [];
  const source = ts.createSourceFile("file.ts", text, ts.ScriptTarget.Latest, true);
  const tables = new Set<string>();
  const found: string[] = [];
  const isTable = (node: ts.Node | undefined) =>
    node !== undefined && ts.isIdentifier(node) && tables.has(node.text);
  const isColumn = (node: ts.Node) => ts.isPropertyAccessExpression(node) && isTable(node.expression);
  const isOwner = (node: ts.Node) =>
    isColumn(node) && ["workspaceId", "mode"].includes((node as ts.PropertyAccessExpression).name.text);
  const note = (node: ts.Node) =>
    found.push(`${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}: ${node.getText()}`);
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && /\/schema\/\S+\.ts"$/.test(node.moduleSpecifier.getText())) {
      const names = node.importClause?.namedBindings;
      if (names && ts.isNamedImports(names)) for (const { name } of names.elements) tables.add(name.text);
    }
    // A join compares two columns.
    if (ts.isCallExpression(node) && node.arguments.some(isOwner) && !node.arguments.every(isColumn))
      note(node);
    if (ts.isVariableDeclaration(node) && ts.isObjectBindingPattern(node.name) && isTable(node.initializer)) {
      const names = node.name.elements.map(({ propertyName, name }) => (propertyName ?? name).getText());
      if (names.some((name) => ["workspaceId", "mode"].includes(name))) note(node);
    }
    node.forEachChild(visit);
  };
  visit(source);
  return found;
}

describe("filters by workspace and mode in the sources", () => {
  it("all come from one file", async () => {
    const sources = ["server/**/*.ts", "db/*.ts", "app/**/*.{ts,tsx}", "components/**/*.{ts,tsx}", "*.ts"];
    const found: string[] = [];
    let files = 0;
    for await (const file of glob(sources)) {
      // Tests read the rows of both modes.
      if (/\.test\.ts$|^server\/testing\/|^db\/tenancy\.ts$/.test(file)) continue;
      files += 1;
      for (const filter of filtersByHand(await readFile(file, "utf8"))) found.push(`${file}:${filter}`);
    }
    expect(files).toBeGreaterThan(300);
    expect(found).toEqual([]);
  });

  const imported = 'import { livenessChecks as checks, people } from "#db/schema/index.ts";\n';
  it.each([
    "db.where(eq(checks.workspaceId, actor.workspaceId));",
    "db.where(and(eq(people.userId, id), eq(people.mode, mode)));",
    'db.where(inArray(checks.mode, ["live"]));',
    "const { workspaceId } = people; db.where(eq(workspaceId, id));",
    "const { mode: m } = checks; db.where(eq(m, mode));",
  ])("would be found out: %s", (probe) => expect(filtersByHand(imported + probe)).toHaveLength(1));

  it.each([
    "db.innerJoin(people, eq(people.workspaceId, checks.workspaceId));",
    "db.select({ mode: checks.mode }).where(ofTenant(checks, actor));",
    "db.onConflictDoUpdate({ target: [people.workspaceId, people.mode] });",
  ])("are not seen where there are none: %s", (probe) => expect(filtersByHand(imported + probe)).toEqual([]));
});
