"use client";
import dynamic from "next/dynamic";
import { Skeleton } from "#components/ui/states.tsx";

const load = () => import("./plots.tsx");

/** The library of plots comes with this page alone, and after its figures. */
export const DayPlot = dynamic(() => load().then((module) => module.DayPlot), {
  ssr: false,
  loading: () => <Skeleton className="h-56" />,
});

export const ScorePlot = dynamic(() => load().then((module) => module.ScorePlot), {
  ssr: false,
  loading: () => <Skeleton className="h-40" />,
});
