export { preflight as OPTIONS } from "#server/http/cors.ts";

import { captureState, createSessionInput, livenessSession } from "#server/checks/schemas.ts";
import { apiRoute } from "#server/http/api-route.ts";
import { jsonBody, jsonErrors } from "#server/http/json-body.ts";
import { refuseOtherThan } from "#server/http/method-not-allowed.ts";
import { createSession } from "#server/liveness/create-session.ts";
import { readCaptureState } from "#server/liveness/read-capture-state.ts";

export const POST = apiRoute({
  method: "POST",
  path: "/v1/verifications/liveness/session",
  operationId: "createLivenessSession",
  summary: "Create a new liveness session with random challenges",
  description: "Sessions expire after 10 minutes. Two or three different challenges are drawn at random.",
  scope: "write",
  body: jsonBody(createSessionInput),
  about: ({ output }) => output?.id ?? null,
  counts: ({ userId }) => ({ policy: "user", id: userId }),
  success: { status: 201, description: "The session is open.", schema: livenessSession },
  errors: [...jsonErrors, "TEST_KEY_REQUIRED", "USER_LOCKED_OUT"],
  run: ({ ctx, body, origin }) => createSession({ ctx, input: { ...body, origin } }),
});

export const GET = apiRoute({
  method: "GET",
  path: "/v1/verifications/liveness/session",
  operationId: "readLivenessSession",
  summary: "What is left to do in the session of this token",
  description:
    "For the person's own device, which holds nothing but the session token. No scores, no reasons.",
  sessionHolder: "only",
  success: { status: 200, description: "The session.", schema: captureState },
  errors: [],
  run: ({ ctx }) => readCaptureState({ ctx }),
});

export const { DELETE, PATCH, PUT } = refuseOtherThan("GET", "POST");
