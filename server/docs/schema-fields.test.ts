import { describe, expect, it } from "vitest";
import { fieldOf, type Schema, type Schemas } from "./schema-fields.ts";

const schemas: Schemas = {
  Colour: { type: "string", enum: ["red", "green"], description: "A colour." },
  Car: {
    type: "object",
    properties: { colour: { $ref: "#/components/schemas/Colour" } },
    required: ["colour"],
  },
};
const colour = { $ref: "#/components/schemas/Colour" };
const car = { $ref: "#/components/schemas/Car" };
const field = (schema: Schema) => fieldOf(schemas, "x", schema, true);

describe("a field of a schema", () => {
  it.each<[string, Schema]>([
    ["string", { type: "string" }],
    ["number or null", { type: ["number", "null"] }],
    ["time or null", { anyOf: [{ type: "string", format: "date-time" }, { type: "null" }] }],
    ["file", { type: "string", format: "binary" }],
    ["list of object", { type: "array", items: car }],
    ["object or null", { anyOf: [car, { type: "null" }] }],
    ["string, number", { anyOf: [{ type: "string" }, { type: "number" }] }],
  ])("says that it is %s", (type, schema) => expect(field(schema).type).toBe(type));

  it("has the values and the description of what it refers to, and its own description before that", () => {
    expect(field(colour)).toMatchObject({ values: ["red", "green"], description: [{ text: "A colour." }] });
    expect(field({ ...colour, description: "Of the car." }).description).toEqual([
      { kind: "text", text: "Of the car." },
    ]);
    expect(field({ type: "array", items: colour }).values).toEqual(["red", "green"]);
  });

  it("holds the fields that are in it", () => {
    expect(field({ type: "array", items: car }).fields).toMatchObject([{ name: "colour", isRequired: true }]);
  });

  it.each<[string[], Schema]>([
    [["1 to 1,024 characters"], { type: "string", minLength: 1, maxLength: 1024 }],
    [["1 to 100", "default 20"], { type: "integer", minimum: 1, maximum: 100, default: 20 }],
    [[], { type: "integer", minimum: -Number.MAX_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER }],
    [["at least 2 entries"], { type: "array", minItems: 2, items: colour }],
  ])("has the bounds %j", (bounds, schema) => expect(field(schema).bounds).toEqual(bounds));

  it("of a schema that there is not is a fault", () => {
    expect(() => field({ $ref: "#/components/schemas/Boat" })).toThrow("Boat");
  });
});
