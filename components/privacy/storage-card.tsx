"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { ReactNode } from "react";
import { usePath, useScope } from "#components/shell/scope.tsx";
import { useTRPC } from "#components/shell/trpc.ts";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { ErrorState, LoadingRows } from "#components/ui/states.tsx";
import { Time } from "#components/ui/time.tsx";
import { bytesText, counted } from "./labels.ts";

function Fact({ label, value, hint }: { label: string; value: ReactNode; hint: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-[13px] text-ink-faint">{label}</dt>
      <dd className="mt-0.5 text-lg font-semibold tracking-tight tabular-nums">{value}</dd>
      <dd className="text-xs text-ink-faint">{hint}</dd>
    </div>
  );
}

const since = (at: string | null) =>
  at ? <>The oldest is from {<Time at={at} kind="full" />}</> : "None yet";
const kept = (days: number | null) => (days === null ? "Forever" : counted(days, "day"));

/** How much is stored, since when, and what is erased next. */
export function StorageCard() {
  const trpc = useTRPC();
  const path = usePath();
  const query = useQuery(trpc.privacy.storage.queryOptions(useScope()));
  const storage = query.data;
  return (
    <Card>
      <CardHeader title="What is kept">
        <Link
          href={path("/settings")}
          className="text-[13px] font-medium text-accent-ink underline underline-offset-4"
        >
          Retention in the settings
        </Link>
      </CardHeader>
      {query.isPending ? <LoadingRows rows={3} /> : null}
      {query.isError ? <ErrorState error={query.error} onRetry={() => void query.refetch()} /> : null}
      {storage ? (
        <>
          <dl className="grid gap-5 p-4 sm:grid-cols-2 lg:grid-cols-4">
            <Fact
              label="Photos"
              value={storage.photos.toLocaleString("en")}
              hint={
                <>
                  {bytesText(storage.bytes)}. {since(storage.oldestPhotoAt)}
                </>
              }
            />
            <Fact
              label="Checks"
              value={storage.checks.toLocaleString("en")}
              hint={since(storage.oldestCheckAt)}
            />
            <Fact
              label="Photos are kept"
              value={kept(storage.retention.photoDays)}
              hint={
                storage.retention.photoDays === null
                  ? "Until their check is erased"
                  : `${counted(storage.soon.photos, "photo")} within a week`
              }
            />
            <Fact
              label="Checks are kept"
              value={kept(storage.retention.checkDays)}
              hint={
                storage.retention.checkDays === null
                  ? "Until somebody erases them"
                  : `${counted(storage.soon.checks, "check")} within a week`
              }
            />
          </dl>
          {storage.pending > 0 ? (
            <p className="border-t px-4 py-3 text-[13px] text-ink-soft">
              {counted(storage.pending, "erasure")} not complete yet: the last traces are being overwritten.
            </p>
          ) : null}
        </>
      ) : null}
    </Card>
  );
}
