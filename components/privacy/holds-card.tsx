"use client";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { Gavel, Plus } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { toast } from "sonner";
import { useMay, usePath, useScope } from "#components/shell/scope.tsx";
import { useTRPC } from "#components/shell/trpc.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { ShowMore } from "#components/ui/show-more.tsx";
import { EmptyState, ErrorState, LoadingRows } from "#components/ui/states.tsx";
import { Time } from "#components/ui/time.tsx";
import { oneWhoMay } from "#server/vocabulary/permissions.ts";
import type { Hold } from "./labels.ts";
import { PlaceHoldDialog } from "./place-hold-dialog.tsx";

function ReleaseButton({ hold }: { hold: Hold }) {
  const trpc = useTRPC();
  const scope = useScope();
  const queryClient = useQueryClient();
  const [isOpen, setIsOpen] = useState(false);
  const release = useMutation(
    trpc.privacy.releaseHold.mutationOptions({
      onSuccess: async () => {
        setIsOpen(false);
        await queryClient.invalidateQueries({ queryKey: trpc.privacy.holds.infiniteQueryKey() });
        toast.success("Hold released.");
      },
    }),
  );
  return (
    <>
      <Button size="small" aria-label={`Release the hold on ${hold.userId}`} onClick={() => setIsOpen(true)}>
        Release
      </Button>
      <ConfirmDialog
        title="Release this hold?"
        action="Release"
        isOpen={isOpen}
        isBusy={release.isPending}
        fault={release.error?.message}
        onClose={() => setIsOpen(false)}
        onConfirm={() => release.mutate({ ...scope, id: hold.id })}
      >
        The data of <bdi className="font-medium break-all">{hold.userId.slice(0, 160)}</bdi> can be erased
        again. Data past the workspace’s retention is erased within the hour.
      </ConfirmDialog>
    </>
  );
}

function HoldEntry({ hold }: { hold: Hold }) {
  const path = usePath();
  const mayManage = useMay("manage");
  return (
    <li className="flex items-start justify-between gap-4 px-4 py-3 text-[13px]">
      <div className="min-w-0">
        <p className="flex min-w-0 items-center gap-2">
          <Link
            href={path(`/people/${encodeURIComponent(hold.userId)}`)}
            prefetch={false}
            className="truncate font-medium text-accent-ink underline underline-offset-4"
          >
            <bdi>{hold.userId}</bdi>
          </Link>
          <Badge tone={hold.releasedAt ? "neutral" : "warn"}>
            {hold.releasedAt ? "Released" : "In force"}
          </Badge>
        </p>
        <p className="mt-0.5 break-words" dir="auto">
          {hold.reason}
        </p>
        <p className="text-xs text-ink-faint">
          <Time at={hold.placedAt} kind="full" /> by <bdi>{hold.placedBy}</bdi>
          {hold.releasedAt ? (
            <>
              , released <Time at={hold.releasedAt} kind="full" /> by <bdi>{hold.releasedBy}</bdi>
            </>
          ) : null}
        </p>
      </div>
      {mayManage && !hold.releasedAt ? <ReleaseButton hold={hold} /> : null}
    </li>
  );
}

/** People on legal hold, whose data must not be erased. */
export function HoldsCard() {
  const trpc = useTRPC();
  const mayManage = useMay("manage");
  const [isPlacing, setIsPlacing] = useState(false);
  const list = useInfiniteQuery(
    trpc.privacy.holds.infiniteQueryOptions(useScope(), {
      getNextPageParam: ({ nextCursor }) => nextCursor,
    }),
  );
  const holds = list.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Card>
      <CardHeader
        title="Legal holds"
        hint={`Nothing of these people is erased, by retention or on request, until ${oneWhoMay("manage")} releases the hold.`}
      >
        {mayManage ? (
          <Button size="small" onClick={() => setIsPlacing(true)}>
            <Plus aria-hidden className="size-4" /> Place a hold
          </Button>
        ) : null}
      </CardHeader>
      {list.isPending ? <LoadingRows rows={2} /> : null}
      {list.isError && holds.length === 0 ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : null}
      {list.isSuccess && holds.length === 0 ? (
        <EmptyState icon={Gavel} title="No holds">
          {mayManage
            ? "Place one when data must stay for a dispute."
            : `Ask ${oneWhoMay("manage")} to place one.`}
        </EmptyState>
      ) : null}
      {holds.length > 0 ? (
        <ul className="divide-y" aria-label="Legal holds">
          {holds.map((hold) => (
            <HoldEntry key={hold.id} hold={hold} />
          ))}
        </ul>
      ) : null}
      <ShowMore list={list} />
      <PlaceHoldDialog isOpen={isPlacing} onClose={() => setIsPlacing(false)} />
    </Card>
  );
}
