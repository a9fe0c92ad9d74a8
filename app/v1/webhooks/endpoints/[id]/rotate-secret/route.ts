import { z } from "zod";
import { apiRoute } from "#server/http/api-route.ts";
import { jsonBody, jsonErrors } from "#server/http/json-body.ts";
import { refuseOtherThan } from "#server/http/method-not-allowed.ts";
import { rotateSecret } from "#server/webhooks/rotate-secret.ts";
import { endpointId, rotateSecretInput, webhookEndpointWithSecret } from "#server/webhooks/schemas.ts";

export const POST = apiRoute({
  method: "POST",
  path: "/v1/webhooks/endpoints/{id}/rotate-secret",
  operationId: "rotateWebhookSecret",
  summary: "Give a webhook endpoint a new secret",
  description:
    "For the hours said, 24 if none are, each request carries two signatures: by the new secret and the old.",
  scope: "webhooks",
  params: z.object({ id: endpointId }),
  body: jsonBody(rotateSecretInput),
  about: null,
  success: { status: 200, description: "The endpoint.", schema: webhookEndpointWithSecret },
  errors: [...jsonErrors, "NOT_FOUND"],
  run: ({ ctx, params, body }) => rotateSecret({ ctx, input: { ...params, ...body } }),
});

export const { DELETE, GET, PATCH, PUT } = refuseOtherThan("POST");
