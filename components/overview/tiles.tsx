"use client";
import { usePath } from "#components/shell/scope.tsx";
import type { RouterOutputs } from "#components/shell/trpc.ts";
import { timeAgo } from "#components/ui/time.tsx";
import { pointChange, relativeChange } from "./changes.ts";
import { checksLink } from "./checks-link.ts";
import { formatCount, formatMs, formatShare, shareOf } from "./format.ts";
import { Tile } from "./tile.tsx";

export type Overview = RouterOutputs["overview"]["get"];

/** The period's figures at a glance, and what waits for review now. */
export function Tiles({ overview }: { overview: Overview }) {
  const path = usePath();
  const { total, previous, backlog, queue, from, to } = overview;
  const passRate = shareOf(total.alive, total.completed);
  const passRateBefore = shareOf(previous.alive, previous.completed);
  const doubtRate = shareOf(total.inDoubt, total.completed);
  const doubtRateBefore = shareOf(previous.inDoubt, previous.completed);
  const rejected = total.completed - total.alive - total.inDoubt;
  const rejectedRate = shareOf(rejected, total.completed);
  const rejectedRateBefore = shareOf(
    previous.completed - previous.alive - previous.inDoubt,
    previous.completed,
  );
  const leftRate = shareOf(total.expired, total.completed + total.expired);
  const leftRateBefore = shareOf(previous.expired, previous.completed + previous.expired);
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-xl border bg-line md:grid-cols-4">
      <Tile
        label="Checks opened"
        value={formatCount(total.opened)}
        change={relativeChange(total.opened, previous.opened, null)}
        note={`${formatCount(previous.opened)} before`}
        href={path(checksLink({ from, to }))}
      />
      <Tile
        label="Pass rate"
        value={formatShare(passRate)}
        change={pointChange(passRate, passRateBefore, "more")}
        note={`${formatCount(total.alive)} alive of ${formatCount(total.completed)} completed`}
        href={path(checksLink({ from, to, verdict: "alive" }))}
      />
      <Tile
        label="In doubt"
        value={formatShare(doubtRate)}
        change={pointChange(doubtRate, doubtRateBefore, "less")}
        note={`${formatCount(total.inDoubt)} where nothing failed, but not all was clear`}
        href={path(checksLink({ from, to, verdict: "in_doubt" }))}
      />
      <Tile
        label="Rejected"
        value={formatShare(rejectedRate)}
        change={pointChange(rejectedRate, rejectedRateBefore, null)}
        note={`${formatCount(rejected)} with at least one failure`}
        href={path(checksLink({ from, to, verdict: "rejected" }))}
      />
      <Tile
        label="Left unfinished"
        value={formatShare(leftRate)}
        change={pointChange(leftRate, leftRateBefore, "less")}
        note={`${formatCount(total.expired)} expired before their last photo`}
        href={path(checksLink({ from, to, status: "EXPIRED" }))}
      />
      <Tile
        label="Time to complete"
        value={formatMs(total.completionMs?.p50 ?? null)}
        change={relativeChange(total.completionMs?.p50 ?? null, previous.completionMs?.p50 ?? null, "less")}
        note={`Median; 95 % within ${formatMs(total.completionMs?.p95 ?? null)}`}
      />
      <Tile
        label="Scoring"
        value={formatMs(total.scoringMs?.p50 ?? null)}
        change={relativeChange(total.scoringMs?.p50 ?? null, previous.scoringMs?.p50 ?? null, "less")}
        note={`Median; 95 % within ${formatMs(total.scoringMs?.p95 ?? null)}. Queue now: ${formatCount(queue.queued)} of ${formatCount(queue.queueMax)}`}
      />
      <Tile
        label="Waiting for review"
        value={formatCount(backlog.open)}
        note={
          backlog.oldestAt === null
            ? "Nothing waiting"
            : `Now; the oldest opened ${timeAgo(backlog.oldestAt)}`
        }
        href={path("/queue")}
      />
    </dl>
  );
}
