import { z } from "zod";
import { apiRoute } from "#server/http/api-route.ts";
import { jsonBody, jsonErrors } from "#server/http/json-body.ts";
import { refuseOtherThan } from "#server/http/method-not-allowed.ts";
import { createEndpoint } from "#server/webhooks/create-endpoint.ts";
import { listEndpoints } from "#server/webhooks/list-endpoints.ts";
import { createEndpointInput, webhookEndpoint, webhookEndpointWithSecret } from "#server/webhooks/schemas.ts";

export const POST = apiRoute({
  method: "POST",
  path: "/v1/webhooks/endpoints",
  operationId: "createWebhookEndpoint",
  summary: "Add a webhook endpoint",
  description: "For the key's mode, live or test. The secret that signs its requests is answered this once.",
  scope: "webhooks",
  body: jsonBody(createEndpointInput),
  about: null,
  success: { status: 201, description: "The endpoint.", schema: webhookEndpointWithSecret },
  errors: [...jsonErrors, "CONFLICT"],
  run: ({ ctx, body }) => createEndpoint({ ctx, input: body }),
});

export const GET = apiRoute({
  method: "GET",
  path: "/v1/webhooks/endpoints",
  operationId: "listWebhookEndpoints",
  summary: "List the webhook endpoints",
  scope: "webhooks",
  success: {
    status: 200,
    description: "Newest first.",
    schema: z.object({
      data: z.array(webhookEndpoint).meta({ description: "Every endpoint of the key's mode." }),
    }),
  },
  errors: [],
  run: async ({ ctx }) => ({ data: await listEndpoints({ ctx }) }),
});

export const { DELETE, PATCH, PUT } = refuseOtherThan("GET", "POST");
