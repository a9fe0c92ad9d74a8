"use client";
import { QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink, TRPCClientError } from "@trpc/client";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { Tooltip } from "radix-ui";
import { type ReactNode, useState } from "react";
import { Toaster } from "sonner";
import { callsPerBatchMax } from "#server/staff/schemas.ts";
import type { AppRouter } from "#server/trpc/router.ts";
import { TRPCProvider } from "./trpc.ts";

const statusOf = (error: unknown): number | undefined =>
  error instanceof TRPCClientError ? error.data?.httpStatus : undefined;

/**
 * When a session expires: go to the sign-in page, and return to this URL afterwards. When the workspace begins
 * to demand a second factor, the reloaded page leads to it.
 */
function leaveWhenShutOut(error: unknown): void {
  if (error instanceof TRPCClientError && error.data?.code === "SECOND_FACTOR_MISSING") {
    window.location.reload();
    return;
  }
  if (statusOf(error) !== 401) return;
  const here = window.location.pathname + window.location.search;
  window.location.assign(`/sign-in?next=${encodeURIComponent(here)}`);
}

function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: leaveWhenShutOut }),
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        // Retrying a rejected request (4xx) would not help.
        retry: (count, error) => count < 2 && (statusOf(error) ?? 500) >= 500,
      },
      mutations: { onError: leaveWhenShutOut },
    },
  });
}

export function Providers({ children }: { children: ReactNode }) {
  const [queryClient] = useState(createQueryClient);
  const [trpcClient] = useState(() =>
    createTRPCClient<AppRouter>({
      links: [httpBatchLink({ url: "/api/trpc", maxURLLength: 6000, maxItems: callsPerBatchMax })],
    }),
  );
  return (
    <NuqsAdapter>
      <QueryClientProvider client={queryClient}>
        <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
          <Tooltip.Provider delayDuration={300}>{children}</Tooltip.Provider>
          <Toaster position="bottom-right" closeButton theme="system" />
        </TRPCProvider>
      </QueryClientProvider>
    </NuqsAdapter>
  );
}
