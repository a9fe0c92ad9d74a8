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

export type ErasureContext = Pick<AppContext, "db" | "photos" | "now" | "hashSubject" | "seals">;
type Job = typeof erasureJobs.$inferSelect;

const advance = (ctx: ErasureContext, { receiptId }: Job, phase: ErasurePhase, change: Partial<Job> = {}) =>
  ctx.db.transaction(
    async (tx) =>
      void (await tx
        .update(erasureJobs)
        .set({ phase, ...change })
        .where(eq(erasureJobs.receiptId, receiptId))),
  );

/** Erases the rest of a person's checks, a few per transaction, so that other writes can run in between. */
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

/**
 * Does the remaining steps of one erasure, up to rewriting the file. Every step can be repeated after a
 * crash.
 */
async function continueJob(ctx: ErasureContext, job: Job): Promise<void> {
  switch (job.phase) {
    case "rows": {
      await eraseRows(ctx, job);
      await advance(ctx, job, "traces");
      // Read again, since erasing the rows added names.
      const isThis = eq(erasureJobs.receiptId, job.receiptId);
      const [next] = await ctx.db.read.select().from(erasureJobs).where(isThis);
      if (next) await continueJob(ctx, next);
      return;
    }
    case "traces":
      await eraseTraces(ctx, job);
      // Forgets whom the erasure was about before the file is rewritten.
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
  // One that fails, for example because a store does not answer, does not block the others.
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
 * Runs `work` after all work requested before, so that a receipt is not completed while rows are still added
 * to it.
 */
export function inTurn(db: AppContext["db"], work: () => Promise<void>): Promise<void> {
  const turns = turnsOf(db);
  const mine = turns.last.then(work);
  turns.last = mine.catch(() => undefined);
  return mine;
}

/**
 * Continues every incomplete erasure. Calls made while a run waits for its turn share that run, since it will
 * include their erasures.
 * @param onFault is called with each error; a later run tries again
 */
export function continueErasures(ctx: ErasureContext, onFault: (error: unknown) => void): Promise<void> {
  const turns = turnsOf(ctx.db);
  turns.waiting ??= inTurn(ctx.db, () => {
    turns.waiting = null;
    return continueAll(ctx, onFault).catch(onFault);
  });
  return turns.waiting;
}
