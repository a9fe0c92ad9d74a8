"use client";
import { Inbox } from "lucide-react";
import { EmptyState } from "#components/ui/states.tsx";
import { CheckList } from "./checks-page.tsx";
import { useCheckFilter } from "./use-check-filter.ts";

/** Checks that wait for a review, oldest first, unless another review filter is chosen. */
export function QueuePage() {
  const view = useCheckFilter("ascending");
  const filter = { ...view.filter, review: view.filter.review ?? ("open" as const) };
  return (
    <CheckList
      title="Review queue"
      hint="Checks in doubt, or with a confidence near the limit. Longest waiting first."
      view={{ ...view, filter }}
      empty={
        <EmptyState icon={Inbox} title="Nothing to review">
          Checks appear here when something about them could not be decided, or when their confidence is in
          the review band of the settings.
        </EmptyState>
      }
    />
  );
}
