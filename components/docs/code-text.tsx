import type { Code, TokenKind } from "#server/docs/schemas.ts";
import { keyed } from "./keyed.ts";

const colours: Record<TokenKind, string | undefined> = {
  plain: undefined,
  comment: "text-ink-faint",
  string: "text-good",
  keyword: "text-accent-ink",
  number: "text-warn",
  name: "text-info",
};

/** Highlighted code; scrolls if it is too wide or too long. */
export function CodeText({ code }: { code: Code }) {
  return (
    <pre
      // biome-ignore lint/a11y/noNoninteractiveTabindex: lets keyboard users scroll it
      tabIndex={0}
      className="max-h-(--code-height,34rem) overflow-auto rounded-b-xl p-4 font-mono text-[12.5px] leading-5 text-ink"
    >
      <code className="block w-max min-w-full">
        {keyed(code.tokens).map(({ key, item }) => (
          <span key={key} className={colours[item.kind]}>
            {item.text}
          </span>
        ))}
      </code>
    </pre>
  );
}
