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
  endpointId,
  listDeliveriesInput,
  rotateSecretInput,
  updateEndpointInput,
} from "../webhooks/schemas.ts";
import { sendTestEvent } from "../webhooks/send-test-event.ts";
import { updateEndpoint } from "../webhooks/update-endpoint.ts";
import { router, workspaceProcedure } from "./trpc.ts";

const endpoint = z.object({ id: endpointId });
const delivery = z.object({ id: deliveryId });

export const webhooksRouter = router({
  endpoints: workspaceProcedure.query(({ ctx }) => listEndpoints({ ctx: ctx.verb })),
  create: workspaceProcedure
    .input(createEndpointInput)
    .mutation(({ ctx, input }) => createEndpoint({ ctx: ctx.verb, input })),
  update: workspaceProcedure
    .input(endpoint.extend(updateEndpointInput.shape))
    .mutation(({ ctx, input }) => updateEndpoint({ ctx: ctx.verb, input })),
  remove: workspaceProcedure
    .input(endpoint)
    .mutation(({ ctx, input }) => deleteEndpoint({ ctx: ctx.verb, input })),
  rotateSecret: workspaceProcedure
    .input(endpoint.extend(rotateSecretInput.shape))
    .mutation(({ ctx, input }) => rotateSecret({ ctx: ctx.verb, input })),
  test: workspaceProcedure
    .input(endpoint)
    .mutation(({ ctx, input }) => sendTestEvent({ ctx: ctx.verb, input })),
  deliveries: workspaceProcedure
    .input(listDeliveriesInput)
    .query(({ ctx, input }) => listDeliveries({ ctx: ctx.verb, input })),
  delivery: workspaceProcedure
    .input(delivery)
    .query(({ ctx, input }) => getDelivery({ ctx: ctx.verb, input })),
  resend: workspaceProcedure
    .input(delivery)
    .mutation(({ ctx, input }) => resendDelivery({ ctx: ctx.verb, input })),
});
