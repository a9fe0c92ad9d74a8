import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { importRules } from "./import-rules.ts";
import { type Import, readImports } from "./read-imports.ts";
import { passagesOf, sortRooms } from "./rooms.ts";

/**
 * For each rule: a file that breaks it, and the file's import. No rule names the folder `server/newcomer`.
 */
const probes: [rule: string, file: string, statement: string][] = [
  ["pure-rules", "server/verdict/probe-clock.ts", 'import "node:fs"'],
  ["pure-rules", "server/verdict/probe-database.ts", 'import "#db/client.ts"'],
  ["pure-rules", "server/verdict/probe-http.ts", 'import "../http/cors.ts"'],
  ["pure-rules", "server/verdict/probe-next.ts", 'import "next/server.js"'],
  ["pure-rules", "server/verdict/probe-rows.ts", 'import type { Row } from "../checks/check-rows.ts"'],
  ["pure-rules", "server/verdict/probe-model.ts", 'import "../scoring/pool.ts"'],
  ["pure-rules", "server/verdict/probe-context.ts", 'import type { Row } from "../context.ts"'],
  ["vocabulary-is-data", "server/checks/vocabulary/probe.ts", 'import "zod"'],
  ["schemas-import-zod", "server/newcomer/schemas.ts", 'import "../ids.ts"'],
  ["schemas-import-zod", "server/checks/probe-schemas.ts", 'import "node:path"'],
  ["labels-import-schemas", "server/newcomer/labels.ts", 'import "../ids.ts"'],
  ["leaves-know-nobody", "server/scoring/probe.ts", 'import "../ids.ts"'],
  ["leaves-know-nobody", "server/photos/probe.ts", 'import "../scoring/pool.ts"'],
  ["leaves-know-nobody", "server/photos/probe-orm.ts", 'import "drizzle-orm"'],
  ["domains-know-no-transport", "server/newcomer/probe-http.ts", 'import "../http/cors.ts"'],
  [
    "domains-know-no-transport",
    "server/newcomer/probe-type.ts",
    'import type { Row } from "../trpc/router.ts"',
  ],
  ["domains-know-no-transport", "server/webhooks/probe-next.ts", 'import "next/server.js"'],
  ["domains-know-no-transport", "server/backup/probe.ts", 'import "#app/layout.tsx"'],
  ["domains-know-no-transport", "server/evidence/probe.ts", 'import "../cli/keys.ts"'],
  ["domains-know-no-transport", "server/search/probe.ts", 'import type { Row } from "../compose.ts"'],
  ["domains-know-ports", "server/newcomer/probe-pool.ts", 'import "../scoring/pool.ts"'],
  ["domains-know-ports", "server/media/probe.ts", 'import "../photos/disk-photo-store.ts"'],
  ["sql-lives-in-db", "server/newcomer/probe-driver.ts", 'import "better-sqlite3"'],
  ["sql-lives-in-db", "server/liveness/probe.ts", 'import "drizzle-orm/sqlite-core"'],
  ["context-is-types", "server/ports.ts", 'import "./ids.ts"'],
  ["context-drags-nobody", "server/context.ts", 'import type { Row } from "./checks/check-rows.ts"'],
  ["transports-know-verbs", "server/http/probe.ts", 'import "#db/client.ts"'],
  ["transports-know-verbs", "server/trpc/probe.ts", 'import "drizzle-orm"'],
  ["pages-are-thin", "app/probe.ts", 'import type { Row } from "#db/client.ts"'],
  ["pages-use-no-node", "app/probe-node.ts", 'import "node:fs"'],
  ["components-know-shapes", "components/probe.ts", 'import type { Row } from "#server/ids.ts"'],
  ["components-take-the-router-as-type", "components/probe-router.ts", 'import "#server/trpc/router.ts"'],
  ["database-knows-nobody", "db/probe.ts", 'import type { Row } from "#server/ids.ts"'],
  ["database-takes-types", "db/probe-value.ts", 'import "#server/checks/schemas.ts"'],
  ["laboratory-stays-outside", "server/cli/probe.ts", 'import "../lab/bench.ts"'],
  ["no-circle", "server/newcomer/probe-here.ts", 'import type { Row } from "./probe-there.ts"'],
  ["no-test-is-imported", "server/newcomer/probe-test.ts", 'import "./probe.test.ts"'],
  ["ships-without-dev-packages", "server/newcomer/probe-dev.ts", 'import "fast-check"'],
  ["is-found", "server/newcomer/probe-nowhere.ts", 'import "./nowhere.ts"'],
];

/** The targets of the probes' imports, as empty files. */
const reached = [
  "app/layout.tsx",
  "db/client.ts",
  "server/checks/check-rows.ts",
  "server/checks/schemas.ts",
  "server/cli/keys.ts",
  "server/compose.ts",
  "server/http/cors.ts",
  "server/ids.ts",
  "server/lab/bench.ts",
  "server/newcomer/probe.test.ts",
  "server/photos/disk-photo-store.ts",
  "server/scoring/pool.ts",
  "server/trpc/router.ts",
];

const root = mkdtempSync(path.join(os.tmpdir(), "verifyhq-imports-"));
afterAll(() => rmSync(root, { recursive: true }));

function write(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
}

describe("import rules", () => {
  it("hold for the sources, and no two rooms import values of each other in a circle", async () => {
    const { imports, violations } = await readImports(".");
    expect(imports.length).toBeGreaterThan(3000);
    expect(violations).toEqual([]);
    expect(sortRooms(passagesOf(imports)).knots).toEqual([]);
  });

  it("refuse a file that breaks them, each of them, also in a new folder", async () => {
    for (const file of ["package.json", "tsconfig.json", "node_modules"])
      symlinkSync(path.resolve(file), path.join(root, file));
    for (const file of reached) write(file, "export type Row = string;\n");
    write("server/newcomer/probe-there.ts", 'export type { Row } from "./probe-here.ts";');
    for (const [, file, statement] of probes) write(file, `${statement};\n`);
    const { violations } = await readImports(root);
    const refused = new Set(violations.map(({ rule, from }) => `${rule}: ${from}`));
    const wanted = probes.map(([rule, file]) => `${rule}: ${file}`);
    expect(wanted.filter((one) => !refused.has(one))).toEqual([]);
    expect(
      importRules.map(({ name }) => name).filter((name) => !probes.some(([rule]) => rule === name)),
    ).toEqual([]);
  });

  it("would find a knot, and tell types from values", () => {
    const line = (from: string, to: string, isType = false): Import => ({
      from: `server/${from}/a.ts`,
      to: `server/${to}/b.ts`,
      isType,
    });
    const ring = [line("one", "two"), line("two", "three"), line("three", "one"), line("four", "one")];
    expect(sortRooms(passagesOf(ring)).knots.map((knot) => knot.sort())).toEqual([["one", "three", "two"]]);
    const typed = [line("one", "two"), line("two", "one", true), line("three", "two")];
    expect(sortRooms(passagesOf(typed))).toEqual({ rooms: ["two", "one", "three"], knots: [] });
  });
});
