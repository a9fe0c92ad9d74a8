import { de } from "./de.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { instructionsIn } from "./instructions.ts";
import type { OwnWords, Words } from "./translation.ts";

const withInstructions = (own: OwnWords): Words => ({ ...own, ...instructionsIn(own.locale) });
const english = withInstructions(en);

/** To add a language: add a file beside these, its texts in `instructions.ts`, and an entry here. */
export const languages: readonly Words[] = [english, ...[de, es].map(withInstructions)];

/** The first wanted language that is available (`de-AT` matches `de`), otherwise English. */
export function wordsFor(wanted: readonly (string | null | undefined)[]): Words {
  for (const tag of wanted) {
    const base = tag?.toLowerCase().split(/[-_]/)[0];
    const found = languages.find(({ locale }) => locale === base);
    if (found) return found;
  }
  return english;
}
