import { listAllChecksQuery, livenessCheckList } from "#server/checks/schemas.ts";
import { apiRoute } from "#server/http/api-route.ts";
import { cursorLinks } from "#server/http/link-header.ts";
import { refuseOtherThan } from "#server/http/method-not-allowed.ts";
import { listAllChecks } from "#server/search/list-all-checks.ts";

export const GET = apiRoute({
  method: "GET",
  path: "/v1/verifications/liveness",
  operationId: "listAllLivenessChecks",
  summary: "List all liveness checks, filtered",
  description:
    "Newest first. Go on with `nextCursor`, or the `Link` header, until there is none: a page may hold fewer checks than `limit`.",
  scope: "read",
  query: listAllChecksQuery,
  links: cursorLinks,
  success: { status: 200, description: "A page of checks.", schema: livenessCheckList },
  errors: ["INTEGRITY_FAULT"],
  run: ({ ctx, query }) => listAllChecks({ ctx, input: query }),
});

export const { DELETE, PATCH, POST, PUT } = refuseOtherThan("GET");
