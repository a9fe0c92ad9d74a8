"use client";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { ScrollText, SearchX } from "lucide-react";
import { useRef } from "react";
import { useMay, useScope } from "#components/shell/scope.tsx";
import { useKeys } from "#components/shell/shortcuts.tsx";
import { useTRPC } from "#components/shell/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { EmptyState, ErrorState, LoadingRows } from "#components/ui/states.tsx";
import { oneWhoMay } from "#server/vocabulary/permissions.ts";
import { AuditEventRow } from "./audit-event-row.tsx";
import { AuditExportMenu } from "./audit-export-menu.tsx";
import { AuditFilterBar } from "./audit-filter-bar.tsx";
import { IntegrityState } from "./integrity-state.tsx";
import { useAuditFilter } from "./use-audit-filter.ts";
import { VerifyButton } from "./verify-dialog.tsx";

const heads = [
  ["When", "hidden px-4 md:table-cell"],
  ["Who", "hidden px-3 md:table-cell"],
  ["What", "px-4 md:px-3"],
  ["From", "hidden px-3 lg:table-cell"],
] as const;

/** The audit trail: everything that staff, keys and commands did in this workspace, with time and origin. */
export function AuditPage() {
  return useMay("manage") ? <AuditTrail /> : <NotForYou />;
}

const title = "Audit trail";

function NotForYou() {
  return (
    <>
      <PageHeader title={title} hint="Who did what, when and from where." />
      <IntegrityState />
      <Card>
        <EmptyState icon={ScrollText} title={`Only ${oneWhoMay("manage")} can read it`}>
          It has the addresses of everybody in this workspace.
        </EmptyState>
      </Card>
    </>
  );
}

function AuditTrail() {
  const trpc = useTRPC();
  const view = useAuditFilter();
  const searchRef = useRef<HTMLInputElement>(null);
  useKeys({
    "/": (event) => {
      event.preventDefault();
      searchRef.current?.focus();
    },
  });
  const list = useInfiniteQuery(
    trpc.audit.list.infiniteQueryOptions(
      { ...useScope(), ...view.filter },
      {
        getNextPageParam: ({ nextCursor }) => nextCursor,
        placeholderData: keepPreviousData,
        refetchInterval: 15_000,
      },
    ),
  );
  const pages = list.data?.pages ?? [];
  const rows = pages.flatMap(({ items, names }) => items.map((event) => ({ event, names })));
  const searchedTo = pages.at(-1)?.searchedTo;
  const newest = rows[0]?.event.sequence;
  const about = view.isFiltered || newest === undefined ? null : { count: newest, isExact: true };
  const isEmpty = list.isSuccess && rows.length === 0 && !list.hasNextPage;
  return (
    <>
      <PageHeader
        title={title}
        hint="Who did what, when and from where, in live and test data. Each event is chained to the one before."
      >
        <AuditExportMenu filter={view.filter} about={about} />
        <VerifyButton />
      </PageHeader>
      <IntegrityState />
      <Card className="overflow-hidden">
        <AuditFilterBar view={view} searchRef={searchRef} />
        {list.isPending ? <LoadingRows rows={10} /> : null}
        {list.isError && rows.length === 0 ? (
          <ErrorState error={list.error} onRetry={() => void list.refetch()} />
        ) : null}
        {isEmpty && view.isFiltered ? (
          <EmptyState
            icon={SearchX}
            title="No event matches"
            action={<Button onClick={() => void view.clear()}>Clear the filters</Button>}
          >
            Nothing in the audit trail matches all filters.
          </EmptyState>
        ) : null}
        {isEmpty && !view.isFiltered ? (
          <EmptyState icon={ScrollText} title="No events yet">
            Everything that people and commands do in this workspace is recorded here.
          </EmptyState>
        ) : null}
        {rows.length > 0 ? (
          <table className={`w-full text-[13px] ${list.isPlaceholderData ? "opacity-60" : ""}`}>
            <thead className="border-b text-left text-ink-faint max-md:sr-only">
              <tr>
                {heads.map(([label, className]) => (
                  <th key={label} scope="col" className={`py-2 font-medium whitespace-nowrap ${className}`}>
                    {label}
                  </th>
                ))}
                <th scope="col" className="w-px">
                  <span className="sr-only">Details</span>
                </th>
              </tr>
            </thead>
            <tbody className="divide-y">
              {rows.map(({ event, names }) => (
                <AuditEventRow key={event.id} event={event} names={names} />
              ))}
            </tbody>
          </table>
        ) : null}
        {list.hasNextPage ? (
          <div className="flex flex-col items-center gap-1 border-t p-3">
            <Button size="small" onClick={() => void list.fetchNextPage()} disabled={list.isFetchingNextPage}>
              {list.isFetchingNextPage ? "Loading …" : searchedTo ? "Search further back" : "Show more"}
            </Button>
            {searchedTo ? (
              <p className="text-xs text-ink-faint">Searched back to {searchedTo.slice(0, 10)}.</p>
            ) : null}
          </div>
        ) : null}
      </Card>
    </>
  );
}
