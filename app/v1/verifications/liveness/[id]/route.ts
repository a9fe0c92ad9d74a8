export {
  onlyGet as DELETE,
  onlyGet as PATCH,
  onlyGet as POST,
  onlyGet as PUT,
} from "#server/http/method-not-allowed.ts";

import { z } from "zod";
import { apiRoute } from "#server/http/api-route.ts";
import { getCheck } from "#server/liveness/get-check.ts";
import { livenessCheck } from "#server/liveness/schemas.ts";

export const GET = apiRoute({
  method: "GET",
  path: "/v1/verifications/liveness/{id}",
  operationId: "getLivenessCheck",
  summary: "Retrieve a liveness check by ID",
  description: "The check's `liv_…` id, or its session token.",
  scope: "read",
  params: z.object({
    id: z.string().min(1).max(200).meta({ description: "The check's `liv_…` id, or its session token." }),
  }),
  success: { status: 200, description: "The check.", schema: livenessCheck },
  errors: ["NOT_FOUND"],
  run: ({ ctx, params }) => getCheck({ ctx, input: params }),
});
