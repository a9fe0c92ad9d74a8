"use client";
import { useRef, useState } from "react";
import { useScope } from "#components/shell/scope.tsx";
import { type RouterOutputs, useTRPCClient } from "#components/shell/trpc.ts";
import { triedChecksMax, type WorkspaceSettings } from "#server/settings/schemas.ts";

type Page = RouterOutputs["settings"]["try"];
export type Trial = Omit<Page, "nextCursor"> & {
  settings: WorkspaceSettings;
  state: "running" | "done" | "stopped" | "failed";
  fault: string | null;
};

const pageSize = 50;

const lookedAt = ({ judged, leftOut }: Pick<Page, "judged" | "leftOut">): number =>
  Object.values(leftOut).reduce((sum, one) => sum + one, judged);

const zero = { alive: 0, in_doubt: 0, rejected: 0, review: 0 };
type Sum = typeof zero;

const addSums = (a: Sum, b: Sum): Sum => ({
  alive: a.alive + b.alive,
  in_doubt: a.in_doubt + b.in_doubt,
  rejected: a.rejected + b.rejected,
  review: a.review + b.review,
});

type Cost = Page["costs"][number];
type Refused = Cost["before"];

/** Adds the costs of another page, by challenge and part. */
function addCosts(a: Cost[], b: Cost[]): Cost[] {
  const add = (one: Refused, other?: Refused): Refused => ({
    inDoubt: one.inDoubt + (other?.inDoubt ?? 0),
    failed: one.failed + (other?.failed ?? 0),
  });
  const more = new Map(b.map((cost) => [cost.name, cost]));
  const known = new Set(a.map(({ name }) => name));
  return [
    ...a.map(({ name, before, after }) => ({
      name,
      before: add(before, more.get(name)?.before),
      after: add(after, more.get(name)?.after),
    })),
    ...b.filter(({ name }) => !known.has(name)),
  ];
}

const addUp = (a: Trial, b: Page): Trial => ({
  ...a,
  judged: a.judged + b.judged,
  leftOut: {
    no_measurements: a.leftOut.no_measurements + b.leftOut.no_measurements,
    other_rules: a.leftOut.other_rules + b.leftOut.other_rules,
    not_reproducible: a.leftOut.not_reproducible + b.leftOut.not_reproducible,
  },
  underOtherSettings: a.underOtherSettings + b.underOtherSettings,
  before: addSums(a.before, b.before),
  after: addSums(a.after, b.after),
  costs: addCosts(a.costs, b.costs),
  changed: [...a.changed, ...b.changed],
});

const begin = (settings: WorkspaceSettings): Trial => ({
  settings,
  state: "running",
  fault: null,
  judged: 0,
  leftOut: { no_measurements: 0, other_rules: 0, not_reproducible: 0 },
  underOtherSettings: 0,
  before: zero,
  after: zero,
  costs: [],
  changed: [],
});

/** Tries settings on past checks page by page, so that the user can see progress and stop. */
export function useTrial() {
  const client = useTRPCClient();
  const scope = useScope();
  const [trial, setTrial] = useState<Trial | null>(null);
  const running = useRef<AbortController | null>(null);

  async function run(settings: WorkspaceSettings, signal: AbortSignal): Promise<void> {
    let sum = begin(settings);
    setTrial(sum);
    let cursor: string | null = null;
    try {
      do {
        const page: Page = await client.settings.try.mutate(
          { ...scope, settings, cursor, limit: pageSize },
          { signal },
        );
        sum = addUp(sum, page);
        cursor = lookedAt(sum) < triedChecksMax ? page.nextCursor : null;
        setTrial({ ...sum, state: cursor === null ? "done" : "running" });
      } while (cursor !== null);
    } catch (error) {
      if (signal.aborted) return;
      setTrial({
        ...sum,
        state: "failed",
        fault: error instanceof Error ? error.message : "The trial failed. Try again.",
      });
    }
  }

  const stop = () => {
    running.current?.abort();
    setTrial((current) => current && { ...current, state: "stopped" });
  };
  const start = (settings: WorkspaceSettings) => {
    running.current?.abort();
    running.current = new AbortController();
    void run(settings, running.current.signal);
  };
  const clear = () => {
    running.current?.abort();
    setTrial(null);
  };
  return { trial, lookedAt: trial ? lookedAt(trial) : 0, start, stop, clear };
}
