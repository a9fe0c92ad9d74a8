import type { Metadata } from "next";
import { CheckPage } from "#components/checks/check-page.tsx";

export const metadata: Metadata = { title: "Check" };

type Props = { params: Promise<{ id: string }> };

export default async function Page({ params }: Props) {
  return <CheckPage id={(await params).id} />;
}
