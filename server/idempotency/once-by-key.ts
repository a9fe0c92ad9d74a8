import { and, count, eq, isNull, lt } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { idempotencyKeys, livenessChecks } from "#db/schema/index.ts";
import { ofBothModes } from "#db/tenancy.ts";
import type { AppContext } from "../context.ts";
import { dayMs } from "../durations.ts";
import { AppError } from "../errors.ts";
import { sha256 } from "../ids.ts";

const keptMs = dayMs;

export type StoredResponse = { status: number; body: string };
/** A check, by its id or its session token. */
export type CheckName = string;
/** The response of a request, and the check that the response names, if any. */
export type Done = StoredResponse & { about: CheckName | null };

type Request = {
  actorId: string;
  workspaceId: string;
  key: string;
  requestHash: string;
  /** The check that the request names before it runs. */
  about: CheckName | null;
  /** Keys that the actor may have in a day; null: limited by its rate alone. */
  keysMax: number | null;
};

/**
 * Whether the same request would get the same response again. If so the response is stored; otherwise the key
 * becomes free again.
 */
const isFinal = (status: number): boolean => status < 500 && status !== 429 && status !== 408;

const isRow = ({ actorId, key }: Pick<Request, "actorId" | "key">) =>
  and(eq(idempotencyKeys.actorId, actorId), eq(idempotencyKeys.key, key));

/** The row while this process runs the request: one that seemed dead meanwhile has lost it to another node. */
const isOurRow = (ctx: Pick<AppContext, "nodes">, request: Pick<Request, "actorId" | "key">) =>
  and(isRow(request), eq(idempotencyKeys.runBy, ctx.nodes.id));

/** Binds a sealed response to its key. */
export const purposeOf = ({ actorId, key }: Pick<Request, "actorId" | "key">) =>
  `idempotency:${actorId}:${key}`;

/** The id of the workspace's check with this name; null if it does not exist or was erased. */
async function findCheckId(
  tx: Queries,
  request: Pick<Request, "workspaceId">,
  name: CheckName,
): Promise<string | null> {
  const isNamed = name.startsWith("ses_")
    ? eq(livenessChecks.sessionTokenHash, sha256(name))
    : eq(livenessChecks.id, name);
  const [found] = await tx
    .select({ id: livenessChecks.id })
    .from(livenessChecks)
    .where(and(ofBothModes(livenessChecks, request), isNamed));
  return found?.id ?? null;
}

/** @throws AppError RATE_LIMITED */
async function requireRoom(tx: Queries, actorId: string, keysMax: number): Promise<void> {
  const isActor = eq(idempotencyKeys.actorId, actorId);
  const [counted] = await tx.select({ keys: count() }).from(idempotencyKeys).where(isActor);
  if ((counted?.keys ?? 0) < keysMax) return;
  throw new AppError("RATE_LIMITED", `A session may use ${keysMax} Idempotency-Keys.`, {
    retryAfterSeconds: keptMs / 1000,
  });
}

/**
 * Claims the key, or returns the stored response.
 * @throws AppError IDEMPOTENCY_KEY_REUSED | IDEMPOTENCY_KEY_IN_USE | RATE_LIMITED
 */
async function claim(
  ctx: Pick<AppContext, "db" | "nodes" | "now" | "vault">,
  request: Request,
): Promise<StoredResponse | null> {
  const { actorId, workspaceId, key, requestHash } = request;
  return ctx.db.transaction(async (tx) => {
    const now = ctx.now();
    const [row] = await tx.select().from(idempotencyKeys).where(isRow(request));
    if (row && now.getTime() - row.createdAt.getTime() < keptMs) {
      if (row.requestHash !== requestHash)
        throw new AppError("IDEMPOTENCY_KEY_REUSED", "This Idempotency-Key was used with another request.");
      if (row.status !== null && row.body)
        return { status: row.status, body: ctx.vault.open(purposeOf(request), row.body) };
      if (await ctx.nodes.isAlive(row.runBy))
        throw new AppError(
          "IDEMPOTENCY_KEY_IN_USE",
          "The first request with this Idempotency-Key is still running.",
          {
            retryAfterSeconds: 1,
          },
        );
    }
    if (row) await tx.delete(idempotencyKeys).where(isRow(request));
    if (request.keysMax !== null) await requireRoom(tx, request.actorId, request.keysMax);
    const about = request.about === null ? null : await findCheckId(tx, request, request.about);
    await tx
      .insert(idempotencyKeys)
      .values({ actorId, key, workspaceId, requestHash, runBy: ctx.nodes.id, about, createdAt: now });
    return null;
  });
}

/**
 * Stores the response, unless its check was erased meanwhile: the check's other stored responses were erased
 * too.
 */
async function keep(
  ctx: Pick<AppContext, "db" | "nodes" | "vault">,
  request: Request,
  { status, body, about }: Done,
): Promise<void> {
  const sealed = ctx.vault.seal(purposeOf(request), body);
  await ctx.db.transaction(async (tx) => {
    const checkId = about === null ? null : await findCheckId(tx, request, about);
    if (about !== null && checkId === null) await tx.delete(idempotencyKeys).where(isOurRow(ctx, request));
    else
      await tx
        .update(idempotencyKeys)
        .set({ status, body: sealed, ...(checkId === null ? {} : { about: checkId }) })
        .where(isOurRow(ctx, request));
  });
}

/**
 * Runs a request once per key: a second request with the same content gets the first response, for 24 hours.
 * A response about a check is erased with the check.
 * @throws AppError IDEMPOTENCY_KEY_REUSED (different content) | IDEMPOTENCY_KEY_IN_USE (the first is still
 * running)
 */
export async function onceByKey(args: {
  ctx: Pick<AppContext, "db" | "nodes" | "now" | "vault">;
  request: Request;
  run: () => Promise<Done>;
}): Promise<StoredResponse & { isReplayed: boolean }> {
  const { ctx, request, run } = args;
  const kept = await claim(ctx, request);
  if (kept) return { ...kept, isReplayed: true };
  const free = () =>
    ctx.db.transaction(async (tx) => {
      await tx.delete(idempotencyKeys).where(and(isOurRow(ctx, request), isNull(idempotencyKeys.status)));
    });
  let done: Done;
  try {
    done = await run();
  } catch (error) {
    await free();
    throw error;
  }
  const { status, body } = done;
  if (isFinal(status)) await keep(ctx, request, done);
  else await free();
  return { status, body, isReplayed: false };
}

/** Deletes keys older than a day. @returns how many */
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
