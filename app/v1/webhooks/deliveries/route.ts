import { apiRoute } from "#server/http/api-route.ts";
import { cursorLinks } from "#server/http/link-header.ts";
import { refuseOtherThan } from "#server/http/method-not-allowed.ts";
import { listDeliveries } from "#server/webhooks/list-deliveries.ts";
import { deliveryPage, listDeliveriesInput } from "#server/webhooks/schemas.ts";

export const GET = apiRoute({
  method: "GET",
  path: "/v1/webhooks/deliveries",
  operationId: "listWebhookDeliveries",
  summary: "List webhook deliveries",
  description: "Newest first. `nextCursor` is the `cursor` of the next page.",
  scope: "webhooks",
  query: listDeliveriesInput,
  links: cursorLinks,
  success: { status: 200, description: "A page of deliveries.", schema: deliveryPage },
  errors: [],
  run: ({ ctx, query }) => listDeliveries({ ctx, input: query }),
});

export const { DELETE, PATCH, POST, PUT } = refuseOtherThan("GET");
