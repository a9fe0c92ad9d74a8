import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { referenceDocument } from "#app/docs/reference-document.ts";
import { failureReasons } from "../checks/vocabulary/failure-reasons.ts";
import { errorCatalogue } from "../errors.ts";
import { accuracy } from "./accuracy.ts";
import { callGroups, chapters } from "./contents.ts";
import { operationsIn } from "./describe-operation.ts";
import { highlight } from "./highlight.ts";
import { parseInline, plainText } from "./parse-inline.ts";
import { readConfiguration } from "./read-configuration.ts";
import { navigation, readCalls, readChapter, searchEntries } from "./read-page.ts";
import { resolve, type Schema } from "./schema-fields.ts";
import type { Block, FieldRow, Inline } from "./schemas.ts";

const { schemas } = referenceDocument.components;
const operations = operationsIn(referenceDocument);
const calls = callGroups.flatMap(({ slug }) => readCalls(referenceDocument, slug) ?? []);
const texts = chapters.map(({ slug }) => ({ slug, blocks: readChapter(slug)?.blocks ?? [] }));

/** Paths of all properties in a schema that have no description. */
function undescribed(schema: Schema, path: string): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, given]) => {
    const found = resolve(schemas, given);
    const parts = [found, ...(found.anyOf ?? []), ...(found.items ? [found.items] : [])];
    const isTold = parts.some((part) => resolve(schemas, part).description);
    return [
      ...(isTold ? [] : [`${path}.${name}`]),
      ...(given.$ref ? [] : parts.slice(0, 1).flatMap((part) => undescribed(part, `${path}.${name}`))),
      ...(given.items && !given.items.$ref ? undescribed(given.items, `${path}.${name}[]`) : []),
    ];
  });
}

describe("the OpenAPI document", () => {
  it("describes every field of every schema", () => {
    const named = Object.entries(schemas).flatMap(([name, schema]) => undescribed(schema, name));
    const inline = operations.flatMap(({ operation: { operationId, requestBody, responses } }) =>
      [requestBody?.content ?? {}, ...Object.values(responses).map(({ content }) => content)]
        .flatMap((content) => Object.values(content))
        .flatMap(({ schema }) => undescribed(schema, operationId)),
    );
    expect([...named, ...inline]).toEqual([]);
  });

  it("describes every parameter", () => {
    const missing = operations.flatMap(({ operation: { operationId, parameters = [] } }) =>
      parameters
        .filter(({ $ref, schema }) => !$ref && !resolve(schemas, schema ?? {}).description)
        .map(({ name }) => `${operationId} ${name}`),
    );
    expect(missing).toEqual([]);
  });

  it("is shown call by call, each on one page", () => {
    const shown = calls.flatMap((page) => page.operations.map(({ id }) => id));
    expect(shown.sort()).toEqual(operations.map(({ operation }) => operation.operationId).sort());
  });

  it("says what each call may answer, and who may call it", () => {
    for (const operation of calls.flatMap((page) => page.operations)) {
      expect(operation.errors.map(({ code }) => code)).toContain("API_VERSION_UNKNOWN");
      expect(plainText(operation.callers)).toMatch(/scope (read|write|media|erase|webhooks)|session token/);
      expect(operation.samples).toHaveLength(3);
      expect(operation.answer.fields.length).toBeGreaterThan(0);
    }
  });
});

const linksOf = (parts: readonly Inline[]) =>
  parts.flatMap((part) => (part.kind === "link" ? [part.href] : []));
function linksIn(block: Block): string[] {
  switch (block.kind) {
    case "paragraph":
    case "note":
      return linksOf(block.text);
    case "list":
      return block.items.flatMap(linksOf);
    case "table":
      return [block.head, ...block.rows].flat().flatMap(linksOf);
    default:
      return [];
  }
}
const fieldLinks = (fields: readonly FieldRow[]): string[] =>
  fields.flatMap((field) => [...linksOf(field.description), ...fieldLinks(field.fields)]);

describe("the pages", () => {
  const places = new Set<string>(["/docs", "/v1/openapi.json"]);
  for (const { slug, blocks } of texts) {
    places.add(`/docs/${slug}`);
    for (const block of blocks) if (block.kind === "heading") places.add(`/docs/${slug}#${block.id}`);
  }
  for (const { slug, operations: shown } of calls) {
    places.add(`/docs/api/${slug}`);
    for (const { id } of shown) places.add(`/docs/api/${slug}#${id}`);
  }

  it.each(texts)("$slug links to what there is, and names its sections apart", ({ blocks }) => {
    const links = blocks.flatMap(linksIn).filter((href) => href.startsWith("/"));
    expect(links.filter((href) => !places.has(href))).toEqual([]);
    const ids = blocks.flatMap((block) => (block.kind === "heading" ? [block.id] : []));
    expect(ids).toEqual([...new Set(ids)]);
    expect(blocks.length).toBeGreaterThan(0);
  });

  it("of the calls link to what there is", () => {
    const links = calls.flatMap((page) =>
      page.operations.flatMap(({ body, answer, description }) => [
        ...fieldLinks([...(body?.fields ?? []), ...answer.fields]),
        ...linksOf(description),
      ]),
    );
    expect(links.filter((href) => href.startsWith("/") && !places.has(href))).toEqual([]);
  });

  it("have a section for each error that a call may answer", () => {
    const codes = calls.flatMap((page) =>
      page.operations.flatMap(({ errors }) => errors.map(({ code }) => code)),
    );
    for (const code of new Set(codes))
      expect(places).toContain(`/docs/errors#${code.toLowerCase().replaceAll("_", "-")}`);
  });

  it("are all in the navigation, once", () => {
    const links = navigation().flatMap(({ items }) => items.map(({ href }) => href));
    const pages = [...places].filter((place) => place.startsWith("/docs/") && !place.includes("#"));
    expect(links.sort()).toEqual(pages.sort());
  });

  it("are found by the search, every entry at a place of its own", () => {
    const found = searchEntries(referenceDocument);
    expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
    expect(found.filter(({ href }) => !places.has(href))).toEqual([]);
    expect(found.length).toBe(places.size - 2 - callGroups.length);
  });

  it("show no page that there is not", () => {
    expect(readChapter("../../README")).toBeNull();
    expect(readCalls(referenceDocument, "nothing")).toBeNull();
  });
});

describe("what is made from something else", () => {
  const readme = readFileSync("README.md", "utf8");

  it("shows the accuracy figures of the README, and no others", () => {
    const rows = readme
      .split("\n")
      .filter((line) => line.startsWith("|"))
      .map((line) =>
        line
          .slice(1, -1)
          .split("|")
          .map((cell) => cell.trim()),
      );
    for (const { what, measured, target, reached } of accuracy.figures)
      expect(rows).toContainEqual([what, measured, target, reached]);
    for (const { kind, n, accepted, inDoubt, rejected } of accuracy.sessions)
      expect(rows).toContainEqual([kind, String(n), accepted, inDoubt, rejected]);
    expect(readme).toContain(`with \`${accuracy.command}\`, on ${accuracy.photos}:`);
  });

  it("says in the README what each failure reason means, in the order of the reasons", () => {
    const told = readme
      .split("\n")
      .flatMap((line) =>
        line.startsWith("| `") ? [(line.split("|")[1] ?? "").match(/[A-Z_]{6,}/g) ?? []] : [],
      )
      .filter((codes) => codes.some((code) => failureReasons.some((reason) => reason === code)));
    expect(told.flat()).toEqual(failureReasons);
  });

  it("lists in the README every error of the API, by its status", () => {
    const told = [...readme.matchAll(/^\| (\d{3}(?:, \d{3})*) +\| (.*)$/gm)].flatMap(
      ([, statuses = "", row = ""]) =>
        [...row.matchAll(/`([A-Z_]{5,})`/g)].map(([, code = ""]) => ({
          code,
          statuses: statuses.split(", "),
        })),
    );
    const errors = Object.entries(errorCatalogue).filter(([, { advice }]) => advice !== null);
    expect(told.map(({ code }) => code).sort()).toEqual(errors.map(([code]) => code).sort());
    for (const [code, { status }] of errors)
      expect(told.find((one) => one.code === code)?.statuses).toContain(String(status));
  });

  it("names every variable of the environment, with what it does", () => {
    const settings = readConfiguration();
    expect(settings.filter(({ description }) => description.length < 15)).toEqual([]);
    const source = readFileSync("server/env.ts", "utf8");
    const inSource = [...source.matchAll(/^ {4}([A-Z][A-Z_0-9]+):/gm)].map(([, name]) => name);
    expect(settings.map(({ name }) => name).sort()).toEqual(inSource.sort());
  });

  it("colours code without changing it", () => {
    const codes = texts
      .flatMap(({ blocks }) => blocks)
      .flatMap((block) =>
        block.kind === "code" ? [block.code] : block.kind === "samples" ? block.samples : [],
      );
    expect(codes.length).toBeGreaterThan(20);
    for (const { text, tokens } of codes) expect(tokens.map((token) => token.text).join("")).toBe(text);
    const kinds = highlight("ts", 'const a = "b // c"; // d').map(({ kind, text }) => `${kind} ${text}`);
    expect(kinds).toEqual(["keyword const", "plain  a = ", 'string "b // c"', "plain ; ", "comment // d"]);
  });

  it("reads a description's code", () => {
    expect(parseInline("see `errors`")[1]).toEqual({ kind: "code", text: "errors" });
  });
});
