"use client";
import { createContext, type ReactNode, useContext, useState } from "react";
import { docsLanguageCookie, type SampleLanguage } from "#server/docs/schemas.ts";

type Choice = { language: SampleLanguage; choose: (language: SampleLanguage) => void };
const ChoiceContext = createContext<Choice>({ language: "sh", choose: () => undefined });

export const useLanguageChoice = (): Choice => useContext(ChoiceContext);

/** The reader's preferred language for all samples; a cookie remembers it. */
export function LanguageChoice({ initial, children }: { initial: SampleLanguage; children: ReactNode }) {
  const [language, setLanguage] = useState(initial);
  const choose = (wanted: SampleLanguage) => {
    setLanguage(wanted);
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
    document.cookie = `${docsLanguageCookie}=${wanted}; path=/docs; max-age=31536000; samesite=lax`;
  };
  return <ChoiceContext value={{ language, choose }}>{children}</ChoiceContext>;
}
