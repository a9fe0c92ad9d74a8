export { preflight as OPTIONS } from "#server/http/cors.ts";

import { challengeProgress, submitChallengeFields } from "#server/checks/schemas.ts";
import { sequenceLimits } from "#server/checks/vocabulary/capture.ts";
import { apiRoute } from "#server/http/api-route.ts";
import { refuseOtherThan } from "#server/http/method-not-allowed.ts";
import { multipartBody, photoErrors } from "#server/http/multipart-body.ts";
import { submitChallengePhoto } from "#server/liveness/submit-challenge-photo.ts";
import { requireScoringRoom } from "#server/liveness/take-photo.ts";

export const POST = apiRoute({
  method: "POST",
  path: "/v1/verifications/liveness/challenge",
  operationId: "submitLivenessChallenge",
  summary: "Submit a photo completing a specific challenge",
  description:
    "When all challenges are submitted, verification runs automatically and this response carries the result. Max file size: 10MB. Accepted formats: JPEG, PNG, WebP, HEIC.",
  scope: "write",
  sessionHolder: "too",
  admit: requireScoringRoom,
  body: multipartBody({
    fields: submitChallengeFields,
    file: { name: "photo", description: "Photo completing the challenge" },
    attachment: {
      name: "frames",
      description: "The frames of the receipt, one JPEG after the other; from a capture only.",
      bytesMax: sequenceLimits.framesBytesMax,
    },
    fieldBytesMax: sequenceLimits.receiptBytesMax,
  }),
  about: ({ body }) => body.fields.sessionToken,
  success: {
    status: 200,
    description: "In progress, or complete with the result.",
    schema: challengeProgress,
  },
  errors: [
    ...photoErrors,
    "CHALLENGE_ANSWERED",
    "TRIES_EXHAUSTED",
    "CONSENT_MISSING",
    "USER_LOCKED_OUT",
    "CAPTURE_REQUIRED",
    "RECEIPT_INVALID",
    "NONCE_EXPIRED",
  ],
  run: ({ ctx, body: { fields, file, attachment } }) => {
    const mirrored = fields.mirrored === undefined ? undefined : fields.mirrored === "true";
    const mayRetake = fields.mayRetake === "true";
    return submitChallengePhoto({
      ctx,
      input: { ...fields, mirrored, mayRetake, photo: file, frames: attachment },
    });
  },
});

export const { DELETE, GET, PATCH, PUT } = refuseOtherThan("POST");
