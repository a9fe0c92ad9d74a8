"use client";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { usePath } from "#components/shell/scope.tsx";
import type { CheckFilter } from "#server/search/schemas.ts";
import { checksLink } from "./checks-link.ts";
import { formatCount, formatShare, shareOf } from "./format.ts";
import { ScorePlot } from "./lazy-plots.tsx";
import { PlotCard } from "./plot-card.tsx";
import type { ScoreBar } from "./plots.tsx";
import type { Overview } from "./tiles.tsx";

type Score = keyof Overview["histograms"];

/** Scores have four decimals, so the upper bound of a bar's link is one step below the next bar. */
const step = 0.0001;

const filterOf: Record<Score, (from: number, to: number) => CheckFilter> = {
  confidence: (from, to) => ({ confidenceMin: from, confidenceMax: to }),
  antiSpoof: (from, to) => ({ antiSpoofMin: from, antiSpoofMax: to }),
  faceMatch: (from, to) => ({ faceMatchMin: from, faceMatchMax: to }),
};

const toBars = (counts: number[]): ScoreBar[] => {
  const all = counts.reduce((sum, count) => sum + count, 0);
  const edgeOf = (bin: number) => bin / counts.length;
  return counts.map((count, bin) => {
    const from = Number(edgeOf(bin).toFixed(2));
    const isLast = bin === counts.length - 1;
    const to = isLast ? 1 : Number((edgeOf(bin + 1) - step).toFixed(4));
    const title = `${from.toFixed(2)} to ${isLast ? "1" : `under ${edgeOf(bin + 1).toFixed(2)}`}`;
    return {
      from,
      to,
      count,
      title,
      note: `${formatCount(count)} checks, ${formatShare(shareOf(count, all))}`,
    };
  });
};

/**
 * A histogram of a score.
 * @param middle the limit, if the score has one on this scale
 */
export function ScoreCard(props: {
  overview: Overview;
  score: Score;
  title: string;
  hint: string;
  middle: number | null;
}) {
  const { overview, score, title, hint, middle } = props;
  const path = usePath();
  const router = useRouter();
  const bars = toBars(overview.histograms[score]);
  const hrefOf = ({ from, to }: ScoreBar) =>
    path(checksLink({ from: overview.from, to: overview.to, ...filterOf[score](from, to) }));
  const all = bars.reduce((sum, { count }) => sum + count, 0);
  return (
    <PlotCard
      title={title}
      hint={hint}
      table={{
        columns: ["Score", "Checks", "Share"],
        rows: bars.map((bar) => ({
          key: bar.title,
          cells: [
            <Link key="link" href={hrefOf(bar)} prefetch={false} className="text-accent-ink hover:underline">
              {bar.title}
            </Link>,
            formatCount(bar.count),
            formatShare(shareOf(bar.count, all)),
          ],
        })),
      }}
    >
      {all === 0 ? (
        <p className="grid h-40 place-items-center text-[13px] text-ink-faint">
          No check of this period has this score.
        </p>
      ) : (
        <ScorePlot
          label={`${title}, number of checks by score`}
          bars={bars}
          colourOf={({ from }) => (middle !== null && from < middle ? "var(--bad)" : "var(--accent)")}
          onPick={(bar) => router.push(hrefOf(bar))}
        />
      )}
    </PlotCard>
  );
}
