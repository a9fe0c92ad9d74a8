export {
  onlyPost as DELETE,
  onlyPost as GET,
  onlyPost as PATCH,
  onlyPost as PUT,
} from "#server/http/method-not-allowed.ts";

import { apiRoute } from "#server/http/api-route.ts";
import { jsonBody, jsonErrors } from "#server/http/json-body.ts";
import { createSession } from "#server/liveness/create-session.ts";
import { createSessionInput, livenessSession } from "#server/liveness/schemas.ts";

export const POST = apiRoute({
  method: "POST",
  path: "/v1/verifications/liveness/session",
  operationId: "createLivenessSession",
  summary: "Create a new liveness session with random challenges",
  description: "Sessions expire after 10 minutes. Two or three different challenges are drawn at random.",
  scope: "write",
  body: jsonBody(createSessionInput),
  counts: ({ userId }) => ({ policy: "user", id: userId }),
  success: { status: 201, description: "The session is open.", schema: livenessSession },
  errors: [...jsonErrors, "TEST_KEY_REQUIRED"],
  run: ({ ctx, body }) => createSession({ ctx, input: body }),
});
