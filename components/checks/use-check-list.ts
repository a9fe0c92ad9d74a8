"use client";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useScope } from "#components/shell/scope.tsx";
import { type RouterOutputs, useTRPC } from "#components/shell/trpc.ts";
import type { CheckView } from "./use-check-filter.ts";

export type CheckListItem = RouterOutputs["checks"]["search"]["items"][number];

const refreshMs = 4000;

/** The checks of a view, page by page, refetched every few seconds while the tab is visible. */
export function useCheckList({ filter, sort, order }: Pick<CheckView, "filter" | "sort" | "order">) {
  const trpc = useTRPC();
  const input = { ...useScope(), ...filter, sort, order };
  const query = useInfiniteQuery(
    trpc.checks.search.infiniteQueryOptions(input, {
      getNextPageParam: ({ nextCursor }) => nextCursor,
      placeholderData: keepPreviousData,
      // With many pages loaded the user is looking through old checks, which do not change.
      refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) <= 4 ? refreshMs : false),
    }),
  );
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const searchedTo = query.data?.pages.at(-1)?.searchedTo ?? null;
  return { ...query, items, searchedTo };
}
