import fc from "fast-check";
import type { z } from "zod";

/**
 * Run ten times as many cases with `FUZZ_FACTOR=10 npm test -- …`; a failing case is printed with its seed.
 */
const factor = Number(process.env.FUZZ_FACTOR ?? 1);

export const runs = (count: number): { numRuns: number } => ({ numRuns: Math.ceil(count * factor) });

/** Arbitrary JSON, whose keys include names that reach prototypes. */
const key = fc.oneof(
  { weight: 4, arbitrary: fc.string({ maxLength: 12 }) },
  { weight: 1, arbitrary: fc.constantFrom("__proto__", "constructor", "prototype", "toString", "then", "") },
);
const leaf = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.integer(),
  fc.double(),
  fc.string(),
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    -0,
    1e308,
    Number.MAX_SAFE_INTEGER + 1,
    "NaN",
    "1e999",
    "0x10",
    " 1 ",
    "../../etc/passwd",
    "' or 1=1 --",
    "%00",
    "\u0000",
    "\ud800",
    "a\u202eb",
    "9999-99-99",
    "2026-02-30",
    "+275760-09-13",
  ),
);

/** An object with all keys as own properties, whatever their names, like `JSON.parse` makes it. */
function ownObject(entries: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  const made: Record<string, unknown> = {};
  for (const [name, value] of entries)
    Object.defineProperty(made, name, { value, enumerable: true, configurable: true, writable: true });
  return made;
}

export const anyJson: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small", maxDepth: 4 },
    { weight: 3, arbitrary: leaf },
    { weight: 1, arbitrary: fc.array(tie("value"), { maxLength: 5 }) },
    {
      weight: 1,
      arbitrary: fc.array(fc.tuple(key, tie("value")), { maxLength: 5 }).map(ownObject),
    },
  ),
})).value;

type Schema = z.core.$ZodType;
type Def = { type: string } & Record<string, unknown>;
const defOf = (schema: Schema): Def => schema._zod.def as unknown as Def;

const dates = fc.date({ noInvalidDate: true, min: new Date("0001-01-01"), max: new Date("9999-12-30") });

function textOf(schema: Schema, { format }: Def): fc.Arbitrary<string> {
  if (format === "email") return fc.emailAddress();
  if (format === "date") return dates.map((date) => date.toISOString().slice(0, 10));
  if (format === "datetime") return dates.map((date) => date.toISOString());
  const { minLength = 0, maxLength = 60 } = schema as {
    minLength?: number | null;
    maxLength?: number | null;
  };
  const least = minLength ?? 0;
  return fc.string({
    minLength: least,
    maxLength: Math.max(least, Math.min(maxLength ?? 60, 60)),
    unit: "grapheme",
  });
}

function numberOf(schema: Schema, { format }: Def): fc.Arbitrary<number> {
  const { minValue, maxValue } = schema as { minValue?: number | null; maxValue?: number | null };
  const min = Math.max(minValue ?? -1e6, Number.MIN_SAFE_INTEGER);
  const max = Math.min(maxValue ?? 1e6, Number.MAX_SAFE_INTEGER);
  const isWhole = format === "safeint" || (schema as { isInt?: boolean }).isInt;
  return isWhole
    ? fc.integer({ min: Math.ceil(min), max: Math.floor(max) })
    : fc.double({ min, max, noNaN: true });
}

const inner = (def: Def, name: string): fc.Arbitrary<unknown> => arbitraryOf(def[name] as Schema);

function objectOf({ shape }: Def): fc.Arbitrary<unknown> {
  const fields = Object.entries(shape as Record<string, Schema>);
  return fc.record(Object.fromEntries(fields.map(([name, field]) => [name, arbitraryOf(field)])));
}

const makers: Record<string, (schema: Schema, def: Def) => fc.Arbitrary<unknown>> = {
  string: textOf,
  number: numberOf,
  int: numberOf,
  boolean: () => fc.boolean(),
  null: () => fc.constant(null),
  date: () => dates,
  object: (_, def) => objectOf(def),
  array: (_, def) => fc.array(inner(def, "element"), { maxLength: 4 }),
  enum: (_, { entries }) => fc.constantFrom(...Object.values(entries as Record<string, unknown>)),
  literal: (_, { values }) => fc.constantFrom(...(values as unknown[])),
  optional: (_, def) => fc.option(inner(def, "innerType"), { nil: undefined }),
  nullable: (_, def) => fc.option(inner(def, "innerType"), { nil: null }),
  default: (_, def) => fc.option(inner(def, "innerType"), { nil: undefined }),
  union: (_, { options }) => fc.oneof(...(options as Schema[]).map(arbitraryOf)),
  record: (_, def) => fc.dictionary(fc.string({ maxLength: 20 }), inner(def, "valueType"), { maxKeys: 4 }),
  pipe: (_, def) => inner(def, "in"),
  transform: () => anyJson,
  unknown: () => anyJson,
};

/**
 * Values that match a schema, or nearly: its finer rules are met only by chance.
 * @throws for a kind of schema it does not know
 */
export function arbitraryOf(schema: Schema): fc.Arbitrary<unknown> {
  const def = defOf(schema);
  const make = makers[def.type];
  if (!make) throw new Error(`say in fuzz.ts how to make a ${def.type}`);
  return make(schema, def);
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A valid value with one error: a missing field, an extra field, or a field with an arbitrary value. */
export const nearly = (schema: Schema): fc.Arbitrary<unknown> =>
  fc
    .tuple(arbitraryOf(schema), fc.nat(), fc.constantFrom("whole", "lost", "added", "other"), key, anyJson)
    .map(([value, which, change, name, other]) => {
      if (change === "whole") return value;
      if (!isPlain(value)) return change === "other" ? other : value;
      const entries = Object.entries(value);
      const at = which % Math.max(1, entries.length);
      if (change === "lost") return ownObject(entries.filter((_, index) => index !== at));
      if (change === "added") return ownObject([...entries, [name, other] as const]);
      return ownObject(entries.map(([field, own], index) => [field, index === at ? other : own] as const));
    });
