import { CopyButton } from "#components/ui/copy-button.tsx";
import type { Code } from "#server/docs/schemas.ts";
import { CodeText } from "./code-text.tsx";

const languageNames = { sh: "Shell", ts: "TypeScript", py: "Python", json: "JSON", html: "HTML", text: "" };

/** A code sample with its title and a copy button. */
export function CodePanel({ code }: { code: Code }) {
  const title = code.title || languageNames[code.language] || "Text";
  return (
    <figure className="min-w-0 overflow-hidden rounded-xl border bg-surface">
      <figcaption className="flex h-11 items-center justify-between gap-3 border-b bg-raised pr-1.5 pl-4 text-[13px] font-medium text-ink-soft">
        {title}
        <CopyButton text={code.text} />
      </figcaption>
      <CodeText code={code} />
    </figure>
  );
}
