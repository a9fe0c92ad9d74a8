export { preflight as OPTIONS } from "#server/http/cors.ts";

import { challengeStart, startChallengeInput } from "#server/checks/capture-schemas.ts";
import { apiRoute } from "#server/http/api-route.ts";
import { jsonBody, jsonErrors } from "#server/http/json-body.ts";
import { refuseOtherThan } from "#server/http/method-not-allowed.ts";
import { startChallenge } from "#server/liveness/start-challenge.ts";

export const POST = apiRoute({
  method: "POST",
  path: "/v1/verifications/liveness/session/challenge",
  operationId: "startLivenessChallenge",
  summary: "Begin the next challenge",
  description:
    "For the person's own device, which sees a challenge only once it begins. The answer's nonce goes into the receipt of the photo, and is valid for five minutes; beginning again replaces it.",
  sessionHolder: "only",
  body: jsonBody(startChallengeInput),
  success: {
    status: 200,
    description: "The challenge, and the nonce for its photo.",
    schema: challengeStart,
  },
  errors: [
    ...jsonErrors,
    "NOT_FOUND",
    "SESSION_COMPLETED",
    "SESSION_EXPIRED",
    "CONSENT_MISSING",
    "CHALLENGE_ANSWERED",
    "TRIES_EXHAUSTED",
    "STARTS_EXHAUSTED",
  ],
  run: ({ ctx, body }) => startChallenge({ ctx, input: body }),
});

export const { DELETE, GET, PATCH, PUT } = refuseOtherThan("POST");
