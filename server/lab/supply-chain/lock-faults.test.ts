import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { lockFaults } from "./lock-faults.ts";

const integrity = "sha512-AAAA";
const read = (file: string) => JSON.parse(readFileSync(file, "utf8"));

describe("the lock file", () => {
  it("is in order", () =>
    expect(lockFaults(read("package-lock.json").packages, read("package.json").allowScripts)).toEqual([]));

  it.each([{}, { integrity: "sha1-AAAA" }])("may not have an entry with %o", (entry) =>
    expect(lockFaults({ "": {}, "node_modules/a": entry }, {})).toEqual([
      expect.stringMatching(/^node_modules\/a has no SHA-512/),
    ]),
  );

  it("may not say where a package comes from", () =>
    expect(
      lockFaults({ "node_modules/a": { integrity, resolved: "https://elsewhere.test/a.tgz" } }, {}),
    ).toEqual([expect.stringMatching(/^node_modules\/a names where/)]));

  it("may have no install script that nobody decided about, also deep down", () => {
    const packages = { "node_modules/a/node_modules/@b/c": { integrity, hasInstallScript: true } };
    expect(lockFaults(packages, {})).toEqual([expect.stringMatching(/^@b\/c has an install script/)]);
    expect(lockFaults(packages, { "@b/c": false })).toEqual([]);
    expect(lockFaults(packages, { "@b/c": false, d: true })).toEqual([
      expect.stringMatching(/^d has no install script any more/),
    ]);
  });
});
