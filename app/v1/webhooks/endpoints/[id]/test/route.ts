import { z } from "zod";
import { apiRoute } from "#server/http/api-route.ts";
import { refuseOtherThan } from "#server/http/method-not-allowed.ts";
import { deliveryId, endpointId } from "#server/webhooks/schemas.ts";
import { sendTestEvent } from "#server/webhooks/send-test-event.ts";

export const POST = apiRoute({
  method: "POST",
  path: "/v1/webhooks/endpoints/{id}/test",
  operationId: "testWebhookEndpoint",
  summary: "Send a webhook endpoint a test",
  scope: "webhooks",
  params: z.object({ id: endpointId }),
  about: null,
  success: { status: 200, description: "It is on its way.", schema: z.object({ deliveryId }) },
  errors: ["NOT_FOUND", "CONFLICT"],
  run: ({ ctx, params }) => sendTestEvent({ ctx, input: params }),
});

export const { DELETE, GET, PATCH, PUT } = refuseOtherThan("POST");
