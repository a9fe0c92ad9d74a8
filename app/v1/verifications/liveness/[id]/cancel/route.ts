import { checkParams, livenessCheck } from "#server/checks/schemas.ts";
import { apiRoute } from "#server/http/api-route.ts";
import { refuseOtherThan } from "#server/http/method-not-allowed.ts";
import { cancelSession } from "#server/liveness/cancel-session.ts";

export const POST = apiRoute({
  method: "POST",
  path: "/v1/verifications/liveness/{id}/cancel",
  operationId: "cancelLivenessSession",
  summary: "Cancel an open session",
  description: "It is expired from now on, and says when it was cancelled.",
  scope: "write",
  params: checkParams,
  about: ({ params }) => params.id,
  success: { status: 200, description: "The check.", schema: livenessCheck },
  errors: ["NOT_FOUND", "SESSION_COMPLETED", "SESSION_EXPIRED"],
  run: ({ ctx, params }) => cancelSession({ ctx, input: params }),
});

export const { DELETE, GET, PATCH, PUT } = refuseOtherThan("POST");
