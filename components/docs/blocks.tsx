import clsx from "clsx";
import { Info } from "lucide-react";
import type { ReactNode } from "react";
import type { Block } from "#server/docs/schemas.ts";
import { CodePanel } from "./code-panel.tsx";
import { InlineText } from "./inline-text.tsx";
import { keyed } from "./keyed.ts";
import { Samples } from "./samples.tsx";

/** A heading that can be linked to. */
export function Heading({ level, id, children }: { level: 2 | 3; id: string; children: ReactNode }) {
  const Tag = `h${level}` as const;
  return (
    <Tag
      id={id}
      className={
        level === 2
          ? "scroll-mt-20 pt-6 text-xl font-semibold tracking-tight text-ink first:pt-0"
          : "scroll-mt-20 pt-2 font-semibold text-ink wrap-anywhere"
      }
    >
      <a href={`#${id}`} className="group no-underline">
        {children}
        <span aria-hidden className="ml-2 text-accent-ink opacity-0 group-hover:opacity-100">
          #
        </span>
      </a>
    </Tag>
  );
}

/** On a phone, the two cells of a row are easier to read one below the other. */
const stacked =
  "max-sm:block max-sm:[&_tbody]:block max-sm:[&_td]:block max-sm:[&_td+td]:pt-0 max-sm:[&_thead]:sr-only max-sm:[&_tr]:block";

function Table({ block }: { block: Extract<Block, { kind: "table" }> }) {
  return (
    <div
      // biome-ignore lint/a11y/noNoninteractiveTabindex: lets keyboard users scroll a table that is too wide
      tabIndex={0}
      className="relative overflow-x-auto rounded-xl border bg-surface"
    >
      <table className={clsx("w-full border-collapse text-sm leading-6", block.head.length === 2 && stacked)}>
        <thead>
          <tr className="border-b bg-raised text-left text-[13px] text-ink-soft">
            {keyed(block.head).map(({ key, item }) => (
              <th key={key} scope="col" className="px-4 py-2 font-medium">
                {item.length > 0 ? <InlineText parts={item} /> : <span className="sr-only">Note</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {keyed(block.rows).map(({ key, item: row }) => (
            <tr key={key} className="border-b align-top last:border-b-0">
              {keyed(row).map(({ key: cellKey, item }) => (
                <td
                  key={cellKey}
                  className="min-w-32 px-4 py-2.5 nth-2:min-w-56 first:[&_code]:whitespace-nowrap"
                >
                  <InlineText parts={item} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function BlockView({ block }: { block: Block }) {
  switch (block.kind) {
    case "heading":
      return (
        <Heading level={block.level} id={block.id}>
          {block.text}
        </Heading>
      );
    case "paragraph":
      return (
        <p className="max-w-[70ch]">
          <InlineText parts={block.text} />
        </p>
      );
    case "note":
      return (
        <aside className="flex max-w-[74ch] gap-3 rounded-xl border border-info/30 bg-info-soft px-4 py-3 text-ink">
          <Info aria-hidden className="mt-1 size-4 shrink-0 text-info" />
          <p>
            <InlineText parts={block.text} />
          </p>
        </aside>
      );
    case "list": {
      const Tag = block.isOrdered ? "ol" : "ul";
      return (
        <Tag
          className={`flex max-w-[70ch] flex-col gap-1.5 pl-5 marker:text-ink-faint ${block.isOrdered ? "list-decimal" : "list-disc"}`}
        >
          {keyed(block.items).map(({ key, item }) => (
            <li key={key}>
              <InlineText parts={item} />
            </li>
          ))}
        </Tag>
      );
    }
    case "table":
      return <Table block={block} />;
    case "code":
      return <CodePanel code={block.code} />;
    case "samples":
      return <Samples samples={block.samples} label="Example" />;
  }
}

/** A chapter's text. */
export function Blocks({ blocks }: { blocks: readonly Block[] }) {
  return (
    <div className="flex min-w-0 flex-col gap-5 text-[15px] leading-7 text-ink-soft">
      {keyed(blocks).map(({ key, item }) => (
        <BlockView key={key} block={item} />
      ))}
    </div>
  );
}
