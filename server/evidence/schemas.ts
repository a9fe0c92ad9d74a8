import { z } from "zod";
import { photoCapture } from "../checks/capture-schemas.ts";
import { reviewDecision, reviewReason } from "../checks/review-schemas.ts";
import {
  assuranceLevel,
  challengeType,
  checkStatus,
  consent,
  evidence,
  expiresAt,
  photoWarning,
  sentPhoto,
  verdict,
} from "../checks/schemas.ts";

const timestamp = z.iso.datetime().meta({ description: "ISO 8601, UTC" });

export const evidenceInput = sentPhoto
  .extend({
    byteSize: z.int().meta({ description: "Bytes as they were sent." }),
    mirrored: z.boolean().meta({ description: "Whether the capture had mirrored it." }),
    warnings: z.array(photoWarning).meta({ description: "What the person was told about it." }),
    capture: photoCapture
      .nullable()
      .meta({ description: "What its receipt told, and how it was judged; null without one." }),
    measurement: z.record(z.string(), z.unknown()).meta({
      description:
        "All that was measured in the photo: size, light, sharpness, the face's place, angles and scores.",
    }),
  })
  .meta({ id: "EvidenceInput" });

export const evidenceDocument = z
  .object({
    format: z.literal("verifyhq.liveness.evidence/1").meta({ description: "What kind of document this is." }),
    issuedAt: timestamp,
    check: z
      .object({
        id: z.string().meta({ description: "Of the check." }),
        userId: z.string().meta({ description: "Whom it is about, by your id." }),
        externalId: z.string().nullable().meta({ description: "Your own name for the check." }),
        mode: z.enum(["live", "test"]).meta({ description: "Of the key that opened it." }),
        simulated: z.boolean().meta({ description: "Its verdict was asked for, and means nothing." }),
        status: checkStatus,
        createdAt: timestamp,
        expiresAt,
        completedAt: timestamp.nullable(),
        requiredAssurance: assuranceLevel.meta({ description: "The least that each photo had to reach." }),
        assurance: assuranceLevel
          .nullable()
          .meta({ description: "The lowest over its challenge photos; null before the verdict." }),
      })
      .meta({ description: "What the check is." }),
    consent: consent.nullable(),
    challenges: z
      .array(
        z.object({
          id: z.string().meta({ description: "Of the challenge." }),
          type: challengeType,
          instruction: z.string().meta({ description: "As the person read it." }),
        }),
      )
      .meta({ description: "What was asked, in order." }),
    inputs: z.array(evidenceInput).meta({ description: "Every photo that was sent, in order." }),
    result: verdict.nullable().meta({ description: "The verdict; null before it." }),
    rules: evidence
      .nullable()
      .meta({ description: "Models with their hashes, version of the rules, limits." }),
    decisions: z
      .array(
        z.object({
          decision: reviewDecision.meta({ description: "What was decided." }),
          reason: reviewReason.meta({ description: "Why." }),
          decidedAt: timestamp,
          decidedBy: z.string().meta({ description: "Id of the member of staff." }),
          undoneAt: timestamp.nullable(),
        }),
      )
      .meta({ description: "What people decided, the first one first." }),
  })
  .meta({ id: "EvidenceDocument" });
export type EvidenceDocument = z.infer<typeof evidenceDocument>;

export const signedEvidence = z
  .object({
    document: evidenceDocument.meta({ description: "What the check rests on." }),
    signature: z.string().meta({
      description:
        "A JWS in compact form (RFC 7515, EdDSA) over the document's JSON, which it holds; its key is in `/.well-known/jwks.json`.",
    }),
  })
  .meta({ id: "SignedEvidence" });
export type SignedEvidence = z.infer<typeof signedEvidence>;
