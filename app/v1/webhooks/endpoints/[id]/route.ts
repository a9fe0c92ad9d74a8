import { z } from "zod";
import { apiRoute } from "#server/http/api-route.ts";
import { jsonBody, jsonErrors } from "#server/http/json-body.ts";
import { refuseOtherThan } from "#server/http/method-not-allowed.ts";
import { deleteEndpoint } from "#server/webhooks/delete-endpoint.ts";
import { endpointId, updateEndpointInput, webhookEndpoint } from "#server/webhooks/schemas.ts";
import { updateEndpoint } from "#server/webhooks/update-endpoint.ts";

const params = z.object({ id: endpointId });
const path = "/v1/webhooks/endpoints/{id}";

export const PATCH = apiRoute({
  method: "PATCH",
  path,
  operationId: "updateWebhookEndpoint",
  summary: "Change a webhook endpoint",
  description: "What is switched off gets nothing any more, what was on its way included.",
  scope: "webhooks",
  params,
  body: jsonBody(updateEndpointInput),
  success: { status: 200, description: "The endpoint.", schema: webhookEndpoint },
  errors: [...jsonErrors, "NOT_FOUND"],
  run: ({ ctx, params, body }) => updateEndpoint({ ctx, input: { ...params, ...body } }),
});

export const DELETE = apiRoute({
  method: "DELETE",
  path,
  operationId: "deleteWebhookEndpoint",
  summary: "Remove a webhook endpoint",
  scope: "webhooks",
  params,
  success: { status: 200, description: "It is removed.", schema: z.object({ id: endpointId }) },
  errors: ["NOT_FOUND"],
  run: ({ ctx, params }) => deleteEndpoint({ ctx, input: params }),
});

export const { GET, POST, PUT } = refuseOtherThan("PATCH", "DELETE");
