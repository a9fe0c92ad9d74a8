"use client";
import { usePath } from "#components/shell/scope.tsx";
import type { ChallengeType } from "#server/liveness/schemas.ts";
import { BarList } from "./bar-list.tsx";
import { checksLink } from "./checks-link.ts";
import { formatCount, formatShare, inWords, shareOf } from "./format.ts";
import { PlotCard } from "./plot-card.tsx";
import type { Overview } from "./tiles.tsx";

const ordinals = ["First challenge", "Second challenge", "Third challenge"];

type Step = { key: string; label: string; asked: number; answered: number; challenge?: ChallengeType };

/** Who was asked for a challenge, and who sent its photo, among checks that are over. */
export function DropOffCard({ overview }: { overview: Overview }) {
  const path = usePath();
  const { from, to, dropOff } = overview;
  const byPosition: Step[] = dropOff.byPosition.map((step, index) => {
    const label = ordinals[index] ?? `Challenge ${index + 1}`;
    return { ...step, key: label, label };
  });
  const byType: Step[] = dropOff.byType
    .map(({ type, ...step }) => ({ ...step, key: type, label: inWords(type), challenge: type }))
    .filter(({ asked }) => asked > 0)
    .sort((a, b) => a.answered / a.asked - b.answered / b.asked);
  const toItem = ({ key, label, asked, answered, challenge }: Step) => ({
    key,
    label,
    href: path(checksLink({ from, to, status: "EXPIRED", ...(challenge ? { challenge } : {}) })),
    share: answered / asked,
    colour: "accent" as const,
    figures: (
      <>
        <span className="font-medium text-ink">{formatShare(shareOf(answered, asked))}</span>
        <span className="ml-2 hidden text-ink-faint sm:inline">
          {formatCount(answered)} of {formatCount(asked)}
        </span>
      </>
    ),
  });
  const isEmpty = byPosition.length === 0;
  return (
    <PlotCard
      title="Who sends the photo asked for"
      hint="Of checks that are over: asked for a challenge, and its photo sent."
      table={{
        columns: ["Challenge", "Asked", "Answered", "Answered, share"],
        rows: [...byPosition, ...byType].map(({ key, label, asked, answered }) => ({
          key,
          cells: [label, formatCount(asked), formatCount(answered), formatShare(shareOf(answered, asked))],
        })),
      }}
    >
      {isEmpty ? (
        <p className="py-10 text-center text-[13px] text-ink-faint">No check of this period is over yet.</p>
      ) : (
        <>
          <h3 className="px-2 pb-1 text-xs font-medium text-ink-faint">By place in the check</h3>
          <BarList items={byPosition.map(toItem)} />
          <h3 className="px-2 pt-4 pb-1 text-xs font-medium text-ink-faint">By type, the weakest first</h3>
          <BarList items={byType.map(toItem)} />
        </>
      )}
    </PlotCard>
  );
}
