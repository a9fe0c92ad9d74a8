import type { PhotoWarning } from "../checks/schemas.ts";
import type { WebhookEventType } from "../webhooks/schemas.ts";

/** What the codes of the API mean, where nothing else says it in a sentence. */
export const warningWords: Record<PhotoWarning["code"], string> = {
  NO_FACE: "No face was found.",
  MULTIPLE_FACES: "There is more than one face.",
  FACE_TOO_SMALL: "The face is too small to be measured well.",
  TOO_DARK: "The face is too dark, or much of it is black.",
  TOO_BRIGHT: "The face is too bright, or much of it is white.",
  BLURRY: "The face is blurred.",
  FACE_CUT_OFF: "Part of the face lies outside the picture.",
  FACE_COVERED: "Much of the face is covered, by a mask or by hair for instance.",
  CAPTURED_EARLIER: "By its own date the photo is older than the session.",
  EDITED: "A program that changes pictures wrote its name into the photo.",
};

export const eventWords: Record<WebhookEventType, string> = {
  "liveness.session.created": "A session was opened.",
  "liveness.session.completed": "The last photo arrived, and the check is decided. `isAlive` says how.",
  "liveness.session.expired": "A session ran out or was cancelled before its last photo.",
  "liveness.review.decided": "Somebody decided a review on the dashboard. `review` says how.",
  "webhook.test": "You asked for [a test](/docs/api/webhooks#testWebhookEndpoint). Every endpoint gets it.",
};

export const rateWords = [
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
