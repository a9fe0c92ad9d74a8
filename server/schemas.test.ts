import { glob } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { anyJson, arbitraryOf, nearly, runs } from "./testing/fuzz.ts";

const found: [string, z.ZodType][] = [];
for await (const file of glob("{server,components,app}/**/schemas.ts")) {
  const module: Record<string, unknown> = await import(pathToFileURL(path.resolve(file)).href);
  for (const [name, value] of Object.entries(module))
    if (value instanceof z.ZodType) found.push([`${path.dirname(file)}: ${name}`, value]);
}
found.sort(([a], [b]) => (a < b ? -1 : 1));

let cases = 0;
let valid = 0;
afterAll(() => {
  process.stdout.write(`\nSchemas: ${found.length} of them, ${cases} values, ${valid} of which they took.\n`);
});

const untouched = Object.getOwnPropertyNames(Object.prototype).sort();

/** Parses once, and parses the result again. A schema that never finishes hits the test's time-out. */
function parseTwice(schema: z.ZodType, value: unknown): void {
  cases += 1;
  const first = schema.safeParse(value);
  expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(untouched);
  if (!first.success) {
    expect(first.error).toBeInstanceOf(z.ZodError);
    return;
  }
  valid += 1;
  const second = schema.safeParse(first.data);
  if (!second.success) throw new Error("what it made of it, it does not take", { cause: second.error });
  if (!isDeepStrictEqual(second.data, first.data)) expect(second.data).toEqual(first.data);
}

/** Long and repetitive: makes a careless regular expression run forever. */
const long = fc
  .tuple(
    fc.string({ minLength: 1, maxLength: 4 }),
    fc.integer({ min: 1, max: 30_000 }),
    fc.string({ maxLength: 2 }),
  )
  .map(([piece, times, end]) => piece.repeat(times) + end);

describe("every schema", () => {
  it("is found", () => {
    expect(found.length).toBeGreaterThan(60);
  });

  it.each(found)("%s takes anything, and what it takes it takes again", (_, schema) => {
    fc.assert(
      fc.property(anyJson, (value) => parseTwice(schema, value)),
      runs(60),
    );
    fc.assert(
      fc.property(arbitraryOf(schema), (value) => parseTwice(schema, value)),
      runs(60),
    );
    fc.assert(
      fc.property(nearly(schema), (value) => parseTwice(schema, value)),
      runs(60),
    );
    fc.assert(
      fc.property(long, (value) => parseTwice(schema, value)),
      runs(10),
    );
    const withLong = fc.tuple(nearly(schema), long, fc.nat()).map(([value, text, which]) => {
      if (typeof value !== "object" || value === null) return text;
      const names = Object.keys(value);
      return { ...value, [names[which % Math.max(1, names.length)] ?? "x"]: text };
    });
    fc.assert(
      fc.property(withLong, (value) => parseTwice(schema, value)),
      runs(20),
    );
  });
});
