import Link from "next/link";
import type { Inline } from "#server/docs/schemas.ts";
import { keyed } from "./keyed.ts";

const linkClass =
  "font-medium text-accent-ink underline decoration-accent/40 underline-offset-2 hover:decoration-accent";

function Part({ part }: { part: Inline }) {
  switch (part.kind) {
    case "text":
      return part.text;
    case "strong":
      return <strong className="font-semibold text-ink">{part.text}</strong>;
    case "code":
      return (
        <code className="rounded bg-raised px-1 py-0.5 font-mono text-[0.875em] text-ink wrap-anywhere">
          {part.text}
        </code>
      );
    case "link":
      return part.href.startsWith("/docs") ? (
        <Link href={part.href} prefetch={false} className={linkClass}>
          {part.text}
        </Link>
      ) : (
        <a href={part.href} className={linkClass}>
          {part.text}
        </a>
      );
  }
}

/** A line of text with inline code, emphasis and links. */
export function InlineText({ parts }: { parts: readonly Inline[] }) {
  return keyed(parts).map(({ key, item }) => <Part key={key} part={item} />);
}
