import { de } from "./de.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import type { Words } from "./translation.ts";

/** A further language is a file beside these and its entry here. */
export const languages: readonly Words[] = [en, de, es];

/** The first of the wanted languages that there is, `de-AT` being `de`; else English. */
export function wordsFor(wanted: readonly (string | null | undefined)[]): Words {
  for (const tag of wanted) {
    const base = tag?.toLowerCase().split(/[-_]/)[0];
    const found = languages.find(({ locale }) => locale === base);
    if (found) return found;
  }
  return en;
}
