import { describe, expect, it } from "vitest";
import { consentVersions } from "#server/checks/schemas.ts";
import { captureLanguages } from "#server/checks/vocabulary/capture-languages.ts";
import { pageWordsFor } from "#server/http/capture-page-words.ts";
import { languages, wordsFor } from "./languages.ts";

/** Every text with its path; functions are called with numbers. */
function textsOf(value: unknown, path = ""): [string, string][] {
  if (typeof value === "string") return [[path, value]];
  if (typeof value === "function") return [[path, String(value(1, 2))]];
  return Object.entries(value as object).flatMap(([key, part]) => textsOf(part, `${path}.${key}`));
}
const everyText = languages.map((words) => new Map(textsOf(words)));
const [english, ...others] = everyText;
/** What is no sentence, or the same word in both languages: named, so that no other slips through. */
const sameInBoth = new Set([".consent.version", ".direction", "de .stop", "fr .consent.contact"]);
/** Words of English alone, in no other of these languages. */
const englishWords = /\b(the|your|you|please|with|photo of|camera|check|this|try|hold)\b/i;
const sharedWords = new Map([
  ["nl", /\b(camera|check|you)\b/gi],
  ["it", /\b(the)\b/gi],
]);

describe("languages", () => {
  it("are eleven", () => {
    expect(languages.map(({ locale }) => locale)).toEqual("en de es fr it pt nl pl tr ar zh".split(" "));
    expect(languages.filter(({ direction }) => direction === "rtl").map(({ locale }) => locale)).toEqual([
      "ar",
    ]);
  });

  it("are those that a link can be made for", () => {
    const named = Object.fromEntries(languages.map(({ locale, name }) => [locale, name]));
    expect(Object.entries(named)).toEqual(Object.entries(captureLanguages));
  });

  it.each([
    [["de-AT"], "de"],
    [["ES"], "es"],
    [["sv-SE", "de"], "de"],
    [["pt-BR"], "pt"],
    [["zh-Hant-TW"], "zh"],
    [["sv"], "en"],
    [[null, undefined, ""], "en"],
    [[], "en"],
  ])("for %j: %s", (wanted, locale) => {
    expect(wordsFor(wanted).locale).toBe(locale);
  });

  it.each(others.map((texts) => [texts.get(".locale") ?? "", texts] as const))(
    "%s says all of it, each in its own words",
    (locale, texts) => {
      expect([...texts.keys()].sort()).toEqual([...(english?.keys() ?? [])].sort());
      for (const [path, text] of texts) {
        expect(text.trim()).not.toBe("");
        const isSame = sameInBoth.has(path) || sameInBoth.has(`${locale} ${path}`);
        if (!isSame) expect([path, text]).not.toEqual([path, english?.get(path)]);
        const left = text.replace(sharedWords.get(locale) ?? /(?!)/gi, "");
        expect([path, left]).not.toEqual([path, expect.stringMatching(englishWords)]);
      }
    },
  );

  it("give each task a text and each function its number", () => {
    for (const words of languages) {
      for (const text of [words.step(7, 9), words.takingIn(7), words.colours.text(7)])
        expect(text).toContain("7");
      expect(words.step(7, 9)).toContain("9");
      for (const say of [
        words.consent.asks,
        words.consent.goesTo,
        words.consent.keptUnknown,
        words.consent.mayDecline,
      ])
        expect(say("Muster GmbH")).toContain("Muster GmbH");
      expect(words.consent.kept("30 Tage")).toContain("30 Tage");
    }
  });

  it("are told before the script runs too, by the same name", () => {
    for (const { locale, check, direction } of languages) {
      const early = pageWordsFor(new Request(`https://id.example.com/verify?lang=${locale}`));
      expect([early.language, early.title, early.direction ?? "ltr"]).toEqual([locale, check, direction]);
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
