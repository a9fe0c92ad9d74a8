export { preflight as OPTIONS } from "#server/http/cors.ts";

import { challenge, swapChallengeInput } from "#server/checks/schemas.ts";
import { apiRoute } from "#server/http/api-route.ts";
import { jsonBody, jsonErrors } from "#server/http/json-body.ts";
import { refuseOtherThan } from "#server/http/method-not-allowed.ts";
import { swapChallenge } from "#server/liveness/swap-challenge.ts";

export const POST = apiRoute({
  method: "POST",
  path: "/v1/verifications/liveness/challenge/swap",
  operationId: "swapChallenge",
  summary: "Swap an unanswered challenge for another random one",
  description:
    "For somebody who cannot do it. Twice in a session at most. The holder of the session token may swap what has begun, then begins the new one.",
  scope: "write",
  sessionHolder: "too",
  body: jsonBody(swapChallengeInput),
  about: ({ body }) => body.sessionToken,
  success: { status: 200, description: "The new challenge.", schema: challenge },
  errors: [
    ...jsonErrors,
    "NOT_FOUND",
    "SESSION_COMPLETED",
    "SESSION_EXPIRED",
    "CHALLENGE_ANSWERED",
    "SWAPS_EXHAUSTED",
  ],
  run: ({ ctx, body }) => swapChallenge({ ctx, input: body }),
});

export const { DELETE, GET, PATCH, PUT } = refuseOtherThan("POST");
