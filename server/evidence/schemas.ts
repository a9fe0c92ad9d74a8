import { z } from "zod";
import { challengeType, checkStatus, consent, evidence, photoWarning, verdict } from "../liveness/schemas.ts";
import { reviewDecision, reviewReason } from "../reviews/schemas.ts";

const timestamp = z.iso.datetime().meta({ description: "ISO 8601, UTC" });

export const evidenceInput = z
  .object({
    photoId: z.string(),
    kind: z.enum(["challenge", "reference_selfie"]),
    challengeId: z.string().nullable(),
    challengeType: challengeType.nullable(),
    counts: z.boolean().meta({ description: "False for a try that another one replaced." }),
    receivedAt: timestamp,
    sha256: z.string().meta({ description: "Of the bytes as they were sent, hex." }),
    byteSize: z.int(),
    mirrored: z.boolean(),
    warnings: z.array(photoWarning),
    measurement: z.record(z.string(), z.unknown()).meta({
      description:
        "All that was measured in the photo: size, light, sharpness, the face's place, angles and scores.",
    }),
    erasedAt: timestamp.nullable(),
  })
  .meta({ id: "EvidenceInput" });

export const evidenceDocument = z
  .object({
    format: z.literal("verifyhq.liveness.evidence/1"),
    issuedAt: timestamp,
    check: z.object({
      id: z.string(),
      userId: z.string(),
      externalId: z.string().nullable(),
      mode: z.enum(["live", "test"]),
      simulated: z.boolean(),
      status: checkStatus,
      createdAt: timestamp,
      expiresAt: timestamp,
      completedAt: timestamp.nullable(),
    }),
    consent: consent.nullable(),
    challenges: z.array(z.object({ id: z.string(), type: challengeType, instruction: z.string() })),
    inputs: z.array(evidenceInput),
    result: verdict.nullable(),
    rules: evidence
      .nullable()
      .meta({ description: "Models with their hashes, version of the rules, limits." }),
    decisions: z.array(
      z.object({
        decision: reviewDecision,
        reason: reviewReason,
        decidedAt: timestamp,
        decidedBy: z.string().meta({ description: "Id of the member of staff." }),
        undoneAt: timestamp.nullable(),
      }),
    ),
  })
  .meta({ id: "EvidenceDocument" });
export type EvidenceDocument = z.infer<typeof evidenceDocument>;

export const signedEvidence = z
  .object({
    document: evidenceDocument,
    signature: z.string().meta({
      description:
        "A JWS in compact form (RFC 7515, EdDSA) over the document's JSON, which it holds; its key is in `/.well-known/jwks.json`.",
    }),
  })
  .meta({ id: "SignedEvidence" });
export type SignedEvidence = z.infer<typeof signedEvidence>;
