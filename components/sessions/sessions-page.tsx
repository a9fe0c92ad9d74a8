"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus, QrCode } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { challengeLabels } from "#components/checks/labels.ts";
import { useMay, usePath, usePlace, useScope } from "#components/shell/scope.tsx";
import { type RouterOutputs, useTRPC } from "#components/shell/trpc.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { EmptyState, ErrorState, LoadingRows } from "#components/ui/states.tsx";
import { Time } from "#components/ui/time.tsx";
import { LinkDialog } from "./link-dialog.tsx";

type OpenSession = RouterOutputs["sessions"]["open"][number];

function CancelButton({ session }: { session: OpenSession }) {
  const trpc = useTRPC();
  const scope = useScope();
  const queryClient = useQueryClient();
  const [isAsking, setIsAsking] = useState(false);
  const cancel = useMutation(
    trpc.sessions.cancel.mutationOptions({
      onSuccess: () => setIsAsking(false),
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.sessions.open.queryKey() }),
    }),
  );
  return (
    <>
      <Button
        size="small"
        aria-label={`Cancel the session of ${session.userId}`}
        onClick={() => setIsAsking(true)}
      >
        Cancel
      </Button>
      <ConfirmDialog
        title="Cancel this session?"
        action="Cancel the session"
        isOpen={isAsking}
        isBusy={cancel.isPending}
        fault={cancel.error?.message}
        onConfirm={() => cancel.mutate({ ...scope, id: session.id })}
        onClose={() => setIsAsking(false)}
      >
        Its link stops working. Photos already taken stay with the check.
      </ConfirmDialog>
    </>
  );
}

function SessionRow({ session, mayCancel }: { session: OpenSession; mayCancel: boolean }) {
  const path = usePath();
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3 text-[13px]">
      <div className="min-w-0">
        <p className="flex min-w-0 flex-wrap items-center gap-2">
          <Link
            href={path(`/checks/${session.id}`)}
            prefetch={false}
            className="truncate font-medium text-accent-ink underline underline-offset-4"
          >
            <bdi>{session.userId}</bdi>
          </Link>
          <Badge tone={session.isBegun ? "good" : "neutral"}>{session.isBegun ? "Started" : "Waiting"}</Badge>
          {session.simulate ? <Badge tone="warn">Simulated: {session.simulate}</Badge> : null}
        </p>
        <p className="mt-0.5 break-words text-ink-faint">
          {session.challenges.map((type) => challengeLabels[type]).join(", ")}
          {session.externalId ? (
            <>
              {" "}
              · <bdi>{session.externalId}</bdi>
            </>
          ) : null}
        </p>
        <p className="text-xs text-ink-faint">
          Opened <Time at={session.createdAt} /> with the key <bdi>{session.keyName}</bdi>, until{" "}
          <Time at={session.expiresAt} kind="full" />
        </p>
      </div>
      {mayCancel ? <CancelButton session={session} /> : null}
    </li>
  );
}

const refreshMs = 5_000;

/** Open sessions, and a button to create links for new ones. */
export function SessionsPage() {
  const trpc = useTRPC();
  const { mode } = usePlace();
  const sessions = useQuery(trpc.sessions.open.queryOptions(useScope(), { refetchInterval: refreshMs }));
  const [isMaking, setIsMaking] = useState(false);
  const mayMake = useMay("decide");
  const makeButton = mayMake ? (
    <Button variant="primary" onClick={() => setIsMaking(true)}>
      <Plus aria-hidden className="size-4" /> New link
    </Button>
  ) : null;
  return (
    <div className="flex max-w-5xl flex-col">
      <PageHeader
        title="Sessions"
        hint={`Open ${mode} sessions waiting for their person. Create a link by hand where no backend does it for you.`}
      >
        {makeButton}
      </PageHeader>
      <Card>
        <CardHeader title="Open now" />
        {sessions.isPending ? <LoadingRows rows={3} /> : null}
        {sessions.error ? (
          <ErrorState error={sessions.error} onRetry={() => void sessions.refetch()} />
        ) : null}
        {sessions.data?.length === 0 ? (
          <EmptyState icon={QrCode} title="Nobody is being checked right now" action={makeButton}>
            Sessions are listed from the moment they open until they complete or expire.
          </EmptyState>
        ) : null}
        {sessions.data && sessions.data.length > 0 ? (
          <ul className="divide-y" aria-label="Open sessions">
            {sessions.data.map((session) => (
              <SessionRow key={session.id} session={session} mayCancel={mayMake} />
            ))}
          </ul>
        ) : null}
      </Card>
      <LinkDialog isOpen={isMaking} onClose={() => setIsMaking(false)} />
    </div>
  );
}
