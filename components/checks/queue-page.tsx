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
      hint="Checks near the limit, or with a part that could not be checked. Longest waiting first."
      view={{ ...view, filter }}
      empty={
        <EmptyState icon={Inbox} title="Nothing to review">
          Checks appear here when their confidence is in the review band of the settings.
        </EmptyState>
      }
    />
  );
}
