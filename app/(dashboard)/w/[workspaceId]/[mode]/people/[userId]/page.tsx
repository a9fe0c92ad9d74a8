import type { Metadata } from "next";
import { PersonPage } from "#components/people/person-page.tsx";

export const metadata: Metadata = { title: "Person" };

type Props = { params: Promise<{ userId: string }> };

export default async function Page({ params }: Props) {
  return <PersonPage userId={decodeURIComponent((await params).userId)} />;
}
