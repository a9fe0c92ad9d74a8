import { glob } from "node:fs/promises";
import openapiTS, { astToString } from "openapi-typescript";
import ts from "typescript";
import { describe, expect, inject, it } from "vitest";

const { url } = inject("server");
const document = await (await fetch(`${url}/v1/openapi.json`)).json();

const blob = ts.factory.createTypeReferenceNode(ts.factory.createIdentifier("Blob"));

describe("GET /v1/openapi.json", () => {
  it("is the document that the tests' typed client is generated from", async () => {
    const types = await openapiTS(document, {
      transform: (schema) => (schema.format === "binary" ? blob : undefined),
    });
    // After a change of the API: npm test -- openapi -u
    await expect(astToString(types)).toMatchFileSnapshot("../docs/api-types.gen.ts");
  });

  it("describes every route there is", async () => {
    const routes: string[] = [];
    for await (const file of glob("app/v1/{verifications,webhooks,sandbox}/**/route.ts")) {
      routes.push(
        file
          .replace(/^app/, "")
          .replace("/route.ts", "")
          .replaceAll(/\[(\w+)\]/g, "{$1}"),
      );
    }
    expect(Object.keys(document.paths).sort()).toEqual(routes.sort());
    expect(document.openapi).toMatch(/^3\.1\./);
  });

  it("names the schema of every error", () => {
    for (const path of Object.values<Record<string, { responses: Record<string, { content: object }> }>>(
      document.paths,
    )) {
      for (const operation of Object.values(path)) {
        for (const [status, response] of Object.entries(operation.responses)) {
          const type = Number(status) < 400 ? "application/json" : "application/problem+json";
          expect(Object.keys(response.content)).toEqual([type]);
        }
      }
    }
  });
});
