"use client";
import { useQuery } from "@tanstack/react-query";
import { FlaskConical } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { LinkDialog } from "#components/sessions/link-dialog.tsx";
import { useMay, usePath, usePlace, useScope } from "#components/shell/scope.tsx";
import { type RouterOutputs, useTRPC } from "#components/shell/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Secret } from "#components/ui/secret.tsx";
import { EmptyState, ErrorState, LoadingRows } from "#components/ui/states.tsx";
import { useIsBrowser } from "#components/ui/use-is-browser.ts";

type Scenario = RouterOutputs["sessions"]["scenarios"][number];

const kindWords: Record<Scenario["kind"], { title: string; hint: string }> = {
  verdict: { title: "Verdicts", hint: "The check ends this way, whatever the photos show." },
  warning: {
    title: "Warnings",
    hint: "The first photo for each challenge gets it; the verdict is the real one.",
  },
  error: { title: "Refusals", hint: "The call is refused, as it would be with live data." },
};

const curlOf = (origin: string) =>
  [
    `curl -X POST ${origin}/v1/verifications/liveness/session \\`,
    '  -H "X-API-Key: $TEST_KEY" \\',
    '  -H "Content-Type: application/json" \\',
    `  -d '{"userId": "user_123", "simulate": "SPOOF_DETECTED"}'`,
  ].join("\n");

function Scenarios() {
  const trpc = useTRPC();
  const mayDecide = useMay("decide");
  const scenarios = useQuery(
    trpc.sessions.scenarios.queryOptions(useScope(), { staleTime: Number.POSITIVE_INFINITY }),
  );
  const [chosen, setChosen] = useState<string | null>(null);
  const isBrowser = useIsBrowser();
  return (
    <div className="flex flex-col gap-6">
      <Card className="p-4">
        {isBrowser ? (
          <Secret
            label="A session with the outcome you choose"
            text={curlOf(window.location.origin)}
            copyLabel="Copy example"
          />
        ) : null}
        <p className="mt-3 text-[13px] text-ink-soft">
          Test keys only. Everything that it returns says <code>simulated: true</code>; webhooks are sent as
          for any check. Without <code>simulate</code> a test key gets real scores.
        </p>
      </Card>
      {scenarios.isPending ? <LoadingRows rows={6} /> : null}
      {scenarios.error ? (
        <ErrorState error={scenarios.error} onRetry={() => void scenarios.refetch()} />
      ) : null}
      {(Object.keys(kindWords) as Scenario["kind"][]).map((kind) => {
        const items = scenarios.data?.filter((scenario) => scenario.kind === kind) ?? [];
        if (items.length === 0) return null;
        const { title, hint } = kindWords[kind];
        return (
          <Card key={kind}>
            <CardHeader title={title} hint={hint} />
            <ul className="divide-y" aria-label={title}>
              {items.map(({ id, description }) => (
                <li key={id} className="flex items-center justify-between gap-4 px-4 py-2.5 text-[13px]">
                  <div className="min-w-0">
                    <code className="text-xs font-medium break-all">{id}</code>
                    <p className="text-ink-soft">{description}</p>
                  </div>
                  {!mayDecide || kind === "error" ? null : (
                    <Button size="small" aria-label={`Try ${id}`} onClick={() => setChosen(id)}>
                      Try
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          </Card>
        );
      })}
      <LinkDialog scenario={chosen} isOpen={chosen !== null} onClose={() => setChosen(null)} />
    </div>
  );
}

/** The outcomes that a test session can be told to return. */
export function SandboxPage() {
  const { mode } = usePlace();
  const path = usePath();
  return (
    <div className="max-w-5xl">
      <PageHeader title="Sandbox" hint="Try your integration with every verdict, warning and refusal." />
      {mode === "test" ? (
        <Scenarios />
      ) : (
        <Card>
          <EmptyState icon={FlaskConical} title="Live data is never simulated">
            <Link
              className="text-accent-ink underline underline-offset-4"
              href={path("/sandbox").replace("/live/", "/test/")}
            >
              Open the sandbox of test data
            </Link>
          </EmptyState>
        </Card>
      )}
    </div>
  );
}
