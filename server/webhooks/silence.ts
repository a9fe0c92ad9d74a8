import { and, eq, lt } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { webhookDeliveries, webhookEndpoints } from "#db/schema/index.ts";
import type { AppContext } from "../context.ts";
import { dayMs, minuteMs } from "../durations.ts";
import type { EndpointRow } from "./endpoint-rows.ts";

/** Requests in a row without an answer after which an endpoint is paused. */
const silentMin = 3;
const pauseMsMax = 5 * minuteMs;
/** About a day of requests without an answer. */
const silentForADay = silentMin + dayMs / pauseMsMax;

export const answering = { unansweredCount: 0, pausedUntil: null };

/** Whether an endpoint gets one request at a time, until it answers one. */
export const isSilent = ({ unansweredCount }: Pick<EndpointRow, "unansweredCount">): boolean =>
  unansweredCount >= silentMin;

/**
 * Counts requests that got no answer: an endpoint that hangs is paused, for longer each time, so that it holds
 * no connections that others need. Its deliveries wait; after a day of silence those fail that waited all of it.
 * @param ctx.retryWaits the pauses, in seconds
 */
export async function noteAnswer(
  tx: Queries,
  ctx: Pick<AppContext, "now"> & { retryWaits: readonly number[] },
  endpointId: string,
  isAnswered: boolean,
): Promise<void> {
  const isEndpoint = eq(webhookEndpoints.id, endpointId);
  const [endpoint] = await tx.select().from(webhookEndpoints).where(isEndpoint);
  if (!endpoint || (isAnswered && endpoint.unansweredCount === 0)) return;
  if (isAnswered) {
    await tx.update(webhookEndpoints).set(answering).where(isEndpoint);
    return;
  }
  const unansweredCount = endpoint.unansweredCount + 1;
  const now = ctx.now();
  const wait = ctx.retryWaits[unansweredCount - silentMin] ?? ctx.retryWaits.at(-1) ?? 0;
  const pausedUntil = isSilent({ unansweredCount })
    ? new Date(now.getTime() + Math.min(wait * 1000, pauseMsMax))
    : null;
  await tx.update(webhookEndpoints).set({ unansweredCount, pausedUntil }).where(isEndpoint);
  if (unansweredCount < silentForADay) return;
  await tx
    .update(webhookDeliveries)
    .set({ state: "failed", nextAttemptAt: null })
    .where(
      and(
        eq(webhookDeliveries.endpointId, endpointId),
        lt(webhookDeliveries.nextAttemptAt, new Date(now.getTime() - dayMs)),
      ),
    );
}

/** Ends the pause of an endpoint whose owner says that it answers again. */
export async function tryAgainNow(
  tx: Queries,
  { id, pausedUntil }: Pick<EndpointRow, "id" | "pausedUntil">,
): Promise<void> {
  if (!pausedUntil) return;
  await tx.update(webhookEndpoints).set({ pausedUntil: null }).where(eq(webhookEndpoints.id, id));
}
