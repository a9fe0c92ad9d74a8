"use client";
import clsx from "clsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { type Code, sampleLanguages } from "#server/docs/schemas.ts";
import { CodeText } from "./code-text.tsx";
import { useLanguageChoice } from "./language-choice.tsx";

/** The same code sample in several languages. */
export function Samples({ samples, label }: { samples: readonly Code[]; label: string }) {
  const { language, choose } = useLanguageChoice();
  const shown = samples.find((sample) => sample.language === language) ?? samples[0];
  if (!shown) return null;
  return (
    <figure className="min-w-0 overflow-hidden rounded-xl border bg-surface">
      <figcaption className="flex h-11 items-center justify-between gap-3 border-b bg-raised pr-1.5 pl-1.5">
        <fieldset className="flex gap-0.5">
          <legend className="sr-only">{`${label}: language`}</legend>
          {samples.map((sample) => (
            <button
              key={sample.language}
              type="button"
              aria-pressed={sample === shown}
              onClick={() => {
                const chosen = sampleLanguages.find((one) => one === sample.language);
                if (chosen) choose(chosen);
              }}
              className={clsx(
                "h-8 rounded-lg px-2.5 text-[13px] font-medium",
                sample === shown ? "bg-surface text-ink shadow-sm" : "text-ink-soft hover:text-ink",
              )}
            >
              {sample.title}
            </button>
          ))}
        </fieldset>
        <CopyButton text={shown.text} />
      </figcaption>
      <CodeText code={shown} />
    </figure>
  );
}
