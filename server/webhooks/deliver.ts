import { and, eq } from "drizzle-orm";
import type { Dispatcher } from "undici";
import { webhookAttempts, webhookDeliveries, webhookEndpoints, webhookEvents } from "#db/schema/index.ts";
import type { AppContext } from "../context.ts";
import { newId } from "../ids.ts";
import { cancelDeliveries } from "./delivery-rows.ts";
import type { EndpointRow } from "./endpoint-rows.ts";
import { refuseForged } from "./refuse-forged.ts";
import { waitAfter } from "./retry-schedule.ts";
import { type ReceiverResponse, sendRequest } from "./send-request.ts";
import { signedRequest } from "./sign-payload.ts";
import { noteAnswer } from "./silence.ts";

type DeliverContext = Pick<AppContext, "db" | "now" | "vault" | "seals" | "log" | "metrics"> & {
  dispatcher: Dispatcher;
  allowsPrivate: boolean;
  /** Seconds between attempts. */
  retryWaits: readonly number[];
  random: () => number;
  /** Milliseconds that a request may take in all. */
  requestTimeoutMs: number;
};

type DeliveryRow = typeof webhookDeliveries.$inferSelect;

const gone = 410;

function validSecrets(ctx: DeliverContext, endpoint: EndpointRow): string[] {
  const { secret, previousSecret, previousUntil } = endpoint;
  const sealed = [secret];
  if (previousSecret && previousUntil && previousUntil > ctx.now()) sealed.push(previousSecret);
  return sealed.map((one) => ctx.vault.open(`webhook:${endpoint.id}`, one));
}

/** Computes a delivery's next state from the receiver's response. */
function outcomeOf(ctx: DeliverContext, attempts: number, answer: ReceiverResponse) {
  const { status, retryAfterMs } = answer;
  if (status !== null && status >= 200 && status < 300)
    return { state: "delivered", nextAttemptAt: null, deliveredAt: ctx.now() } as const;
  const wait = status === gone ? null : waitAfter(ctx.retryWaits, attempts, retryAfterMs, ctx.random());
  if (wait === null) return { state: "failed", nextAttemptAt: null } as const;
  return { state: "pending", nextAttemptAt: new Date(ctx.now().getTime() + wait) } as const;
}

async function keepAnswer(
  ctx: DeliverContext,
  delivery: DeliveryRow,
  answer: ReceiverResponse,
): Promise<void> {
  const { status, latencyMs, responseBody, error } = answer;
  const attempts = delivery.attempts + 1;
  const outcome = outcomeOf(ctx, attempts, answer);
  ctx.metrics.webhook(outcome.state);
  await ctx.db.transaction(async (tx) => {
    // If it was disabled, erased or resent in the meantime, that takes precedence and this attempt is not
    // recorded.
    const kept = await tx
      .update(webhookDeliveries)
      .set({ attempts, ...outcome })
      .where(
        and(
          eq(webhookDeliveries.id, delivery.id),
          eq(webhookDeliveries.state, "pending"),
          eq(webhookDeliveries.attempts, delivery.attempts),
        ),
      )
      .returning({ id: webhookDeliveries.id });
    if (kept.length === 0) return;
    const at = ctx.now();
    await noteAnswer(tx, ctx, delivery.endpointId, status !== null);
    const row = { id: newId("wha", at), deliveryId: delivery.id, at, latencyMs, status, responseBody, error };
    await tx.insert(webhookAttempts).values(row);
    if (status !== gone) return;
    await tx
      .update(webhookEndpoints)
      .set({ isEnabled: false, disabledReason: "It answered 410 Gone." })
      .where(eq(webhookEndpoints.id, delivery.endpointId));
    await cancelDeliveries(tx, delivery.endpointId);
  });
}

/**
 * Attempts one delivery once. A crash between the response and its record leads to another attempt, so
 * receivers get events at least once, not exactly once.
 */
export async function deliver(ctx: DeliverContext, deliveryId: string): Promise<void> {
  const [found] = await ctx.db.read
    .select({ delivery: webhookDeliveries, event: webhookEvents, endpoint: webhookEndpoints })
    .from(webhookDeliveries)
    .innerJoin(webhookEvents, eq(webhookEvents.id, webhookDeliveries.eventId))
    .innerJoin(webhookEndpoints, eq(webhookEndpoints.id, webhookDeliveries.endpointId))
    .where(and(eq(webhookDeliveries.id, deliveryId), eq(webhookDeliveries.state, "pending")));
  if (!found) return;
  const { delivery, event, endpoint } = found;
  const forged = await refuseForged(ctx, event);
  if (forged) return keepAnswer(ctx, delivery, forged);
  const signed = signedRequest(event, validSecrets(ctx, endpoint), ctx.now());
  const answer = await sendRequest({ url: endpoint.url, ...signed, ...ctx });
  await keepAnswer(ctx, delivery, answer);
}
