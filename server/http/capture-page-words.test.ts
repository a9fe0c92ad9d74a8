import { expect, it } from "vitest";
import { captureDocument } from "./capture-document.ts";
import { pageWordsFor } from "./capture-page-words.ts";

const asking = (accepted: string | null, query = "") =>
  new Request(`https://id.example.com/verify${query}`, {
    headers: accepted === null ? {} : { "accept-language": accepted },
  });

it.each([
  ["de-AT,de;q=0.9,en;q=0.5", "", "de"],
  ["xx,zh-Hant;q=0.8", "", "zh"],
  ["ar;q=0, tr", "", "tr"],
  ["de", "?lang=pt-BR", "pt"],
  ["de", "?lang=xx", "de"],
  ["constructor, __proto__", "", "en"],
  ["*", "", "en"],
  [null, "", "en"],
])("for %s %s: %s", (accepted, query, language) => {
  expect(pageWordsFor(asking(accepted, query)).language).toBe(language);
});

it("says what language and direction it is in, and holds nothing of the request's words", () => {
  const page = { token: undefined, nonce: "n", embedders: [] };
  const arabic = captureDocument(asking("ar"), page);
  expect(arabic).toContain('<html lang="ar" dir="rtl">');
  expect(arabic).toContain("<title>التحقق من الهوية</title>");
  expect(captureDocument(asking('"><script>', "?lang=<script>"), page)).toBe(
    captureDocument(asking("en"), page),
  );
});
