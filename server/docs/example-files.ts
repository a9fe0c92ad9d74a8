import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { toCode } from "./highlight.ts";
import { type Code, type SampleLanguage, sampleLanguages } from "./schemas.ts";

const folder = path.join("server", "docs");
const languageNames: Record<SampleLanguage, string> = { sh: "curl", ts: "TypeScript", py: "Python" };

/** `createLivenessSession` → `create-liveness-session`. */
export const fileNameOf = (operationId: string): string =>
  operationId.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

export const sampleFile = (name: string, language: SampleLanguage): string =>
  path.join(folder, "examples", `${name}.${language}`);
export const recordedFile = (operationId: string): string =>
  path.join(folder, "recorded", `${fileNameOf(operationId)}.json`);
export const chapterFile = (slug: string): string => path.join(folder, "chapters", `${slug}.md`);

/** Removes the shebang line: readers copy only the program. */
const withoutFirstLine = (text: string): string => text.replace(/^#!.*\n/, "");

/** The example programs of an operation or a guide, in every language available. */
export function readSamples(operationId: string): Code[] {
  return sampleLanguages.flatMap((language) => {
    const file = sampleFile(fileNameOf(operationId), language);
    if (!existsSync(file)) return [];
    return [toCode(language, languageNames[language], withoutFirstLine(readFileSync(file, "utf8")))];
  });
}

/** The real server's response, recorded by the tests. */
export const readRecorded = (operationId: string, title: string): Code =>
  toCode("json", title, readFileSync(recordedFile(operationId), "utf8"));
