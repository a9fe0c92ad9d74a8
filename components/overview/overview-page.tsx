"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { BarChart3 } from "lucide-react";
import Link from "next/link";
import { parseAsNumberLiteral, useQueryState } from "nuqs";
import { usePath, useScope } from "#components/shell/scope.tsx";
import { useTRPC } from "#components/shell/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { EmptyState, ErrorState, Skeleton } from "#components/ui/states.tsx";
import { AssuranceCard } from "./assurance-card.tsx";
import { QuantilePlot, RatePlot, VolumePlot } from "./day-plots.tsx";
import { DropOffCard } from "./drop-off-card.tsx";
import { formatDays } from "./format.ts";
import { periods, RangeSwitch } from "./range-switch.tsx";
import { ReasonsCard } from "./reasons-card.tsx";
import { ScoreCard } from "./score-plots.tsx";
import { type Overview, Tiles } from "./tiles.tsx";

const refreshMs = 60_000;
const daysInAddress = parseAsNumberLiteral(periods).withDefault(30);

function LoadingOverview() {
  return (
    <div role="status" aria-label="Loading" className="flex flex-col gap-4">
      <Skeleton className="h-28 rounded-xl" />
      <div className="grid gap-4 xl:grid-cols-2">
        <Skeleton className="h-80 rounded-xl" />
        <Skeleton className="h-80 rounded-xl" />
      </div>
    </div>
  );
}

function NoChecks({ days }: { days: number }) {
  const path = usePath();
  return (
    <Card>
      <EmptyState
        icon={BarChart3}
        title={`No checks in the last ${days} days`}
        action={
          <Button asChild>
            <Link href={path("/keys")} prefetch={false}>
              API keys
            </Link>
          </Button>
        }
      >
        Volume, pass rate, scores and drop-off show here once an integrator opens sessions with an API key.
      </EmptyState>
    </Card>
  );
}

function Plots({ overview }: { overview: Overview }) {
  return (
    <div className="grid gap-4 xl:grid-cols-2">
      <VolumePlot overview={overview} />
      <RatePlot overview={overview} />
      <ReasonsCard overview={overview} />
      <DropOffCard overview={overview} />
      <div className="min-w-0 xl:col-span-2">
        <AssuranceCard overview={overview} />
      </div>
      <div className="grid gap-4 md:grid-cols-3 xl:col-span-2">
        <ScoreCard
          overview={overview}
          score="confidence"
          title="Confidence"
          hint="Under 0.5: rejected, or in doubt."
          middle={0.5}
        />
        <ScoreCard
          overview={overview}
          score="antiSpoof"
          title="Anti-spoof score"
          hint="Under 0.5: perhaps a print or screen."
          middle={0.5}
        />
        <ScoreCard
          overview={overview}
          score="faceMatch"
          title="Face match score"
          hint="Of checks with a reference selfie."
          middle={null}
        />
      </div>
      <QuantilePlot
        overview={overview}
        measure="completionMs"
        title="Time to complete"
        hint="From opening a session to its result."
      />
      <QuantilePlot
        overview={overview}
        measure="scoringMs"
        title="Scoring"
        hint="Of the last photo, waiting for a worker included."
      />
    </div>
  );
}

const hintOf = ({ from, to, previous }: Overview) =>
  `${formatDays(from, to)} in UTC, compared with ${formatDays(previous.from, previous.to)} up to the same time of day. Checks count by when they were opened.`;

/** How many checks came in, and how they ended. */
export function OverviewPage() {
  const trpc = useTRPC();
  const [days, setDays] = useQueryState("days", daysInAddress);
  const { data, error, isPlaceholderData, refetch } = useQuery({
    ...trpc.overview.get.queryOptions({ ...useScope(), days }),
    placeholderData: keepPreviousData,
    refetchInterval: refreshMs,
  });
  const isEmpty = data && data.total.opened === 0;
  return (
    <>
      <PageHeader title="Overview" hint={data ? hintOf(data) : "Days are UTC."}>
        <RangeSwitch days={days} onChange={(choice) => void setDays(choice)} />
      </PageHeader>
      {!data && error ? (
        <Card>
          <ErrorState error={error} onRetry={() => void refetch()} />
        </Card>
      ) : null}
      {!data && !error ? <LoadingOverview /> : null}
      {data ? (
        <div
          aria-busy={isPlaceholderData}
          className={`flex flex-col gap-4 transition-opacity ${isPlaceholderData ? "opacity-60" : ""}`}
        >
          {isEmpty && data.previous.opened === 0 && data.backlog.open === 0 ? null : (
            <Tiles overview={data} />
          )}
          {isEmpty ? <NoChecks days={days} /> : <Plots overview={data} />}
        </div>
      ) : null}
    </>
  );
}
