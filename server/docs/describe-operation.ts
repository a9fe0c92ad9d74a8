import { errorCatalogue } from "../errors.ts";
import { readRecorded, readSamples } from "./example-files.ts";
import { parseInline } from "./parse-inline.ts";
import { fieldOf, fieldsOf, type Schema, type Schemas } from "./schema-fields.ts";
import type { FieldRow, OperationError, OperationView } from "./schemas.ts";

type Parameter = { $ref?: string; in?: string; name?: string; required?: boolean; schema?: Schema };
type Content = Record<string, { schema: Schema }>;
type Operation = {
  operationId: string;
  summary: string;
  description?: string;
  parameters?: Parameter[];
  requestBody?: { content: Content };
  responses: Record<string, { description: string; content: Content; "x-codes"?: string[] }>;
  security?: Record<string, unknown>[];
  "x-scope"?: string;
};
/** The parts of the OpenAPI document that the reference uses. */
export type Document = {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Schemas; parameters: Record<string, Parameter> };
};

type FoundOperation = { path: string; method: string; operation: Operation };

export const operationsIn = (document: Document): FoundOperation[] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );

const places = [
  ["path", "In the path"],
  ["query", "In the query"],
  ["header", "Headers"],
] as const;

function parametersOf(document: Document, { parameters = [] }: Operation): OperationView["parameters"] {
  const { schemas, parameters: named } = document.components;
  const found = parameters.map((one) => (one.$ref ? (named[one.$ref.split("/").at(-1) ?? ""] ?? {}) : one));
  return places.flatMap(([place, title]) => {
    const fields: FieldRow[] = found
      .filter((one) => one.in === place)
      .map(({ name = "", required = false, schema = {} }) => fieldOf(schemas, name, schema, required));
    return fields.length > 0 ? [{ title, fields }] : [];
  });
}

function callersOf(operation: Operation): string {
  const scope = operation["x-scope"];
  const byKey = scope ? `an API key with the scope \`${scope}\`` : "";
  const holds = operation.security?.some((one) => "sessionToken" in one) ?? false;
  const byToken = holds ? "the session token, as `Authorization: Bearer ses_…`" : "";
  return `${[byKey, byToken].filter(Boolean).join(", or ")}.`.replace(/^the/, "nothing but the");
}

function errorsOf({ responses }: Operation): OperationError[] {
  return Object.values(responses).flatMap((response) =>
    (response["x-codes"] ?? []).map((code) => {
      const entry = errorCatalogue[code as keyof typeof errorCatalogue];
      return { status: entry.status, code, title: entry.title };
    }),
  );
}

/**
 * Collects everything the reference shows about a call, from the OpenAPI document and the files that the
 * tests run.
 */
export function describeOperation(
  document: Document,
  { path, method, operation }: FoundOperation,
): OperationView {
  const { schemas } = document.components;
  const [body] = Object.entries(operation.requestBody?.content ?? {});
  const [answer] = Object.entries(operation.responses).filter(([status]) => Number(status) < 400);
  if (!answer) throw new Error(`${operation.operationId} has no answer.`);
  const [status, { description, content }] = answer;
  const schema = Object.values(content)[0]?.schema ?? {};
  return {
    id: operation.operationId,
    method,
    path,
    title: operation.summary,
    description: parseInline(operation.description ?? ""),
    callers: parseInline(callersOf(operation)),
    parameters: parametersOf(document, operation),
    body: body ? { contentType: body[0], fields: fieldsOf(schemas, body[1].schema) } : null,
    answer: {
      status: Number(status),
      description: parseInline(description),
      fields: fieldsOf(schemas, schema),
    },
    errors: errorsOf(operation),
    samples: readSamples(operation.operationId),
    recorded: readRecorded(operation.operationId, `${status} answer`),
  };
}
