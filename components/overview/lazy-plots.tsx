"use client";
import dynamic from "next/dynamic";
import { Skeleton } from "#components/ui/states.tsx";

const load = () => import("./plots.tsx");

/** Loads the chart library only on this page, after the figures. */
export const DayPlot = dynamic(() => load().then((module) => module.DayPlot), {
  ssr: false,
  loading: () => <Skeleton className="h-56" />,
});

export const ScorePlot = dynamic(() => load().then((module) => module.ScorePlot), {
  ssr: false,
  loading: () => <Skeleton className="h-40" />,
});
