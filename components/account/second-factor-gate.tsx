"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { Logo } from "#components/shell/logo.tsx";
import { signOut } from "#components/shell/sign-out.ts";
import { useTRPC } from "#components/shell/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import type { WorkspaceMembership } from "#server/staff/schemas.ts";
import { SecondFactorCard } from "./second-factor-card.tsx";

/** Stands in front of a workspace that demands a second factor, for those who have none yet. */
export function SecondFactorGate({
  workspaceId,
  workspaces,
}: {
  workspaceId: string;
  workspaces: WorkspaceMembership[];
}) {
  const me = useQuery(useTRPC().me.queryOptions());
  const isReady = me.data?.hasSecondFactor ?? false;
  const others = workspaces.filter(({ id }) => id !== workspaceId);
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-lg flex-col justify-center gap-6 px-5 py-10">
      <div className="text-lg">
        <Logo />
      </div>
      <div>
        <h1 className="text-lg font-semibold tracking-tight">
          <bdi>{workspaces.find(({ id }) => id === workspaceId)?.name}</bdi> needs a second factor
        </h1>
        <p className="mt-1 text-ink-soft">
          {isReady
            ? "You have one now. Keep your backup codes in a safe place."
            : "Set one up before you go on. You need an authenticator app on your phone or computer."}
        </p>
      </div>
      <SecondFactorCard />
      <div className="flex flex-wrap items-center gap-2">
        {isReady ? (
          <Button variant="primary" onClick={() => window.location.reload()}>
            Go on
          </Button>
        ) : null}
        <Button onClick={() => void signOut()}>Sign out</Button>
        {others.map(({ id, name }) => (
          <Link
            key={id}
            href={`/w/${id}/live/checks`}
            className="px-2 font-medium text-accent-ink underline underline-offset-4"
          >
            Go to <bdi>{name}</bdi>
          </Link>
        ))}
      </div>
    </main>
  );
}
