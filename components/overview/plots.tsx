"use client";
import type { ReactNode } from "react";
import {
  Bar,
  BarChart,
  CartesianGrid,
  Cell,
  ComposedChart,
  type DotItemDotProps,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { formatDay, formatWholeDay } from "./format.ts";
import type { Series } from "./legend.tsx";

/** One day on the x axis, with one value per series. */
export type DayPoint = { day: string; values: (number | null)[]; note?: string };

const tick = { fill: "var(--ink-faint)", fontSize: 12 };
const margin = { top: 8, right: 8, bottom: 0, left: 0 };

function TooltipBox({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="rounded-lg border bg-surface px-3 py-2 text-[13px] shadow-lg">
      <p className="mb-1 font-medium">{title}</p>
      {children}
    </div>
  );
}

function DayTooltip(props: {
  point: DayPoint | undefined;
  series: readonly Series[];
  format: (value: number) => string;
}) {
  const { point, series, format } = props;
  if (!point) return null;
  return (
    <TooltipBox title={formatWholeDay(point.day)}>
      <dl className="grid grid-cols-[auto_auto_1fr] items-center gap-x-2 gap-y-0.5 tabular-nums">
        {series.map(({ name, colour }, index) => (
          <div key={name} className="contents">
            <span aria-hidden className="size-2 rounded-full" style={{ background: colour }} />
            <dt className="text-ink-soft">{name}</dt>
            <dd className="text-right font-medium">
              {typeof point.values[index] === "number" ? format(point.values[index]) : "–"}
            </dd>
          </div>
        ))}
      </dl>
      {point.note ? <p className="mt-1 text-ink-faint">{point.note}</p> : null}
    </TooltipBox>
  );
}

type Payload<Point> = { active?: boolean; payload?: readonly { payload?: Point }[] };
const pointOf = <Point,>({ active, payload }: Payload<Point>): Point | undefined =>
  active ? payload?.[0]?.payload : undefined;

/** Index of the clicked point, as Recharts reports it. */
const clickedIndex = ({ activeTooltipIndex }: { activeTooltipIndex?: unknown }): number | null => {
  const index = Number(activeTooltipIndex ?? Number.NaN);
  return Number.isInteger(index) ? index : null;
};

/** Draws a dot for a day without neighbours, which would otherwise be a line of zero length. */
const dotFor = (points: readonly DayPoint[], series: number) => {
  const hasValue = (index: number) => typeof points[index]?.values[series] === "number";
  return ({ cx, cy, index, stroke }: DotItemDotProps) => {
    const at = index ?? -1;
    const isLone = hasValue(at) && !hasValue(at - 1) && !hasValue(at + 1);
    return <circle key={at} cx={cx} cy={cy} r={isLone ? 2.5 : 0} fill={stroke} />;
  };
};

const heightOf = ({ values }: DayPoint, series: readonly Series[]): number => {
  const [bars, lines] = [true, false].map((isBar) =>
    values.flatMap((value, index) => (value !== null && !series[index]?.isLine === isBar ? [value] : [])),
  );
  return Math.max(
    (bars ?? []).reduce((sum, value) => sum + value, 0),
    ...(lines ?? []),
  );
};

/**
 * The y axis: from 0 in four round steps to at least the highest point (0, 500, 1,000, … rather than 0, 950,
 * 1,900, …).
 */
function niceAxis(points: readonly DayPoint[], series: readonly Series[]) {
  const highest = Math.max(4, ...points.map((point) => heightOf(point, series)));
  const power = 10 ** Math.floor(Math.log10(highest / 4));
  const step = ([1, 1.5, 2, 2.5, 5].find((factor) => factor * power * 4 >= highest) ?? 10) * power;
  return { domain: [0, step * 4], ticks: [0, 1, 2, 3, 4].map((count) => count * step) };
}

/**
 * Values by day, with stacked bars and lines in front. Keyboard: focus it, then use the arrow keys.
 * @param label describes the plot for screen readers
 */
export function DayPlot(props: {
  label: string;
  points: DayPoint[];
  series: readonly Series[];
  format: (value: number) => string;
  /** Like `format`, but short enough for the axis. */
  formatTick?: (value: number) => string;
  domain?: [number | ((least: number) => number), number | "auto"];
  onPick?: (day: string) => void;
}) {
  const { label, points, series, format, formatTick = format, domain, onPick } = props;
  return (
    <div className="h-56 text-[13px] [&_.recharts-surface]:overflow-visible">
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 600, height: 224 }}>
        <ComposedChart
          data={points}
          margin={margin}
          title={label}
          barCategoryGap={points.length > 40 ? 0 : "18%"}
          {...(onPick
            ? {
                className: "[&_.recharts-surface]:cursor-pointer",
                onClick: (state) => {
                  const index = clickedIndex(state);
                  const point = index === null ? undefined : points[index];
                  if (point) onPick(point.day);
                },
              }
            : {})}
        >
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="day"
            tickFormatter={formatDay}
            tick={tick}
            tickLine={false}
            axisLine={{ stroke: "var(--line)" }}
            minTickGap={28}
          />
          <YAxis
            width={52}
            tick={tick}
            tickLine={false}
            axisLine={false}
            tickFormatter={formatTick}
            {...(domain ? { domain } : niceAxis(points, series))}
          />
          <Tooltip
            cursor={{ fill: "var(--raised)", stroke: "var(--line-strong)", fillOpacity: 0.6 }}
            isAnimationActive={false}
            content={(state) => (
              <DayTooltip point={pointOf<DayPoint>(state)} series={series} format={format} />
            )}
          />
          {series.map(({ name, colour, isLine, isFaint }, index) =>
            isLine ? (
              <Line
                key={name}
                name={name}
                dataKey={`values[${index}]`}
                stroke={colour}
                strokeWidth={isFaint ? 1.5 : 2}
                {...(isFaint ? { strokeDasharray: "4 3" } : {})}
                type="linear"
                dot={dotFor(points, index)}
                activeDot={{ r: 3.5, strokeWidth: 0 }}
                isAnimationActive={false}
              />
            ) : (
              <Bar
                key={name}
                name={name}
                dataKey={`values[${index}]`}
                stackId="all"
                fill={colour}
                isAnimationActive={false}
              />
            ),
          )}
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  );
}

export type ScoreBar = { from: number; to: number; count: number; title: string; note: string };

/** Number of checks by score, from 0 to 1. */
export function ScorePlot(props: {
  label: string;
  bars: ScoreBar[];
  colourOf: (bar: ScoreBar) => string;
  onPick: (bar: ScoreBar) => void;
}) {
  const { label, bars, colourOf, onPick } = props;
  return (
    <div className="h-40 [&_.recharts-surface]:cursor-pointer [&_.recharts-surface]:overflow-visible">
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 300, height: 160 }}>
        <BarChart
          data={bars}
          margin={margin}
          title={label}
          barCategoryGap={1}
          onClick={(state) => {
            const index = clickedIndex(state);
            const bar = index === null ? undefined : bars[index];
            if (bar) onPick(bar);
          }}
        >
          <XAxis
            dataKey="from"
            tick={tick}
            tickLine={false}
            axisLine={{ stroke: "var(--line)" }}
            interval={4}
            tickFormatter={(from: number) => from.toFixed(2)}
          />
          <YAxis hide />
          <Tooltip
            cursor={{ fill: "var(--raised)" }}
            isAnimationActive={false}
            content={(state) => {
              const bar = pointOf<ScoreBar>(state);
              return bar ? (
                <TooltipBox title={bar.title}>
                  <p className="text-ink-soft">{bar.note}</p>
                </TooltipBox>
              ) : null;
            }}
          />
          <Bar
            dataKey="count"
            isAnimationActive={false}
            minPointSize={(count) => (Number(count) > 0 ? 2 : 0)}
          >
            {bars.map((bar) => (
              <Cell key={bar.from} fill={colourOf(bar)} />
            ))}
          </Bar>
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}
