import { z } from "zod";

export const webhookEventTypes = [
  "liveness.session.created",
  "liveness.session.completed",
  "liveness.session.expired",
  "liveness.review.decided",
] as const;
/** What a test ping is called; every endpoint gets it, whatever it asked for. */
export const testEventType = "webhook.test";
export const webhookEventType = z
  .enum([...webhookEventTypes, testEventType])
  .meta({ id: "WebhookEventType" });
export type WebhookEventType = z.infer<typeof webhookEventType>;

/** Thin: what to read, and enough to know whether to. No image, no user id: what is read over REST is current and yours. */
export const webhookData = z
  .object({
    checkId: z.string().nullable().meta({ example: "liv_01k4" }),
    mode: z.enum(["live", "test"]),
    status: z.enum(["PENDING", "COMPLETED", "EXPIRED"]).optional(),
    isAlive: z.boolean().optional(),
    review: z.string().optional().meta({ description: "The state of the review after the decision." }),
  })
  .meta({ id: "WebhookData" });
export type WebhookData = z.infer<typeof webhookData>;

export const webhookPayload = z
  .object({
    type: webhookEventType,
    timestamp: z.iso.datetime().meta({ description: "When it happened; ISO 8601, UTC" }),
    data: webhookData,
  })
  .meta({
    id: "WebhookPayload",
    description:
      "By the Standard Webhooks spec. `webhook-id` is the same in every try: an event may arrive more than once.",
  });
export type WebhookPayload = z.infer<typeof webhookPayload>;

/** `pending`: on its way, or waiting for its next try. `failed`: every try failed. `cancelled`: its endpoint was switched off. */
export const deliveryState = z
  .enum(["pending", "delivered", "failed", "cancelled"])
  .meta({ id: "DeliveryState" });
export type DeliveryState = z.infer<typeof deliveryState>;

const timestamp = z.iso.datetime();
const isWebAddress = (text: string): boolean => {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url !== null && ["https:", "http:"].includes(url.protocol) && !url.username && !url.password;
};

export const webhookUrl = z
  .string()
  .max(2000)
  .refine(isWebAddress, "must be an http or https address without credentials")
  .meta({ example: "https://example.com/webhooks/verifyhq" });
const subscribed = z
  .array(z.enum(webhookEventTypes))
  .min(1)
  .refine((events) => new Set(events).size === events.length, "must not name an event twice");
const description = z.string().trim().max(200);

export const createEndpointInput = z
  .object({
    url: webhookUrl,
    description: description.default(""),
    events: subscribed.default([...webhookEventTypes]),
  })
  .meta({ id: "CreateWebhookEndpoint" });
export type CreateEndpointInput = z.infer<typeof createEndpointInput>;

export const updateEndpointInput = z
  .object({
    url: webhookUrl.optional(),
    description: description.optional(),
    events: subscribed.optional(),
    isEnabled: z.boolean().optional(),
  })
  .meta({ id: "UpdateWebhookEndpoint" });
export type UpdateEndpointInput = z.infer<typeof updateEndpointInput>;

export const endpointId = z.string().min(1).max(100);
export const deliveryId = z.string().min(1).max(100);

/** Hours for which the secret before a rotation goes on signing. */
export const rotateSecretInput = z
  .object({ previousValidHours: z.int().min(0).max(168).default(24) })
  .meta({ id: "RotateWebhookSecret" });
export type RotateSecretInput = z.infer<typeof rotateSecretInput>;

export const webhookEndpoint = z
  .object({
    id: z.string(),
    url: z.string(),
    description: z.string(),
    events: z.array(webhookEventType),
    isEnabled: z.boolean(),
    disabledReason: z.string().nullable(),
    previousSecretUntil: timestamp.nullable(),
    createdAt: timestamp,
  })
  .meta({ id: "WebhookEndpoint" });
export type WebhookEndpoint = z.infer<typeof webhookEndpoint>;

export const webhookEndpointWithSecret = webhookEndpoint
  .extend({ secret: z.string().meta({ description: "`whsec_…`, shown this once.", example: "whsec_…" }) })
  .meta({ id: "WebhookEndpointWithSecret" });
export type WebhookEndpointWithSecret = z.infer<typeof webhookEndpointWithSecret>;

export const webhookDelivery = z
  .object({
    id: z.string(),
    endpointId: z.string(),
    url: z.string(),
    eventId: z.string().meta({ description: "`webhook-id` of the request." }),
    type: webhookEventType,
    checkId: z.string().nullable(),
    state: deliveryState,
    attempts: z.int(),
    lastStatus: z.int().nullable(),
    lastLatencyMs: z.int().nullable(),
    nextAttemptAt: timestamp.nullable(),
    createdAt: timestamp,
    deliveredAt: timestamp.nullable(),
  })
  .meta({ id: "WebhookDelivery" });
export type WebhookDelivery = z.infer<typeof webhookDelivery>;

export const webhookDeliveryDetail = webhookDelivery
  .extend({
    payload: webhookPayload,
    tries: z.array(
      z.object({
        at: timestamp,
        latencyMs: z.int(),
        status: z.int().nullable(),
        responseBody: z.string().nullable(),
        error: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: "WebhookDeliveryDetail" });
export type WebhookDeliveryDetail = z.infer<typeof webhookDeliveryDetail>;

export const listDeliveriesInput = z.object({
  endpointId: endpointId.optional(),
  state: deliveryState.optional(),
  checkId: z.string().max(100).optional(),
  /** The id that the page before ended with. */
  cursor: z.string().max(100).nullish(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type ListDeliveriesInput = z.infer<typeof listDeliveriesInput>;
