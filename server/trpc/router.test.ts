import { expect, it } from "vitest";
import { appRouter } from "./router.ts";

/** Read from tRPC's internals, because the output parser is not part of its public types. */
const procedures = Object.entries(
  appRouter._def.procedures as unknown as Record<string, { _def: { output?: unknown } }>,
);

it("checks what every procedure answers by a schema, as REST does", () => {
  expect(procedures.length).toBeGreaterThan(40);
  expect(procedures.filter(([, { _def }]) => !_def.output).map(([name]) => name)).toEqual([]);
});
