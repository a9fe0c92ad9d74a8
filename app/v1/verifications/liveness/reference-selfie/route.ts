import { addSelfieFields, selfieReceipt } from "#server/checks/schemas.ts";
import { apiRoute } from "#server/http/api-route.ts";
import { refuseOtherThan } from "#server/http/method-not-allowed.ts";
import { multipartBody, photoErrors } from "#server/http/multipart-body.ts";
import { addReferenceSelfie } from "#server/liveness/add-reference-selfie.ts";
import { requireScoringRoom } from "#server/liveness/take-photo.ts";

export const POST = apiRoute({
  method: "POST",
  path: "/v1/verifications/liveness/reference-selfie",
  operationId: "addReferenceSelfie",
  summary: "Upload a reference selfie to compare against challenge photos for face matching",
  description: "At any time before completion. A second selfie replaces the first.",
  scope: "write",
  admit: requireScoringRoom,
  body: multipartBody({
    fields: addSelfieFields,
    file: { name: "selfie", description: "Clear, front-facing selfie" },
  }),
  about: ({ body }) => body.fields.sessionToken,
  success: { status: 200, description: "The selfie is stored.", schema: selfieReceipt },
  errors: photoErrors,
  run: ({ ctx, body: { fields, file } }) => addReferenceSelfie({ ctx, input: { ...fields, selfie: file } }),
});

export const { DELETE, GET, PATCH, PUT } = refuseOtherThan("POST");
