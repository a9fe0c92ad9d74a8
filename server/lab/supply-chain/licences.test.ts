import { describe, expect, it } from "vitest";
import { licencePage, unexpectedLicences } from "./licences.ts";

const package_ = (name: string, license?: string) => ({
  folder: `node_modules/${name}`,
  version: "1.0.0",
  ...(license ? { license } : {}),
});

describe("licences", () => {
  it("finds those that nobody looked at, and those without one", () => {
    const packages = [
      package_("a", "MIT"),
      package_("b", "AGPL-3.0"),
      package_("c"),
      package_("d/node_modules/e", "UNLICENSED"),
    ];
    expect(unexpectedLicences(packages).map(({ folder }) => folder)).toEqual([
      "node_modules/b",
      "node_modules/c",
      "node_modules/d/node_modules/e",
    ]);
  });

  it("lists them by licence, each once", () => {
    const page = licencePage([
      package_("b", "MIT"),
      package_("x/node_modules/b", "MIT"),
      package_("a", "ISC"),
    ]);
    expect(page).toContain("## ISC (1)\n\na 1.0.0\n");
    expect(page).toContain("## MIT (1)\n\nb 1.0.0\n");
  });
});
