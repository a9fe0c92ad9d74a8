import { randomUUID } from "node:crypto";
import { and, eq, isNull, lt } from "drizzle-orm";
import { idempotencyKeys } from "#db/schema/index.ts";
import type { AppContext } from "../context.ts";
import { dayMs } from "../durations.ts";
import { AppError } from "../errors.ts";
import { checkIn } from "./idempotency-key.ts";

const keptMs = dayMs;

/** This process, told apart from the one before a crash. */
const runBy = randomUUID();

export type Answer = { status: number; body: string };
type Request = {
  actorId: string;
  workspaceId: string;
  key: string;
  requestHash: string;
  /** See `checkIn`. */
  about: string | null;
};

/** Whether the same request would be answered the same again: then the answer is kept, else the key is free again. */
const isFinal = (status: number): boolean => status < 500 && status !== 429 && status !== 408;

const isRow = ({ actorId, key }: Pick<Request, "actorId" | "key">) =>
  and(eq(idempotencyKeys.actorId, actorId), eq(idempotencyKeys.key, key));

/** What a kept answer is sealed for. */
export const purposeOf = ({ actorId, key }: Pick<Request, "actorId" | "key">) =>
  `idempotency:${actorId}:${key}`;

/** Takes the key, or gives the answer that is there. @throws AppError IDEMPOTENCY_KEY_REUSED | IDEMPOTENCY_KEY_IN_USE */
async function claim(
  ctx: Pick<AppContext, "db" | "now" | "vault">,
  request: Request,
): Promise<Answer | null> {
  const { actorId, workspaceId, key, requestHash, about } = request;
  return ctx.db.transaction(async (tx) => {
    const now = ctx.now();
    const [row] = await tx.select().from(idempotencyKeys).where(isRow(request));
    if (row && now.getTime() - row.createdAt.getTime() < keptMs) {
      if (row.requestHash !== requestHash)
        throw new AppError(
          "IDEMPOTENCY_KEY_REUSED",
          "This Idempotency-Key came with another request before.",
        );
      if (row.status !== null && row.body)
        return { status: row.status, body: ctx.vault.open(purposeOf(request), row.body) };
      if (row.runBy === runBy)
        throw new AppError(
          "IDEMPOTENCY_KEY_IN_USE",
          "The first request with this Idempotency-Key still runs.",
          {
            retryAfterSeconds: 1,
          },
        );
    }
    if (row) await tx.delete(idempotencyKeys).where(isRow(request));
    await tx
      .insert(idempotencyKeys)
      .values({ actorId, key, workspaceId, requestHash, runBy, about, createdAt: now });
    return null;
  });
}

/**
 * Runs a request once for its key: a second one with the same content gets the first answer, for 24 hours.
 * @throws AppError IDEMPOTENCY_KEY_REUSED (other content) | IDEMPOTENCY_KEY_IN_USE (the first still runs)
 */
export async function onceByKey(args: {
  ctx: Pick<AppContext, "db" | "now" | "vault">;
  request: Request;
  run: () => Promise<Answer>;
}): Promise<Answer & { isReplayed: boolean }> {
  const { ctx, request, run } = args;
  const kept = await claim(ctx, request);
  if (kept) return { ...kept, isReplayed: true };
  const free = () =>
    ctx.db.transaction(async (tx) => {
      await tx.delete(idempotencyKeys).where(and(isRow(request), isNull(idempotencyKeys.status)));
    });
  let answer: Answer;
  try {
    answer = await run();
  } catch (error) {
    await free();
    throw error;
  }
  if (isFinal(answer.status)) {
    const body = ctx.vault.seal(purposeOf(request), answer.body);
    const about = request.about ?? checkIn(answer.body);
    const change = { status: answer.status, body, about };
    await ctx.db.transaction(async (tx) => {
      await tx.update(idempotencyKeys).set(change).where(isRow(request));
    });
  } else await free();
  return { ...answer, isReplayed: false };
}

/** Forgets keys that are older than a day. @returns how many */
export async function sweepIdempotencyKeys(ctx: Pick<AppContext, "db" | "now">): Promise<number> {
  const before = new Date(ctx.now().getTime() - keptMs);
  return ctx.db.transaction(async (tx) => {
    const gone = await tx
      .delete(idempotencyKeys)
      .where(lt(idempotencyKeys.createdAt, before))
      .returning({ key: idempotencyKeys.key });
    return gone.length;
  });
}
