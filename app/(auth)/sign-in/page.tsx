import type { Metadata } from "next";
import { SignInForm } from "#components/sign-in/sign-in-form.tsx";

export const metadata: Metadata = { title: "Sign in" };

type Props = { searchParams: Promise<{ next?: string | string[]; reason?: string }> };

export default async function SignInPage({ searchParams }: Props) {
  const { next, reason } = await searchParams;
  return <SignInForm next={[next].flat()[0] ?? "/"} hasNoWorkspace={reason === "no-workspace"} />;
}
