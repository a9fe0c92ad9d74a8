export { preflight as OPTIONS } from "#server/http/cors.ts";

import { consent, consentInput } from "#server/checks/schemas.ts";
import { apiRoute } from "#server/http/api-route.ts";
import { jsonBody, jsonErrors } from "#server/http/json-body.ts";
import { refuseOtherThan } from "#server/http/method-not-allowed.ts";
import { recordConsent } from "#server/liveness/record-consent.ts";

export const POST = apiRoute({
  method: "POST",
  path: "/v1/verifications/liveness/session/consent",
  operationId: "recordLivenessConsent",
  summary: "Record that the person agreed to the capture page's text",
  description: "Before the first photo. The first time counts; sent again, it answers what was recorded.",
  sessionHolder: "only",
  body: jsonBody(consentInput),
  success: { status: 200, description: "Recorded.", schema: consent },
  errors: [...jsonErrors, "SESSION_COMPLETED", "SESSION_EXPIRED"],
  run: ({ ctx, body }) => recordConsent({ ctx, input: body }),
});

export const { DELETE, GET, PATCH, PUT } = refuseOtherThan("POST");
