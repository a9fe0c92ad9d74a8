import { ar } from "./ar.ts";
import { de } from "./de.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { fr } from "./fr.ts";
import { ar as arInstructions } from "./instructions/ar.ts";
import { de as deInstructions } from "./instructions/de.ts";
import { en as enInstructions } from "./instructions/en.ts";
import { es as esInstructions } from "./instructions/es.ts";
import { fr as frInstructions } from "./instructions/fr.ts";
import { it as itInstructions } from "./instructions/it.ts";
import { nl as nlInstructions } from "./instructions/nl.ts";
import { pl as plInstructions } from "./instructions/pl.ts";
import { pt as ptInstructions } from "./instructions/pt.ts";
import { tr as trInstructions } from "./instructions/tr.ts";
import { zh as zhInstructions } from "./instructions/zh.ts";
import type { Instructions } from "./instructions.ts";
import { it } from "./it.ts";
import { nl } from "./nl.ts";
import { pl } from "./pl.ts";
import { pt } from "./pt.ts";
import { tr } from "./tr.ts";
import type { OwnWords, Words } from "./translation.ts";
import { zh } from "./zh.ts";

const all = (own: OwnWords, instructions: Instructions): Words => ({ ...own, ...instructions });
const english = all(en, enInstructions);

/** To add a language: a file beside these, one in `instructions/`, an entry here and in `server/checks/vocabulary/capture-languages.ts`, and its first words in `server/http/capture-page-words.ts`. */
export const languages: readonly Words[] = [
  english,
  all(de, deInstructions),
  all(es, esInstructions),
  all(fr, frInstructions),
  all(it, itInstructions),
  all(pt, ptInstructions),
  all(nl, nlInstructions),
  all(pl, plInstructions),
  all(tr, trInstructions),
  all(ar, arInstructions),
  all(zh, zhInstructions),
];

/** The first wanted language that is available (`de-AT` matches `de`), otherwise English. */
export function wordsFor(wanted: readonly (string | null | undefined)[]): Words {
  for (const tag of wanted) {
    const base = tag?.toLowerCase().split(/[-_]/)[0];
    const found = languages.find(({ locale }) => locale === base);
    if (found) return found;
  }
  return english;
}
