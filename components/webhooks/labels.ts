import type { Tone } from "#components/ui/badge.tsx";
import type { DeliveryState, WebhookEventType } from "#server/webhooks/schemas.ts";

export const eventWords: Record<WebhookEventType, string> = {
  "liveness.session.created": "Session opened",
  "liveness.session.completed": "Check completed",
  "liveness.session.expired": "Session expired",
  "liveness.review.decided": "Review decided",
  "audit.anchored": "Audit trail anchored",
  "webhook.test": "Test",
};

export const stateWords: Record<DeliveryState, string> = {
  pending: "On its way",
  delivered: "Delivered",
  failed: "Failed",
  cancelled: "Cancelled",
};

const stateTones: Record<DeliveryState, Tone> = {
  pending: "info",
  delivered: "good",
  failed: "bad",
  cancelled: "neutral",
};

/** The label of a delivery's state; a failed delivery that is being retried gets its own label. */
export const standing = ({
  state,
  attempts,
}: {
  state: DeliveryState;
  attempts: number;
}): { label: string; tone: Tone } =>
  state === "pending" && attempts > 0
    ? { label: "Trying again", tone: "warn" }
    : { label: stateWords[state], tone: stateTones[state] };

export const deliveryStates = Object.keys(stateWords) as DeliveryState[];
