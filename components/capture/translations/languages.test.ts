import { describe, expect, it } from "vitest";
import { consentVersions } from "#server/checks/schemas.ts";
import { languages, wordsFor } from "./languages.ts";

/** Every text with its path; functions are called with numbers. */
function textsOf(value: unknown, path = ""): [string, string][] {
  if (typeof value === "string") return [[path, value]];
  if (typeof value === "function") return [[path, String(value(1, 2))]];
  return Object.entries(value as object).flatMap(([key, part]) => textsOf(part, `${path}.${key}`));
}

describe("languages", () => {
  it.each([
    [["de-AT"], "de"],
    [["ES"], "es"],
    [["fr-FR", "de"], "de"],
    [["fr"], "en"],
    [[null, undefined, ""], "en"],
    [[], "en"],
  ])("for %j: %s", (wanted, locale) => {
    expect(wordsFor(wanted).locale).toBe(locale);
  });

  it("say all of it, each in its own words", () => {
    const [english, ...others] = languages.map((words) => new Map(textsOf(words)));
    for (const other of others) {
      expect([...other.keys()]).toEqual([...(english?.keys() ?? [])]);
      for (const [path, text] of other) {
        expect(text.trim()).not.toBe("");
        if (path !== ".consent.version") expect([path, text]).not.toEqual([path, english?.get(path)]);
      }
    }
  });

  it("agree on the text that people agree to", () => {
    for (const { consent } of languages) expect(consent.version).toBe(consentVersions[0]);
  });

  it("give a person no score", () => {
    for (const words of languages)
      for (const [path, text] of textsOf(words))
        expect([path, text]).not.toEqual([path, expect.stringMatching(/%|score|punkt/i)]);
  });
});
