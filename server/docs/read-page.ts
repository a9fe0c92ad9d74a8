import { readFileSync } from "node:fs";
import { type CallGroup, type Chapter, callGroups, chapters } from "./contents.ts";
import { type Document, describeOperation, operationsIn } from "./describe-operation.ts";
import { chapterFile } from "./example-files.ts";
import { include } from "./includes.ts";
import { parseChapter } from "./parse-chapter.ts";
import { plainText } from "./parse-inline.ts";
import type { Block, NavigationGroup, OperationView, SearchEntry } from "./schemas.ts";

type ChapterPage = Chapter & { blocks: Block[] };
type CallPage = { slug: string; title: string; summary: string; operations: OperationView[] };

export function readChapter(slug: string): ChapterPage | null {
  const chapter = chapters.find((candidate) => candidate.slug === slug);
  if (!chapter) return null;
  return { ...chapter, blocks: parseChapter(readFileSync(chapterFile(slug), "utf8"), include) };
}

function describeGroup(document: Document, { operationIds, ...group }: CallGroup): CallPage {
  const found = operationsIn(document);
  const operations = operationIds.map((id) => {
    const one = found.find(({ operation }) => operation.operationId === id);
    if (!one) throw new Error(`The document has no operation "${id}".`);
    return describeOperation(document, one);
  });
  return { ...group, operations };
}

export function readCalls(document: Document, slug: string): CallPage | null {
  const group = callGroups.find((candidate) => candidate.slug === slug);
  return group ? describeGroup(document, group) : null;
}

const chaptersOf = (part: Chapter["part"]) => ({
  title: part,
  items: chapters
    .filter((chapter) => chapter.part === part)
    .map(({ slug, title }) => ({ href: `/docs/${slug}`, title })),
});

export const navigation = (): NavigationGroup[] => [
  chaptersOf("Start"),
  { title: "Calls", items: callGroups.map(({ slug, title }) => ({ href: `/docs/api/${slug}`, title })) },
  chaptersOf("Guides"),
  chaptersOf("Understand"),
  chaptersOf("Run it"),
];

function textOf(block: Block): string {
  switch (block.kind) {
    case "heading":
      return block.text;
    case "paragraph":
    case "note":
      return plainText(block.text);
    case "list":
      return block.items.map(plainText).join(" ");
    case "table":
      return [block.head, ...block.rows].map((row) => row.map(plainText).join(" ")).join(" ");
    case "code":
      return block.code.text;
    case "samples":
      return "";
  }
}

function chapterEntries(chapter: Chapter): SearchEntry[] {
  const page = `/docs/${chapter.slug}`;
  const entries: SearchEntry[] = [
    { id: page, href: page, page: chapter.part, title: chapter.title, text: chapter.summary },
  ];
  for (const block of readChapter(chapter.slug)?.blocks ?? []) {
    if (block.kind === "heading") {
      const href = `${page}#${block.id}`;
      entries.push({ id: href, href, page: chapter.title, title: block.text, text: "" });
    } else {
      const last = entries.at(-1);
      if (last) last.text = `${last.text} ${textOf(block)}`.trim();
    }
  }
  return entries;
}

const namesOf = (fields: OperationView["answer"]["fields"]): string =>
  fields
    .map(({ name, description, fields: inner }) => `${name} ${plainText(description)} ${namesOf(inner)}`)
    .join(" ");

function callEntries(document: Document, group: CallGroup): SearchEntry[] {
  return describeGroup(document, group).operations.map((operation) => {
    const href = `/docs/api/${group.slug}#${operation.id}`;
    const { parameters, body, answer, errors } = operation;
    const text = [
      `${operation.method} ${operation.path} ${operation.id}`,
      plainText(operation.description),
      ...parameters.map(({ fields }) => namesOf(fields)),
      namesOf(body?.fields ?? []),
      namesOf(answer.fields),
      errors.map(({ code }) => code).join(" "),
    ].join(" ");
    return { id: href, href, page: group.title, title: operation.title, text };
  });
}

/** Everything the search covers: each section of each chapter, and each call. */
export const searchEntries = (document: Document): SearchEntry[] => [
  ...chapters.flatMap(chapterEntries),
  ...callGroups.flatMap((group) => callEntries(document, group)),
];
