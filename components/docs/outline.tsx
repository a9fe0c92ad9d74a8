import type { Block } from "#server/docs/schemas.ts";

type Headings = Extract<Block, { kind: "heading" }>[];

/** Links to the sections of a page. */
export function Outline({ blocks }: { blocks: readonly Block[] }) {
  const headings: Headings = blocks.filter(
    (block) => block.kind === "heading" && block.level === 2,
  ) as Headings;
  if (headings.length < 2) return null;
  return (
    <nav aria-label="On this page" className="sticky top-20 hidden w-52 shrink-0 self-start xl:block">
      <p className="pb-2 text-xs font-medium text-ink-faint">On this page</p>
      <ul className="flex flex-col gap-1.5 border-l text-[13px]">
        {headings.map(({ id, text }) => (
          <li key={id}>
            <a
              href={`#${id}`}
              className="-ml-px block border-l border-transparent pl-3 text-ink-soft hover:border-accent hover:text-ink"
            >
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
