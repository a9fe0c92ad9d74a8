import { and, asc, eq, lte } from "drizzle-orm";
import { webhookDeliveries } from "#db/schema/index.ts";
import type { AppContext } from "../context.ts";
import type { WebhookDispatcher } from "../ports.ts";
import { deliver } from "./deliver.ts";
import { createReceiverAgent } from "./public-address.ts";

const pollMs = 250;
/** Concurrent requests: per endpoint, so that a slow one does not delay the others, and in total. */
const perEndpointMax = 4;
const inAllMax = 64;

/** Sends due deliveries from the outbox in the database. Keeps nothing in memory that a crash could lose. */
export function createWebhookDispatcher(
  ctx: Pick<AppContext, "db" | "now" | "vault" | "log">,
  options: { allowsPrivate: boolean; retryWaits: readonly number[] },
): WebhookDispatcher {
  const dispatcher = createReceiverAgent(options.allowsPrivate);
  const deliverContext = { ...ctx, ...options, dispatcher, random: Math.random };
  /** Delivery id → endpoint id. */
  const running = new Map<string, string>();
  const ended = new Set<Promise<void>>();
  let timer: NodeJS.Timeout | null = null;
  let isStopped = false;

  const due = () => lte(webhookDeliveries.nextAttemptAt, ctx.now());
  const runningAt = (endpointId: string) => [...running.values()].filter((one) => one === endpointId).length;

  async function findDue(): Promise<{ id: string; endpointId: string }[]> {
    const endpoints = await ctx.db.read
      .selectDistinct({ id: webhookDeliveries.endpointId })
      .from(webhookDeliveries)
      .where(due());
    const found: { id: string; endpointId: string }[] = [];
    for (const { id: endpointId } of endpoints) {
      const room = Math.min(perEndpointMax - runningAt(endpointId), inAllMax - running.size - found.length);
      if (room <= 0) continue;
      const rows = await ctx.db.read
        .select({ id: webhookDeliveries.id })
        .from(webhookDeliveries)
        .where(and(eq(webhookDeliveries.endpointId, endpointId), due()))
        .orderBy(asc(webhookDeliveries.nextAttemptAt))
        .limit(perEndpointMax);
      const waiting = rows.filter(({ id }) => !running.has(id)).slice(0, room);
      found.push(...waiting.map(({ id }) => ({ id, endpointId })));
    }
    return found;
  }

  function run({ id, endpointId }: { id: string; endpointId: string }): void {
    running.set(id, endpointId);
    const end = deliver(deliverContext, id)
      .catch((error: unknown) => ctx.log.error({ err: error, deliveryId: id }, "webhook fault"))
      .finally(() => {
        running.delete(id);
        ended.delete(end);
        // Start waiting deliveries now instead of at the next poll.
        if (!isStopped && running.size < inAllMax) void look();
      });
    ended.add(end);
  }

  let isLooking = false;
  async function look(): Promise<void> {
    if (isLooking || isStopped) return;
    isLooking = true;
    try {
      for (const one of await findDue()) run(one);
    } catch (error) {
      ctx.log.error({ err: error }, "webhook fault");
    } finally {
      isLooking = false;
    }
  }

  return {
    start: () => {
      timer = setInterval(() => void look(), pollMs);
      timer.unref();
    },
    stop: async () => {
      isStopped = true;
      if (timer) clearInterval(timer);
      await Promise.all(ended);
      await dispatcher.destroy();
    },
  };
}
