import type { WebhookEventType } from "../webhooks/schemas.ts";

/** Descriptions of the API's codes that are not described elsewhere. */
export const eventMeanings: Record<WebhookEventType, string> = {
  "liveness.session.created": "A session was opened.",
  "liveness.session.completed": "The last photo arrived, and the check is decided. `isAlive` says how.",
  "liveness.session.expired": "A session ran out or was cancelled before its last photo.",
  "liveness.review.decided": "Somebody decided a review on the dashboard. `review` says how.",
  "webhook.test": "You asked for [a test](/docs/api/webhooks#testWebhookEndpoint). Every endpoint gets it.",
};

export const ratePolicies = [
  {
    policy: "key",
    what: "requests of an API key or a session token",
    setting: "RATE_LIMIT_PER_MINUTE",
    per: "a minute",
  },
  {
    policy: "address",
    what: "requests without a valid key, from one address",
    setting: "RATE_LIMIT_WRONG_KEYS_PER_MINUTE",
    per: "a minute",
  },
  {
    policy: "user",
    what: "sessions opened for one user id",
    setting: "RATE_LIMIT_SESSIONS_PER_USER_PER_HOUR",
    per: "an hour",
  },
] as const;
