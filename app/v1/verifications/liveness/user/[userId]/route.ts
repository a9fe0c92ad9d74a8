export {
  onlyGet as DELETE,
  onlyGet as PATCH,
  onlyGet as POST,
  onlyGet as PUT,
} from "#server/http/method-not-allowed.ts";

import { z } from "zod";
import { apiRoute } from "#server/http/api-route.ts";
import { pageLinks } from "#server/http/link-header.ts";
import { listChecks } from "#server/liveness/list-checks.ts";
import { listChecksQuery, livenessCheckPage, userId } from "#server/liveness/schemas.ts";

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
  errors: [],
  run: ({ ctx, params, query }) => listChecks({ ctx, input: { ...params, ...query } }),
});
