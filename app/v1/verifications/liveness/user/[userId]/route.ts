import { z } from "zod";
import { listChecksQuery, livenessCheckPage } from "#server/checks/schemas.ts";
import { userId } from "#server/checks/user-id-schemas.ts";
import { erasePerson } from "#server/erasure/erase-person.ts";
import { erasureReceipt } from "#server/erasure/schemas.ts";
import { apiRoute } from "#server/http/api-route.ts";
import { pageLinks } from "#server/http/link-header.ts";
import { refuseOtherThan } from "#server/http/method-not-allowed.ts";
import { listChecks } from "#server/liveness/list-checks.ts";

export const GET = apiRoute({
  method: "GET",
  path: "/v1/verifications/liveness/user/{userId}",
  operationId: "listLivenessChecks",
  summary: "List all liveness checks for a user",
  description: "Newest first. An unknown user has an empty list.",
  scope: "read",
  params: z.object({ userId }),
  query: listChecksQuery,
  links: pageLinks,
  success: { status: 200, description: "A page of checks.", schema: livenessCheckPage },
  errors: ["INTEGRITY_FAULT"],
  run: ({ ctx, params, query }) => listChecks({ ctx, input: { ...params, ...query } }),
});

export const DELETE = apiRoute({
  method: "DELETE",
  path: "/v1/verifications/liveness/user/{userId}",
  operationId: "eraseLivenessUser",
  summary: "Erase all that is known of a user, for good",
  description:
    "Every check of the user in the key's workspace and mode, and what names the user elsewhere. A second call answers 404. Needs a key with the scope `erase`.",
  scope: "erase",
  params: z.object({ userId }),
  success: { status: 200, description: "The user is erased; the receipt stays.", schema: erasureReceipt },
  errors: ["NOT_FOUND", "LEGAL_HOLD"],
  run: ({ ctx, params }) => erasePerson({ ctx, input: params }),
});

export const { PATCH, POST, PUT } = refuseOtherThan("GET", "DELETE");
