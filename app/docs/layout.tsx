import type { Metadata } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { DocsShell } from "#components/docs/docs-shell.tsx";
import { LanguageChoice } from "#components/docs/language-choice.tsx";
import { navigation } from "#server/docs/read-page.ts";
import { docsLanguageCookie, readSampleLanguage } from "#server/docs/schemas.ts";

export const metadata: Metadata = {
  title: { default: "Reference · VerifyHQ Liveness", template: "%s · VerifyHQ Liveness reference" },
  description: "Every call of VerifyHQ Liveness, with examples that run.",
};

export default async function DocsLayout({ children }: { children: ReactNode }) {
  const language = readSampleLanguage((await cookies()).get(docsLanguageCookie)?.value);
  return (
    <DocsShell groups={navigation()}>
      <LanguageChoice initial={language}>{children}</LanguageChoice>
    </DocsShell>
  );
}
