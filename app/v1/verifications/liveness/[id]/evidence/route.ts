import { checkParams } from "#server/checks/schemas.ts";
import { getEvidence } from "#server/evidence/get-evidence.ts";
import { signedEvidence } from "#server/evidence/schemas.ts";
import { apiRoute } from "#server/http/api-route.ts";
import { refuseOtherThan } from "#server/http/method-not-allowed.ts";

export const GET = apiRoute({
  method: "GET",
  path: "/v1/verifications/liveness/{id}/evidence",
  operationId: "getLivenessEvidence",
  summary: "Get the signed evidence of a check",
  description:
    "What the check rests on: hashes of the photos, measurements, models, limits, verdict, decisions. Anybody can verify it without this service, by the keys in /.well-known/jwks.json: `npm run evidence -- verify FILE --keys jwks.json`.",
  scope: "read",
  params: checkParams,
  success: { status: 200, description: "The document and its signature.", schema: signedEvidence },
  errors: ["NOT_FOUND", "INTEGRITY_FAULT"],
  run: ({ ctx, params }) => getEvidence({ ctx, input: params }),
});

export const { DELETE, PATCH, POST, PUT } = refuseOtherThan("GET");
