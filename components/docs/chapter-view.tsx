import type { Block, NavigationGroup } from "#server/docs/schemas.ts";
import { Blocks } from "./blocks.tsx";
import { Outline } from "./outline.tsx";
import { PageTitle } from "./page-title.tsx";
import { Pager } from "./pager.tsx";

type Props = {
  chapter: { slug: string; part: string; title: string; summary: string; blocks: readonly Block[] };
  groups: readonly NavigationGroup[];
};

export function ChapterView({ chapter, groups }: Props) {
  return (
    <div className="flex gap-12">
      <div className="min-w-0 max-w-3xl flex-1">
        <PageTitle {...chapter} />
        <Blocks blocks={chapter.blocks} />
        <Pager groups={groups} href={`/docs/${chapter.slug}`} />
      </div>
      <Outline blocks={chapter.blocks} />
    </div>
  );
}
