import { z } from "zod";
import { apiRoute } from "#server/http/api-route.ts";
import { refuseOtherThan } from "#server/http/method-not-allowed.ts";
import { resendDelivery } from "#server/webhooks/resend-delivery.ts";
import { deliveryId } from "#server/webhooks/schemas.ts";

export const POST = apiRoute({
  method: "POST",
  path: "/v1/webhooks/deliveries/{id}/resend",
  operationId: "resendWebhookDelivery",
  summary: "Send an event again",
  scope: "webhooks",
  params: z.object({ id: deliveryId }),
  about: null,
  success: { status: 200, description: "It is on its way.", schema: z.object({ id: deliveryId }) },
  errors: ["NOT_FOUND", "CONFLICT"],
  run: ({ ctx, params }) => resendDelivery({ ctx, input: params }),
});

export const { DELETE, GET, PATCH, PUT } = refuseOtherThan("POST");
