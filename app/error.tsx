"use client";
import { ErrorState } from "#components/ui/states.tsx";

/** Shown when a page crashes: a calm sentence that never reveals the cause. */
export default function ErrorPage({ reset }: { error: Error; reset: () => void }) {
  return (
    <main className="grid min-h-dvh place-items-center">
      <h1 className="sr-only">Something went wrong</h1>
      <ErrorState error={{ message: "Something went wrong on this page. Try again." }} onRetry={reset} />
    </main>
  );
}
