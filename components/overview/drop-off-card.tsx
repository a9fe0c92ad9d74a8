"use client";
import { challengeLabels } from "#components/checks/labels.ts";
import { usePath } from "#components/shell/scope.tsx";
import type { ChallengeType } from "#server/checks/schemas.ts";
import { BarList } from "./bar-list.tsx";
import { checksLink } from "./checks-link.ts";
import { formatCount, formatShare } from "./format.ts";
import { PlotCard } from "./plot-card.tsx";
import type { Overview } from "./tiles.tsx";

const ordinals = ["First challenge", "Second challenge", "Third challenge"];

type Step = { key: string; label: string; asked: number; answered: number; challenge?: ChallengeType };

const lostShare = ({ asked, answered }: Step): number => 1 - answered / asked;

/** How many people were given a challenge and never sent its photo, among finished checks. */
export function DropOffCard({ overview }: { overview: Overview }) {
  const path = usePath();
  const { from, to, dropOff } = overview;
  const byPosition: Step[] = dropOff.byPosition.map((step, index) => {
    const label = ordinals[index] ?? `Challenge ${index + 1}`;
    return { ...step, key: label, label };
  });
  const byType: Step[] = dropOff.byType
    .map(({ type, ...step }) => ({ ...step, key: type, label: challengeLabels[type], challenge: type }))
    .filter(({ asked }) => asked > 0)
    .sort((a, b) => lostShare(b) - lostShare(a));
  const most = Math.max(0.01, ...[...byPosition, ...byType].map(lostShare));
  const toItem = (step: Step) => ({
    key: step.key,
    label: step.label,
    href: path(
      checksLink({ from, to, status: "EXPIRED", ...(step.challenge ? { challenge: step.challenge } : {}) }),
    ),
    share: lostShare(step) / most,
    colour: "warn" as const,
    figures: (
      <>
        <span className="font-medium text-ink">{formatShare(lostShare(step))}</span>
        <span className="ml-2 text-ink-faint">
          {formatCount(step.asked - step.answered)} of {formatCount(step.asked)}
        </span>
      </>
    ),
  });
  const isEmpty = byPosition.length === 0;
  return (
    <PlotCard
      title="Where people leave"
      hint="Of finished checks: challenges whose photo was never sent."
      table={{
        columns: ["Challenge", "Asked", "Answered", "Not answered"],
        rows: [...byPosition, ...byType].map((step) => ({
          key: step.key,
          cells: [
            step.label,
            formatCount(step.asked),
            formatCount(step.answered),
            formatShare(lostShare(step)),
          ],
        })),
      }}
    >
      {isEmpty ? (
        <p className="py-10 text-center text-[13px] text-ink-faint">
          No check of this period has finished yet.
        </p>
      ) : (
        <>
          <h3 className="px-2 pb-1 text-xs font-medium text-ink-faint">By place in the check</h3>
          <BarList items={byPosition.map(toItem)} />
          <h3 className="px-2 pt-4 pb-1 text-xs font-medium text-ink-faint">By type</h3>
          <BarList items={byType.map(toItem)} />
        </>
      )}
    </PlotCard>
  );
}
