"use client";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import clsx from "clsx";
import { UserRound } from "lucide-react";
import Link from "next/link";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useRef } from "react";
import { percent } from "#components/checks/labels.ts";
import { VerdictBadge } from "#components/checks/verdict-badge.tsx";
import { usePath, useScope } from "#components/shell/scope.tsx";
import { useKeys } from "#components/shell/shortcuts.tsx";
import { useTRPC } from "#components/shell/trpc.ts";
import { Card } from "#components/ui/card.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { SearchField } from "#components/ui/search-field.tsx";
import { ShowMore } from "#components/ui/show-more.tsx";
import { EmptyState, ErrorState, LoadingRows } from "#components/ui/states.tsx";
import { Time } from "#components/ui/time.tsx";

/** Lists all people with checks. */
export function PeoplePage() {
  const trpc = useTRPC();
  const path = usePath();
  const [view, setView] = useQueryStates(
    {
      q: parseAsString.withDefault(""),
      sort: parseAsStringLiteral(["lastCheck", "checkCount"] as const).withDefault("lastCheck"),
    },
    { history: "replace" },
  );
  const searchRef = useRef<HTMLInputElement>(null);
  const focusSearch = (event: KeyboardEvent) => {
    event.preventDefault();
    searchRef.current?.focus();
  };
  useKeys({ "/": focusSearch });
  const list = useInfiniteQuery(
    trpc.people.list.infiniteQueryOptions(
      { ...useScope(), sort: view.sort, ...(view.q ? { q: view.q } : {}) },
      {
        getNextPageParam: ({ nextCursor }) => nextCursor,
        placeholderData: keepPreviousData,
        refetchInterval: 10_000,
      },
    ),
  );
  const people = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const sortHead = (sort: "lastCheck" | "checkCount", label: string) => (
    <button
      type="button"
      onClick={() => void setView({ sort })}
      className={clsx("hover:text-ink", view.sort === sort && "text-ink underline underline-offset-4")}
    >
      {label}
    </button>
  );
  return (
    <>
      <PageHeader
        title="People"
        hint="Everybody who was checked, by the user id that your backend gives them."
      />
      <Card className="overflow-hidden">
        <div className="border-b p-3">
          <SearchField
            label="Search by user id"
            placeholder="Start of a user id"
            value={view.q}
            onChange={(q) => void setView({ q })}
            inputRef={searchRef}
          />
        </div>
        {list.isPending ? <LoadingRows rows={10} /> : null}
        {list.isError && people.length === 0 ? (
          <ErrorState error={list.error} onRetry={() => void list.refetch()} />
        ) : null}
        {list.isSuccess && people.length === 0 ? (
          <EmptyState icon={UserRound} title={view.q ? "No such user id" : "No people yet"}>
            {view.q
              ? "The search matches the start of user ids and is case-sensitive."
              : "People appear with their first check."}
          </EmptyState>
        ) : null}
        {people.length > 0 ? (
          <table className="w-full text-[13px]">
            <thead className="border-b text-left text-ink-faint">
              <tr>
                <th scope="col" className="px-4 py-2 font-medium">
                  User
                </th>
                <th scope="col" className="px-3 py-2 text-right font-medium whitespace-nowrap">
                  {view.q ? "Checks" : sortHead("checkCount", "Checks")}
                </th>
                <th
                  scope="col"
                  className="hidden px-3 py-2 text-right font-medium whitespace-nowrap sm:table-cell"
                >
                  Pass rate
                </th>
                <th scope="col" className="px-3 py-2 font-medium whitespace-nowrap">
                  Last verdict
                </th>
                <th scope="col" className="hidden px-3 py-2 font-medium whitespace-nowrap sm:table-cell">
                  {view.q ? "Last check" : sortHead("lastCheck", "Last check")}
                </th>
              </tr>
            </thead>
            <tbody className="divide-y">
              {people.map((person) => (
                <tr key={person.userId} className="relative hover:bg-raised/60">
                  <th scope="row" className="max-w-0 w-full px-4 py-2.5 text-left font-medium">
                    <Link
                      href={path(`/people/${encodeURIComponent(person.userId)}`)}
                      prefetch={false}
                      className="block truncate after:absolute after:inset-0"
                    >
                      <bdi>{person.userId}</bdi>
                    </Link>
                  </th>
                  <td className="px-3 py-2.5 text-right tabular-nums">
                    {person.checkCount.toLocaleString("en")}
                  </td>
                  <td className="hidden px-3 py-2.5 text-right tabular-nums sm:table-cell">
                    {percent(person.aliveCount, person.completedCount)}
                  </td>
                  <td className="px-3 py-2.5">
                    {person.lastIsAlive === null ? (
                      <span className="text-ink-faint">none yet</span>
                    ) : (
                      <VerdictBadge
                        status="COMPLETED"
                        isAlive={person.lastIsAlive}
                        failureReason={person.lastFailureReason}
                      />
                    )}
                  </td>
                  <td className="hidden px-3 py-2.5 sm:table-cell">
                    <Time at={person.lastCheckAt} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        ) : null}
        <ShowMore list={list} />
      </Card>
    </>
  );
}
