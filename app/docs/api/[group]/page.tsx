import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CallsView } from "#components/docs/calls-view.tsx";
import { navigation, readCalls } from "#server/docs/read-page.ts";
import { referenceDocument } from "../../reference-document.ts";

type Props = { params: Promise<{ group: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const page = readCalls(referenceDocument, (await params).group);
  return page ? { title: page.title, description: page.summary } : {};
}

export default async function CallsPage({ params }: Props) {
  const page = readCalls(referenceDocument, (await params).group);
  if (!page) notFound();
  return <CallsView page={page} groups={navigation()} />;
}
