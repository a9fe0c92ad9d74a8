import { setImmediate } from "node:timers/promises";
import { and, asc, eq, max } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { compareRow } from "#db/expressions.ts";
import { auditEvents as events } from "#db/schema/index.ts";
import { ofWorkspace } from "#db/tenancy.ts";
import { type AuditRow, faultOf } from "./audit-chain.ts";
import { auditColumns, toAuditRow } from "./audit-rows.ts";

/** About two milliseconds of work before other requests get a turn. */
const batchRows = 100;

export type ChainProgress = { verified: number; total: number };
type ChainReport = {
  /** Number of intact events in order, up to the first fault. */
  verified: number;
  /** The last of them: noted elsewhere, it later shows whether the end was cut off. */
  last: { sequence: number; hash: string } | null;
  /** The first event that is broken or missing. */
  fault: { sequence: number; message: string } | null;
  /**
   * Events whose details were erased, as the law may require; they are verified by the hash of their details.
   */
  erased: number;
};

const after = ({ sequence, id }: AuditRow) => compareRow(">", [events.sequence, sequence], [events.id, id]);

/**
 * Walks a workspace's chain from its first event to its last, in batches, and stops at the first fault.
 *
 * Finds events that were changed, deleted, inserted or moved, and details that were changed. A chain alone
 * cannot show that its newest events were cut off, or that somebody rewrote everything from some event on,
 * including the hashes. To detect both, compare with a sequence and hash that were noted where the database's
 * administrator cannot write; each report ends with such a pair, see `notedFault`.
 */
export async function* verifyChain(
  queries: Queries,
  workspaceId: string,
): AsyncGenerator<ChainProgress, ChainReport> {
  const ours = ofWorkspace(events, { workspaceId });
  const [newest] = await queries
    .select({ sequence: max(events.sequence) })
    .from(events)
    .where(ours);
  const total = newest?.sequence ?? 0;
  let previous: AuditRow | null = null;
  let verified = 0;
  let erased = 0;
  const report = (fault: ChainReport["fault"]): ChainReport => ({
    verified,
    last: previous && { sequence: previous.sequence, hash: previous.hash },
    fault,
    erased,
  });
  for (;;) {
    const rows = await queries
      .select(auditColumns)
      .from(events)
      .where(and(ours, previous ? after(previous) : undefined))
      .orderBy(asc(events.sequence), asc(events.id))
      .limit(batchRows);
    for (const raw of rows) {
      const row = toAuditRow(raw);
      const message = faultOf(row, previous);
      const expected: number = (previous?.sequence ?? 0) + 1;
      if (message && row.sequence > expected) return report({ sequence: expected, message: "it is missing" });
      if (message) return report({ sequence: row.sequence, message });
      previous = row;
      verified += 1;
      if (row.details === null) erased += 1;
    }
    if (rows.length < batchRows) return report(null);
    yield { verified, total: Math.max(total, verified) };
    await setImmediate();
  }
}

/** Runs a generator to its end and passes on what it yields. @returns the generator's return value */
export async function runToEnd<Progress, Result>(
  steps: AsyncGenerator<Progress, Result>,
  onProgress: (progress: Progress) => unknown,
): Promise<Result> {
  for (;;) {
    const step = await steps.next();
    if (step.done) return step.value;
    await onProgress(step.value);
  }
}

/**
 * Checks whether an event that was noted elsewhere is unchanged.
 * @returns null if it is, otherwise what is wrong
 */
export async function notedFault(
  queries: Queries,
  workspaceId: string,
  noted: { sequence: number; hash: string },
): Promise<string | null> {
  const [row] = await queries
    .select({ hash: events.hash })
    .from(events)
    .where(and(ofWorkspace(events, { workspaceId }), eq(events.sequence, noted.sequence)));
  if (!row) return `event ${noted.sequence} was noted and is not there: the end was cut off`;
  return row.hash === noted.hash ? null : `event ${noted.sequence} is not the one that was noted`;
}
