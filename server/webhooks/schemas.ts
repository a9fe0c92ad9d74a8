import { z } from "zod";
import { assuranceLevels } from "../checks/vocabulary/assurance.ts";

export const webhookEventTypes = [
  "liveness.session.created",
  "liveness.session.completed",
  "liveness.session.expired",
  "liveness.review.decided",
  "audit.anchored",
] as const;
/** What an endpoint gets that names nothing: what happens to checks. */
export const checkEventTypes = webhookEventTypes.filter((type) => type.startsWith("liveness."));
/** Event type of a test event, which every endpoint gets whatever it subscribed to. */
export const testEventType = "webhook.test";
export const webhookEventType = z
  .enum([...webhookEventTypes, testEventType])
  .meta({ id: "WebhookEventType", description: "What happened." });
export type WebhookEventType = z.infer<typeof webhookEventType>;

/**
 * A thin payload: what to read, and enough to decide whether to. No image and no user id, because data read
 * over REST is current and needs your key.
 */
export const webhookData = z
  .object({
    checkId: z
      .string()
      .nullable()
      .meta({ description: "What to read; null where it is about no check.", example: "liv_01k4" }),
    mode: z.enum(["live", "test"]).meta({ description: "Of the check." }),
    status: z
      .enum(["PENDING", "COMPLETED", "EXPIRED"])
      .optional()
      .meta({ description: "Of the check when it happened." }),
    isAlive: z.boolean().optional().meta({ description: "With `liveness.session.completed`." }),
    assurance: z.enum(assuranceLevels).optional().meta({
      description: "With `liveness.session.completed`: how well it is known that a camera saw them.",
    }),
    review: z
      .string()
      .optional()
      .meta({ description: "The state of the review: `needed` where a person is to decide." }),
    audit: z
      .object({
        sequence: z.int().meta({ description: "Number of the newest event in the audit trail." }),
        hash: z.string().meta({ description: "SHA-256 of that event, hex." }),
        signature: z.string().meta({
          description: "A JWS (RFC 7515, EdDSA) over both, by a key of `/.well-known/jwks.json`.",
        }),
      })
      .optional()
      .meta({
        description:
          "With `audit.anchored`: keep it. If the trail ever ends before this event, or has another one in its place, the database was changed.",
      }),
  })
  .meta({
    id: "WebhookData",
    description: "Enough to know whether to read the check; no image, no user id.",
  });
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

export const deliveryState = z.enum(["pending", "delivered", "failed", "cancelled"]).meta({
  id: "DeliveryState",
  description:
    "`pending`: on its way, or waiting for its next try. `failed`: every try failed. `cancelled`: its endpoint was switched off.",
});
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
  .meta({ description: "Where events are sent.", example: "https://example.com/webhooks/verifyhq" });
const subscribed = z
  .array(z.enum(webhookEventTypes))
  .min(1)
  .refine((events) => new Set(events).size === events.length, "must not name an event twice")
  .meta({
    description: "What it is told of; all events about checks if nothing is said when it is made.",
  });
const description = z.string().trim().max(200).meta({ description: "For the people who look after it." });

export const createEndpointInput = z
  .object({
    url: webhookUrl,
    description: description.default(""),
    events: subscribed.default([...checkEventTypes]),
  })
  .meta({ id: "CreateWebhookEndpoint" });
export type CreateEndpointInput = z.infer<typeof createEndpointInput>;

export const updateEndpointInput = z
  .object({
    url: webhookUrl.optional(),
    description: description.optional(),
    events: subscribed.optional(),
    isEnabled: z.boolean().optional().meta({ description: "Switched off, it gets nothing any more." }),
  })
  .meta({ id: "UpdateWebhookEndpoint" });
export type UpdateEndpointInput = z.infer<typeof updateEndpointInput>;

export const endpointId = z.string().min(1).max(100).meta({ description: "The endpoint's `whe_…` id." });
export const deliveryId = z.string().min(1).max(100).meta({ description: "The delivery's `whd_…` id." });

/** Hours during which the previous secret keeps signing after a rotation. */
export const rotateSecretInput = z
  .object({
    previousValidHours: z
      .int()
      .min(0)
      .max(168)
      .default(24)
      .meta({ description: "Hours for which the old secret goes on signing as well." }),
  })
  .meta({ id: "RotateWebhookSecret" });
export type RotateSecretInput = z.infer<typeof rotateSecretInput>;

export const webhookEndpoint = z
  .object({
    id: z.string().meta({ description: "The endpoint's own id." }),
    url: z.string().meta({ description: "Where events are sent." }),
    description: z.string().meta({ description: "For the people who look after it." }),
    events: z.array(webhookEventType).meta({ description: "What it is told of." }),
    isEnabled: z.boolean().meta({ description: "Whether it is told of anything." }),
    disabledReason: z
      .string()
      .nullable()
      .meta({ description: "Why the service switched it off, if it did." }),
    pausedUntil: timestamp.nullable().meta({
      description:
        "When it is tried again after several requests in a row got no answer; until then deliveries wait.",
    }),
    previousSecretUntil: timestamp
      .nullable()
      .meta({ description: "Until when the old secret signs as well." }),
    createdAt: timestamp.meta({ description: "When it was added." }),
  })
  .meta({ id: "WebhookEndpoint" });
export type WebhookEndpoint = z.infer<typeof webhookEndpoint>;

export const webhookEndpointWithSecret = webhookEndpoint
  .extend({ secret: z.string().meta({ description: "`whsec_…`, shown this once.", example: "whsec_…" }) })
  .meta({ id: "WebhookEndpointWithSecret" });
export type WebhookEndpointWithSecret = z.infer<typeof webhookEndpointWithSecret>;

export const webhookDelivery = z
  .object({
    id: z.string().meta({ description: "The delivery's own id." }),
    endpointId: z.string().meta({ description: "Where it goes." }),
    url: z.string().meta({ description: "The endpoint's address." }),
    eventId: z.string().meta({ description: "`webhook-id` of the request." }),
    type: webhookEventType,
    checkId: z.string().nullable().meta({ description: "What it is about; null in a test." }),
    state: deliveryState,
    attempts: z.int().meta({ description: "Tries so far." }),
    lastStatus: z
      .int()
      .nullable()
      .meta({ description: "What the last try was answered; null where nothing came." }),
    lastLatencyMs: z.int().nullable().meta({ description: "How long the last try took, in milliseconds." }),
    nextAttemptAt: timestamp.nullable().meta({ description: "When it is tried again; null when it is not." }),
    createdAt: timestamp.meta({ description: "When it happened." }),
    deliveredAt: timestamp.nullable().meta({ description: "When it was answered 2xx." }),
  })
  .meta({ id: "WebhookDelivery" });
export type WebhookDelivery = z.infer<typeof webhookDelivery>;

export const deliveryPage = z.object({
  data: z.array(webhookDelivery).meta({ description: "Newest first." }),
  nextCursor: z.string().nullable().meta({ description: "For the next page; null on the last." }),
});
export type DeliveryPage = z.infer<typeof deliveryPage>;

export const webhookDeliveryDetail = webhookDelivery
  .extend({
    payload: webhookPayload,
    tries: z
      .array(
        z.object({
          at: timestamp.meta({ description: "When it was sent." }),
          latencyMs: z.int().meta({ description: "Milliseconds until the answer." }),
          status: z.int().nullable().meta({ description: "Of the answer; null where none came." }),
          responseBody: z.string().nullable().meta({ description: "The beginning of the answer." }),
          error: z.string().nullable().meta({ description: "Why no answer came." }),
        }),
      )
      .meta({ description: "Every try, the first one first." }),
  })
  .meta({ id: "WebhookDeliveryDetail" });
export type WebhookDeliveryDetail = z.infer<typeof webhookDeliveryDetail>;

export const listDeliveriesInput = z.object({
  endpointId: endpointId.optional().meta({ description: "To this endpoint." }),
  state: deliveryState.optional(),
  checkId: z.string().max(100).optional().meta({ description: "About this check." }),
  /** The last id of the previous page. */
  cursor: z.string().max(100).nullish().meta({ description: "`nextCursor` of the page before." }),
  limit: z.coerce.number().int().min(1).max(100).default(50).meta({ description: "Deliveries on a page." }),
});
export type ListDeliveriesInput = z.infer<typeof listDeliveriesInput>;
