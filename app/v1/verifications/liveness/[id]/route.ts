import { checkParams, livenessCheck } from "#server/checks/schemas.ts";
import { eraseCheck } from "#server/erasure/erase-check.ts";
import { erasureReceipt } from "#server/erasure/schemas.ts";
import { apiRoute } from "#server/http/api-route.ts";
import { refuseOtherThan } from "#server/http/method-not-allowed.ts";
import { getCheck } from "#server/liveness/get-check.ts";

export const GET = apiRoute({
  method: "GET",
  path: "/v1/verifications/liveness/{id}",
  operationId: "getLivenessCheck",
  summary: "Retrieve a liveness check by ID",
  description: "The check's `liv_…` id, or its session token.",
  scope: "read",
  params: checkParams,
  success: { status: 200, description: "The check.", schema: livenessCheck },
  errors: ["NOT_FOUND", "INTEGRITY_FAULT"],
  run: ({ ctx, params }) => getCheck({ ctx, input: params }),
});

export const DELETE = apiRoute({
  method: "DELETE",
  path: "/v1/verifications/liveness/{id}",
  operationId: "eraseLivenessCheck",
  summary: "Erase a liveness check for good",
  description:
    "Photos, embeddings and all that was stored of it; an open session too. A second call answers 404. Needs a key with the scope `erase`.",
  scope: "erase",
  params: checkParams,
  success: { status: 200, description: "It is erased; the receipt stays.", schema: erasureReceipt },
  errors: ["NOT_FOUND", "LEGAL_HOLD"],
  run: ({ ctx, params }) => eraseCheck({ ctx, input: params }),
});

export const { PATCH, POST, PUT } = refuseOtherThan("GET", "DELETE");
