"use client";
import { usePath } from "#components/shell/scope.tsx";
import { assuranceDefinitions } from "#server/checks/vocabulary/assurance.ts";
import { BarList } from "./bar-list.tsx";
import { checksLink } from "./checks-link.ts";
import { formatCount, formatShare, shareOf } from "./format.ts";
import { PlotCard } from "./plot-card.tsx";
import type { Overview } from "./tiles.tsx";

/** Completed checks by their assurance, and how many of each level are alive. */
export function AssuranceCard({ overview }: { overview: Overview }) {
  const path = usePath();
  const { assurance, from, to } = overview;
  const most = Math.max(1, ...assurance.map(({ count }) => count));
  return (
    <PlotCard
      title="Assurance"
      hint="How well it is known that a camera saw the person: completed checks by their lowest photo."
      table={{
        columns: ["Level", "Checks", "Alive", "Previous period"],
        rows: assurance.map(({ level, count, aliveCount, previousCount }) => ({
          key: level,
          cells: [
            assuranceDefinitions[level].label,
            formatCount(count),
            formatShare(shareOf(aliveCount, count)),
            formatCount(previousCount),
          ],
        })),
      }}
    >
      <BarList
        items={assurance.map(({ level, count, aliveCount }) => ({
          key: level,
          label: assuranceDefinitions[level].label,
          href: path(checksLink({ from, to, assurance: level })),
          share: count / most,
          colour: "accent",
          figures: (
            <>
              <span className="font-medium text-ink">{formatCount(count)}</span>
              <span className="ml-2 text-ink-faint">{formatShare(shareOf(aliveCount, count))} alive</span>
            </>
          ),
        }))}
      />
    </PlotCard>
  );
}
