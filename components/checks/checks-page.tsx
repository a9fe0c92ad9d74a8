"use client";
import { useQuery } from "@tanstack/react-query";
import { useScope } from "#components/shell/scope.tsx";
import { useTRPC } from "#components/shell/trpc.ts";

export function ChecksPage() {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.checks.search.queryOptions(useScope()));
  return <pre>{JSON.stringify(data, null, 1)}</pre>;
}
