import { z } from "zod";
import { apiRoute } from "#server/http/api-route.ts";
import { refuseOtherThan } from "#server/http/method-not-allowed.ts";
import { getDelivery } from "#server/webhooks/get-delivery.ts";
import { deliveryId, webhookDeliveryDetail } from "#server/webhooks/schemas.ts";

export const GET = apiRoute({
  method: "GET",
  path: "/v1/webhooks/deliveries/{id}",
  operationId: "getWebhookDelivery",
  summary: "Retrieve a webhook delivery with every try",
  scope: "webhooks",
  params: z.object({ id: deliveryId }),
  success: { status: 200, description: "The delivery.", schema: webhookDeliveryDetail },
  errors: ["NOT_FOUND"],
  run: ({ ctx, params }) => getDelivery({ ctx, input: params }),
});

export const { DELETE, PATCH, POST, PUT } = refuseOtherThan("GET");
