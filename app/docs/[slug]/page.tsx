import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ChapterView } from "#components/docs/chapter-view.tsx";
import { navigation, readChapter } from "#server/docs/read-page.ts";

type Props = { params: Promise<{ slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const chapter = readChapter((await params).slug);
  return chapter ? { title: chapter.title, description: chapter.summary } : {};
}

export default async function ChapterPage({ params }: Props) {
  const chapter = readChapter((await params).slug);
  if (!chapter) notFound();
  return <ChapterView chapter={chapter} groups={navigation()} />;
}
