import { parseInline } from "./parse-inline.ts";
import type { FieldRow } from "./schemas.ts";

/** The subset of JSON Schema that the document uses. */
export type Schema = {
  $ref?: string;
  type?: string | string[];
  format?: string;
  description?: string;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  additionalProperties?: Schema | boolean;
  anyOf?: Schema[];
};
export type Schemas = Record<string, Schema>;

/** Resolves a reference to its schema; keys beside the reference take precedence. */
export function resolve(schemas: Schemas, schema: Schema): Schema {
  const name = schema.$ref?.split("/").at(-1);
  if (name === undefined) return schema;
  const found = schemas[name];
  if (!found) throw new Error(`The document has no schema "${name}".`);
  const { $ref: _, ...beside } = schema;
  return { ...resolve(schemas, found), ...beside };
}

/** Removes the null alternative from a schema. */
function withoutNull(schemas: Schemas, schema: Schema): { schema: Schema; isNullable: boolean } {
  const { anyOf, ...beside } = resolve(schemas, schema);
  const others = anyOf?.filter(({ type }) => type !== "null");
  if (others?.length === 1 && others[0]) {
    const inner = resolve(schemas, others[0]);
    return { schema: { ...inner, ...beside }, isNullable: anyOf?.length === 2 };
  }
  if (anyOf) return { schema: { ...beside, anyOf }, isNullable: false };
  if (Array.isArray(beside.type)) {
    const [type, ...more] = beside.type.filter((one) => one !== "null");
    const isOne = type !== undefined && more.length === 0;
    return { schema: isOne ? { ...beside, type } : beside, isNullable: beside.type.includes("null") };
  }
  return { schema: beside, isNullable: false };
}

function typeOf(schemas: Schemas, given: Schema): string {
  const { schema, isNullable } = withoutNull(schemas, given);
  const or = isNullable ? " or null" : "";
  if (schema.anyOf) return schema.anyOf.map((one) => typeOf(schemas, one)).join(", ") + or;
  if (schema.format === "binary") return `file${or}`;
  if (schema.format === "date-time") return `time${or}`;
  if (schema.format === "date") return `date${or}`;
  if (schema.type === "array" && schema.items) return `list of ${typeOf(schemas, schema.items)}${or}`;
  return `${schema.type ?? "any"}${or}`;
}

const isTold = (bound: number | undefined): bound is number =>
  bound !== undefined && Math.abs(bound) !== Number.MAX_SAFE_INTEGER;

function rangeOf(least: number | undefined, most: number | undefined, unit: string): string[] {
  const shown = (bound: number) =>
    `${bound.toLocaleString("en")}${bound === 1 ? unit.replace("ies", "y") : unit}`;
  if (isTold(least) && isTold(most)) return [`${least.toLocaleString("en")} to ${shown(most)}`];
  if (isTold(most)) return [`at most ${shown(most)}`];
  return isTold(least) && least > 0 ? [`at least ${shown(least)}`] : [];
}

const shownDefault = (value: unknown): string =>
  Array.isArray(value) ? value.join(", ") : JSON.stringify(value);

function boundsOf(schema: Schema): string[] {
  return [
    ...rangeOf(schema.minLength, schema.maxLength, " characters"),
    ...rangeOf(schema.minItems, schema.maxItems, " entries"),
    ...rangeOf(schema.minimum, schema.maximum, ""),
    ...(schema.default === undefined ? [] : [`default ${shownDefault(schema.default)}`]),
  ];
}

export function fieldOf(schemas: Schemas, name: string, given: Schema, isRequired: boolean): FieldRow {
  const { schema } = withoutNull(schemas, given);
  const inner = schema.type === "array" && schema.items ? resolve(schemas, schema.items) : schema;
  const values = inner.enum ?? (inner.const === undefined ? [] : [inner.const]);
  return {
    name,
    type: typeOf(schemas, given),
    isRequired,
    description: parseInline(schema.description ?? inner.description ?? ""),
    values: values.map(String),
    bounds: boundsOf(schema),
    fields: fieldsOf(schemas, inner),
  };
}

/** The fields of an object, including nested ones. */
export function fieldsOf(schemas: Schemas, given: Schema): FieldRow[] {
  const { properties = {}, required = [] } = resolve(schemas, given);
  return Object.entries(properties).map(([name, schema]) =>
    fieldOf(schemas, name, schema, required.includes(name)),
  );
}
