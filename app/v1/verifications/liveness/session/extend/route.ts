export { preflight as OPTIONS } from "#server/http/cors.ts";

import { extendSessionInput, sessionTime } from "#server/checks/schemas.ts";
import { apiRoute } from "#server/http/api-route.ts";
import { jsonBody, jsonErrors } from "#server/http/json-body.ts";
import { refuseOtherThan } from "#server/http/method-not-allowed.ts";
import { extendSession } from "#server/liveness/extend-session.ts";

export const POST = apiRoute({
  method: "POST",
  path: "/v1/verifications/liveness/session/extend",
  operationId: "extendLivenessSession",
  summary: "Give an open session more time",
  description:
    "For somebody who needs longer: as long again as the session was opened for, ten minutes at most, ten times. Changes nothing while more than half of that is left, so sent twice it counts once. A nonce lives no longer by it.",
  scope: "write",
  sessionHolder: "too",
  body: jsonBody(extendSessionInput),
  about: ({ body }) => body.sessionToken,
  success: { status: 200, description: "How long it is open now.", schema: sessionTime },
  errors: [...jsonErrors, "NOT_FOUND", "SESSION_COMPLETED", "SESSION_EXPIRED", "EXTENSIONS_EXHAUSTED"],
  run: ({ ctx, body }) => extendSession({ ctx, input: body }),
});

export const { DELETE, GET, PATCH, PUT } = refuseOtherThan("POST");
