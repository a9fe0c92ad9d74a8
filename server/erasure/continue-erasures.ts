import { asc, eq } from "drizzle-orm";
import { erasureJobs, erasureReceipts, livenessChecks } from "#db/schema/index.ts";
import { ofPerson } from "#db/tenancy.ts";
import type { AppContext } from "../context.ts";
import { memoizePer } from "../memoize-per.ts";
import { checksPerTransaction, eraseChecks } from "./erase-checks.ts";
import { mentionSources } from "./personal-data-mentions.ts";
import { removeQueued } from "./removals.ts";
import type { ErasurePhase } from "./schemas.ts";
import { vacuumDatabase } from "./vacuum-database.ts";

export type ErasureContext = Pick<AppContext, "db" | "photos" | "now" | "hashSubject">;
type Job = typeof erasureJobs.$inferSelect;

const advance = (ctx: ErasureContext, { receiptId }: Job, phase: ErasurePhase, change: Partial<Job> = {}) =>
  ctx.db.transaction(
    async (tx) =>
      void (await tx
        .update(erasureJobs)
        .set({ phase, ...change })
        .where(eq(erasureJobs.receiptId, receiptId))),
  );

/** The rest of a person's checks, some in each transaction, so that others write in between. */
async function eraseRows(ctx: ErasureContext, job: Job): Promise<void> {
  const { receiptId, workspaceId, mode, userIds } = job;
  for (const userId of userIds)
    for (let isMore = true; isMore; )
      isMore = await ctx.db.transaction(async (tx) => {
        const checks = await tx
          .select()
          .from(livenessChecks)
          .where(ofPerson(livenessChecks, { workspaceId, mode, userId }))
          .orderBy(asc(livenessChecks.id))
          .limit(checksPerTransaction);
        await eraseChecks(tx, ctx, receiptId, checks);
        return checks.length === checksPerTransaction;
      });
}

async function eraseTraces(ctx: ErasureContext, job: Job): Promise<void> {
  if (job.userIds.length + job.externalIds.length === 0) return;
  for (const trace of mentionSources)
    for await (const keys of trace.find(ctx.db.read, job))
      await ctx.db.transaction((tx) => trace.erase(tx, job, keys));
}

/** Does what is left of one erasure, up to the file. Every step may be done again after a crash. */
async function continueJob(ctx: ErasureContext, job: Job): Promise<void> {
  switch (job.phase) {
    case "rows": {
      await eraseRows(ctx, job);
      await advance(ctx, job, "traces");
      // With the names that the rows have brought.
      const isThis = eq(erasureJobs.receiptId, job.receiptId);
      const [next] = await ctx.db.read.select().from(erasureJobs).where(isThis);
      if (next) await continueJob(ctx, next);
      return;
    }
    case "traces":
      await eraseTraces(ctx, job);
      // Whom it was about is itself forgotten before the file is rewritten.
      await advance(ctx, job, "bytes", { userIds: [], externalIds: [] });
      return continueJob(ctx, { ...job, phase: "bytes", userIds: [], externalIds: [] });
    case "bytes":
      await removeQueued(ctx, job.receiptId);
      return advance(ctx, job, "file");
    case "file":
      return;
  }
}

async function continueAll(ctx: ErasureContext, onFault: (error: unknown) => void): Promise<void> {
  // One that cannot go on, for a store that does not answer, keeps none of the others.
  for (const job of await ctx.db.read.select().from(erasureJobs).orderBy(asc(erasureJobs.receiptId)))
    await continueJob(ctx, job).catch(onFault);
  const ready = await ctx.db.read.select().from(erasureJobs).where(eq(erasureJobs.phase, "file"));
  if (ready.length === 0 || !(await vacuumDatabase(ctx))) return;
  await ctx.db.transaction(async (tx) => {
    for (const { receiptId } of ready) {
      await tx
        .update(erasureReceipts)
        .set({ completedAt: ctx.now() })
        .where(eq(erasureReceipts.id, receiptId));
      await tx.delete(erasureJobs).where(eq(erasureJobs.receiptId, receiptId));
    }
  });
}

type Turns = { last: Promise<void>; waiting: Promise<void> | null };
const turnsOf = memoizePer<AppContext["db"], Turns>(() => ({ last: Promise.resolve(), waiting: null }));

/**
 * Runs `work` when all that was asked for before is done: what a receipt collects is not completed meanwhile.
 */
export function inTurn(db: AppContext["db"], work: () => Promise<void>): Promise<void> {
  const turns = turnsOf(db);
  const mine = turns.last.then(work);
  turns.last = mine.catch(() => undefined);
  return mine;
}

/**
 * Continues every erasure that is not complete. Who asks while another run waits for its turn shares it,
 * since it will see what they have begun.
 * @param onFault is told what went wrong; a later run tries it again
 */
export function continueErasures(ctx: ErasureContext, onFault: (error: unknown) => void): Promise<void> {
  const turns = turnsOf(ctx.db);
  turns.waiting ??= inTurn(ctx.db, () => {
    turns.waiting = null;
    return continueAll(ctx, onFault).catch(onFault);
  });
  return turns.waiting;
}
