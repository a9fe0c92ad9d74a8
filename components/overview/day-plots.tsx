"use client";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { usePath } from "#components/shell/scope.tsx";
import { checksLink } from "./checks-link.ts";
import {
  formatCompact,
  formatCount,
  formatMs,
  formatMsTick,
  formatShare,
  formatWholeDay,
  shareOf,
} from "./format.ts";
import { DayPlot } from "./lazy-plots.tsx";
import { Legend, type Series } from "./legend.tsx";
import { PlotCard } from "./plot-card.tsx";
import type { Overview } from "./tiles.tsx";

const before = {
  name: "Previous period",
  colour: "var(--line-strong)",
  isLine: true,
  isFaint: true,
} as const;
const volumeSeries: readonly Series[] = [
  { name: "Alive", colour: "var(--accent)" },
  { name: "In doubt", colour: "var(--warn)" },
  { name: "Rejected", colour: "var(--bad)" },
  { name: "Not completed", colour: "var(--ink-faint)" },
  before,
];
const rateSeries: readonly Series[] = [{ name: "Pass rate", colour: "var(--accent)", isLine: true }, before];
const quantileSeries: readonly Series[] = [
  { name: "Median", colour: "var(--accent)", isLine: true },
  { name: "95th percentile", colour: "var(--info)", isLine: true },
];

type Days = { overview: Overview };

/** Links to the checks of one day: by a click into the plot, or in the table. */
function useDayLinks() {
  const path = usePath();
  const router = useRouter();
  const hrefOf = (day: string) => path(checksLink({ from: day, to: day }));
  return {
    open: (day: string) => router.push(hrefOf(day)),
    link: (day: string) => (
      <Link href={hrefOf(day)} prefetch={false} className="text-accent-ink hover:underline">
        {formatWholeDay(day)}
      </Link>
    ),
  };
}

/** Alive, in doubt, rejected, not completed: in the order of the series. */
const outcomesOf = ({ opened, completed, alive, inDoubt }: Overview["byDay"][number]): number[] => [
  alive,
  inDoubt,
  completed - alive - inDoubt,
  opened - completed,
];

export function VolumePlot({ overview: { byDay } }: Days) {
  const { open, link } = useDayLinks();
  return (
    <PlotCard
      title="Checks a day"
      hint="By outcome. Select a day to see its checks."
      legend={<Legend series={volumeSeries} />}
      table={{
        columns: ["Day", "Opened", "Alive", "In doubt", "Rejected", "Not completed", "Before"],
        rows: byDay.map((one) => ({
          key: one.day,
          cells: [link(one.day), ...[one.opened, ...outcomesOf(one), one.previous.opened].map(formatCount)],
        })),
      }}
    >
      <DayPlot
        label="Checks a day, by outcome"
        points={byDay.map((one) => ({
          day: one.day,
          values: [...outcomesOf(one), one.previous.opened],
          note: `${formatCount(one.opened)} opened in all`,
        }))}
        series={volumeSeries}
        format={formatCount}
        formatTick={formatCompact}
        onPick={open}
      />
    </PlotCard>
  );
}

export function RatePlot({ overview: { byDay } }: Days) {
  const { open, link } = useDayLinks();
  return (
    <PlotCard
      title="Pass rate"
      hint="Alive, of those completed."
      legend={<Legend series={rateSeries} />}
      table={{
        columns: ["Day", "Pass rate", "Completed", "Before"],
        rows: byDay.map(({ day, completed, alive, previous }) => ({
          key: day,
          cells: [
            link(day),
            formatShare(shareOf(alive, completed)),
            formatCount(completed),
            formatShare(shareOf(previous.alive, previous.completed)),
          ],
        })),
      }}
    >
      <DayPlot
        label="Pass rate by day"
        points={byDay.map(({ day, completed, alive, previous }) => ({
          day,
          values: [shareOf(alive, completed), shareOf(previous.alive, previous.completed)],
          note: `${formatCount(alive)} of ${formatCount(completed)}`,
        }))}
        series={rateSeries}
        format={(share) => formatShare(share)}
        formatTick={(share) => formatShare(share, 0)}
        domain={[(least) => Math.max(0, Math.floor(least * 10 - 0.3) / 10), 1]}
        onPick={open}
      />
    </PlotCard>
  );
}

export function QuantilePlot(
  props: Days & { measure: "completionMs" | "scoringMs"; title: string; hint: string },
) {
  const { overview, measure, title, hint } = props;
  const { open, link } = useDayLinks();
  return (
    <PlotCard
      title={title}
      hint={hint}
      legend={<Legend series={quantileSeries} />}
      table={{
        columns: ["Day", "Median", "95th percentile"],
        rows: overview.byDay.map((one) => ({
          key: one.day,
          cells: [link(one.day), formatMs(one[measure]?.p50 ?? null), formatMs(one[measure]?.p95 ?? null)],
        })),
      }}
    >
      <DayPlot
        label={`${title} by day`}
        points={overview.byDay.map((one) => ({
          day: one.day,
          values: [one[measure]?.p50 ?? null, one[measure]?.p95 ?? null],
        }))}
        series={quantileSeries}
        format={formatMs}
        formatTick={formatMsTick}
        onPick={open}
      />
    </PlotCard>
  );
}
