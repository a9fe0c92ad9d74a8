import { and, asc, eq, exists, isNull, lte, or } from "drizzle-orm";
import { webhookDeliveries, webhookEndpoints } from "#db/schema/index.ts";
import type { AppContext } from "../context.ts";
import { createFairShares } from "../fair-shares.ts";
import type { WebhookDispatcher } from "../ports.ts";
import { deliver } from "./deliver.ts";
import { createReceiverAgent } from "./public-address.ts";
import { isSilent } from "./silence.ts";

const pollMs = 250;
/** Concurrent requests: per endpoint, so that a slow one does not delay the others, and in total. */
const perEndpointMax = 4;
const inAllMax = 64;
const requestTimeoutMs = 20_000;

type Started = { id: string; endpointId: string; giveBack: () => void };

/**
 * Sends due deliveries from the outbox in the database, with a share of the requests for each workspace and
 * then each endpoint. Keeps nothing in memory that a crash could lose.
 */
export function createWebhookDispatcher(
  ctx: Pick<AppContext, "db" | "nodes" | "now" | "vault" | "seals" | "log" | "metrics">,
  options: { allowsPrivate: boolean; retryWaits: readonly number[]; requestTimeoutMs?: number },
): WebhookDispatcher {
  const dispatcher = createReceiverAgent(options.allowsPrivate);
  const deliverContext = { requestTimeoutMs, ...ctx, ...options, dispatcher, random: Math.random };
  /** Delivery id → endpoint id. */
  const running = new Map<string, string>();
  const requests = createFairShares(inAllMax);
  const ended = new Set<Promise<void>>();
  let timer: NodeJS.Timeout | null = null;
  let isStopped = false;

  const isDue = () => lte(webhookDeliveries.nextAttemptAt, ctx.now());
  const runningAt = (endpointId: string) => [...running.values()].filter((one) => one === endpointId).length;

  /** The endpoints that have something to get, and are not paused. */
  const dueEndpoints = () =>
    ctx.db.read
      .select()
      .from(webhookEndpoints)
      .where(
        and(
          or(isNull(webhookEndpoints.pausedUntil), lte(webhookEndpoints.pausedUntil, ctx.now())),
          exists(
            ctx.db.read
              .select({ id: webhookDeliveries.id })
              .from(webhookDeliveries)
              .where(and(eq(webhookDeliveries.endpointId, webhookEndpoints.id), isDue())),
          ),
        ),
      );

  async function startDue(): Promise<void> {
    if (!ctx.nodes.isLeader()) return;
    for (const endpoint of await dueEndpoints()) {
      const room = (isSilent(endpoint) ? 1 : perEndpointMax) - runningAt(endpoint.id);
      if (room <= 0) continue;
      const rows = await ctx.db.read
        .select({ id: webhookDeliveries.id })
        .from(webhookDeliveries)
        .where(and(eq(webhookDeliveries.endpointId, endpoint.id), isDue()))
        .orderBy(asc(webhookDeliveries.nextAttemptAt))
        .limit(perEndpointMax);
      for (const { id } of rows.filter((row) => !running.has(row.id)).slice(0, room)) {
        const giveBack = requests.take([endpoint.workspaceId, endpoint.id], 1);
        if (!giveBack) break;
        run({ id, endpointId: endpoint.id, giveBack });
      }
    }
  }

  function run({ id, endpointId, giveBack }: Started): void {
    running.set(id, endpointId);
    const end = deliver(deliverContext, id)
      .catch((error: unknown) => ctx.log.error({ err: error, deliveryId: id }, "webhook fault"))
      .finally(() => {
        running.delete(id);
        giveBack();
        ended.delete(end);
        // Start waiting deliveries now instead of at the next poll.
        if (!isStopped) void look();
      });
    ended.add(end);
  }

  let isLooking = false;
  async function look(): Promise<void> {
    if (isLooking || isStopped) return;
    isLooking = true;
    try {
      await startDue();
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
