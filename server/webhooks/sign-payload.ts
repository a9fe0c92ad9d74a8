import { randomBytes } from "node:crypto";
import { Webhook } from "standardwebhooks";
import type { WebhookData, WebhookEventType, WebhookPayload } from "./schemas.ts";

/** 192 random bits, in the format of the Standard Webhooks spec. */
export const newWebhookSecret = (): string => `whsec_${randomBytes(24).toString("base64")}`;

type Event = { id: string; type: WebhookEventType; data: WebhookData; createdAt: Date };

export const payloadOf = ({ type, createdAt, data }: Omit<Event, "id">): WebhookPayload => ({
  type,
  timestamp: createdAt.toISOString(),
  data,
});

/** Builds the request of one attempt, signed now with every valid secret. */
export function signedRequest(
  event: Event,
  secrets: readonly string[],
  now: Date,
): { headers: Record<string, string>; body: string } {
  const body = JSON.stringify(payloadOf(event));
  return {
    body,
    headers: {
      "content-type": "application/json",
      "user-agent": "VerifyHQ-Liveness/1",
      "webhook-id": event.id,
      "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
      "webhook-signature": secrets.map((secret) => new Webhook(secret).sign(event.id, now, body)).join(" "),
    },
  };
}
