import { z } from "zod";
import { createEndpoint } from "../webhooks/create-endpoint.ts";
import { deleteEndpoint } from "../webhooks/delete-endpoint.ts";
import { getDelivery } from "../webhooks/get-delivery.ts";
import { listDeliveries } from "../webhooks/list-deliveries.ts";
import { listEndpoints } from "../webhooks/list-endpoints.ts";
import { resendDelivery } from "../webhooks/resend-delivery.ts";
import { rotateSecret } from "../webhooks/rotate-secret.ts";
import {
  createEndpointInput,
  deliveryId,
  deliveryPage,
  endpointId,
  listDeliveriesInput,
  rotateSecretInput,
  updateEndpointInput,
  webhookDeliveryDetail,
  webhookEndpoint,
  webhookEndpointWithSecret,
} from "../webhooks/schemas.ts";
import { sendTestEvent } from "../webhooks/send-test-event.ts";
import { updateEndpoint } from "../webhooks/update-endpoint.ts";
import { router, workspaceProcedure } from "./trpc.ts";

const endpoint = z.object({ id: endpointId });
const delivery = z.object({ id: deliveryId });

export const webhooksRouter = router({
  endpoints: workspaceProcedure
    .output(z.array(webhookEndpoint))
    .query(({ ctx }) => listEndpoints({ ctx: ctx.verb })),
  create: workspaceProcedure
    .input(createEndpointInput)
    .output(webhookEndpointWithSecret)
    .mutation(({ ctx, input }) => createEndpoint({ ctx: ctx.verb, input })),
  update: workspaceProcedure
    .input(endpoint.extend(updateEndpointInput.shape))
    .output(webhookEndpoint)
    .mutation(({ ctx, input }) => updateEndpoint({ ctx: ctx.verb, input })),
  remove: workspaceProcedure
    .input(endpoint)
    .output(endpoint)
    .mutation(({ ctx, input }) => deleteEndpoint({ ctx: ctx.verb, input })),
  rotateSecret: workspaceProcedure
    .input(endpoint.extend(rotateSecretInput.shape))
    .output(webhookEndpointWithSecret)
    .mutation(({ ctx, input }) => rotateSecret({ ctx: ctx.verb, input })),
  test: workspaceProcedure
    .input(endpoint)
    .output(z.object({ deliveryId }))
    .mutation(({ ctx, input }) => sendTestEvent({ ctx: ctx.verb, input })),
  deliveries: workspaceProcedure
    .input(listDeliveriesInput)
    .output(deliveryPage)
    .query(({ ctx, input }) => listDeliveries({ ctx: ctx.verb, input })),
  delivery: workspaceProcedure
    .input(delivery)
    .output(webhookDeliveryDetail)
    .query(({ ctx, input }) => getDelivery({ ctx: ctx.verb, input })),
  resend: workspaceProcedure
    .input(delivery)
    .output(delivery)
    .mutation(({ ctx, input }) => resendDelivery({ ctx: ctx.verb, input })),
});
