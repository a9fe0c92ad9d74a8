import { checkParams } from "#server/checks/schemas.ts";
import { apiRoute } from "#server/http/api-route.ts";
import { refuseOtherThan } from "#server/http/method-not-allowed.ts";
import { listPhotos } from "#server/media/list-photos.ts";
import { checkPhotoList } from "#server/media/schemas.ts";

export const GET = apiRoute({
  method: "GET",
  path: "/v1/verifications/liveness/{id}/media",
  operationId: "listLivenessPhotos",
  summary: "List the photos of a check",
  description:
    "Each with an address that opens it for five minutes without a key; each time it is fetched stands in the audit trail. Needs a key with the scope `media`.",
  scope: "media",
  params: checkParams,
  success: {
    status: 200,
    description: "The photos, in the order in which they came.",
    schema: checkPhotoList,
  },
  errors: ["NOT_FOUND"],
  run: ({ ctx, params, origin }) => listPhotos({ ctx, input: { ...params, origin } }),
});

export const { DELETE, PATCH, POST, PUT } = refuseOtherThan("GET");
