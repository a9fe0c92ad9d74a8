import type { ChallengeType } from "../checks/vocabulary/challenge-types.ts";
import { defaultLimits as limits } from "../checks/vocabulary/limits.ts";
import type { WebhookEventType } from "../webhooks/schemas.ts";

/** Descriptions of the API's codes that are not described elsewhere. */
export const eventMeanings: Record<WebhookEventType, string> = {
  "liveness.session.created": "A session was opened.",
  "liveness.session.completed":
    "The last photo arrived. `isAlive` says how the check ended, `review` whether a person is to decide (`needed`).",
  "liveness.session.expired": "A session ran out or was cancelled before its last photo.",
  "liveness.review.decided": "Somebody decided a review on the dashboard. `review` says how.",
  "audit.anchored":
    "The newest event of the audit trail was noted outside the database. Keep `audit`: it shows later whether the trail was cut off. Only for endpoints that name this event.",
  "webhook.test": "You asked for [a test](/docs/api/webhooks#testWebhookEndpoint). Every endpoint gets it.",
};

export const ratePolicies = [
  {
    policy: "key",
    what: "requests of an API key",
    setting: "RATE_LIMIT_PER_MINUTE",
    per: "a minute",
  },
  {
    policy: "session",
    what: "requests of a session token",
    setting: "RATE_LIMIT_PER_SESSION_PER_MINUTE",
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

const percent = (share: number) => `${Math.round(share * 100)} %`;
const turnMeaning =
  "The head's turn to the person's own side. Mirroring is allowed for; nodding more than turning does not count.";

/** How each challenge is judged, for the chapter on verdicts. */
export const challengeMeanings: Record<ChallengeType, string> = {
  TURN_LEFT: turnMeaning,
  TURN_RIGHT: turnMeaning,
  LOOK_UP: `The chin is raised, less a quarter of how far the person's other photos are tilted. A tilt to see at a glance: a slight one cannot be told from a low camera. In doubt if the head is turned by more than ${limits.expressionYawDegreesMax}°.`,
  SMILE: `The shape of the mouth on the face turned to the front, with the emotion model, less half of what the person's own face at rest adds. Without a photo at rest a smile has to be clearer. In doubt if the mouth is wide open: lips apart by more than ${percent(limits.smileLipGapMax)} of its width.`,
  BLINK: `Both eyes are shut, by the eye-state model and the lids. A wink fails. Lids of somebody who looks down look like shut ones: up to ${limits.blinkPitchDegreesMax}° of tilt ever clearer ones are asked for.`,
  OPEN_MOUTH:
    "The gap between the lips, as a share of the mouth's width. Compared with nothing: a person's other photos make it no surer.",
};
