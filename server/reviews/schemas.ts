import { z } from "zod";
import { photoCapture } from "../checks/capture-schemas.ts";
import { reviewDecision, reviewReason, reviewState } from "../checks/review-schemas.ts";
import { assuranceLevel, livenessCheck, photoSource, photoWarning } from "../checks/schemas.ts";

const timestamp = z.iso.datetime();

const eye = z.object({ aspectRatio: z.number(), closedLogit: z.number().nullable() });

/**
 * The measurements of a photo that people look at: `PhotoMeasurement` without the values that only machines
 * need.
 */
const photoMeasurement = z.object({
  format: z.enum(["jpeg", "png", "webp", "heic"]),
  width: z.number(),
  height: z.number(),
  faceCount: z.int(),
  face: z
    .object({
      box: z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }),
      detectionScore: z.number(),
      widthPixels: z.number(),
      angles: z.object({ yawDegrees: z.number(), pitchDegrees: z.number(), rollDegrees: z.number() }),
      // Earlier versions measured neither eyes nor mouth nor texture in this form.
      eyes: z.object({ left: eye, right: eye }).optional(),
      mouth: z
        .object({
          lipGap: z.number(),
          attentionLipGap: z.number().nullable(),
          happy: z.number().nullable(),
        })
        .optional(),
      meshScore: z.number(),
      spoof: z.object({ logits: z.array(z.number()), texture: z.number() }).nullish(),
    })
    .nullable(),
  light: z.object({ meanLuma: z.number(), darkShare: z.number(), brightShare: z.number() }),
  sharpness: z.number(),
  capture: z.object({ takenAt: z.string().nullable(), software: z.string().nullable() }),
});

export const reviewedPhoto = z.object({
  id: z.string(),
  challengeId: z.string().nullable(),
  /** False for an attempt that a later one replaced. */
  counts: z.boolean(),
  createdAt: timestamp,
  sha256: z.string(),
  /** Set by the workspace's retention; the measurements are kept. */
  erasedAt: timestamp.nullable(),
  byteSize: z.int(),
  mirrored: z.boolean(),
  warnings: z.array(photoWarning),
  source: photoSource,
  assurance: assuranceLevel,
  capture: photoCapture.nullable(),
  measurement: photoMeasurement,
  /** Two numbers per point, x then y, as fractions of the picture times 65,535, little endian, base64. */
  mesh: z.string().nullable(),
});
export type ReviewedPhoto = z.infer<typeof reviewedPhoto>;

const named = z.object({ id: z.string(), name: z.string() });

/** Everything a reviewer sees of one check. */
export const checkForReview = livenessCheck.extend({
  seal: z.object({
    /** `later`: made before seals were introduced, or written by a command. Null until it is completed. */
    kind: z.enum(["completion", "later"]).nullable(),
    sealedAt: timestamp.nullable(),
    /** What was changed outside the service; null if nothing was. */
    fault: z.string().nullable(),
  }),
  apiKeyName: z.string(),
  scoringMs: z.int().nullable(),
  photos: z.array(reviewedPhoto),
  /** One entry per photo that counts, compared with the selfie if there is one, else with the first photo. */
  likeness: z.array(
    z.object({
      photoId: z.string(),
      isToSelfie: z.boolean(),
      /** Cosine of the two faces, -1..1. */
      cosine: z.number(),
      /** How many strangers are equally similar, as text. */
      strangers: z.string(),
    }),
  ),
  person: z.object({
    checkCount: z.int(),
    completedCount: z.int(),
    aliveCount: z.int(),
    isOnHold: z.boolean(),
  }),
  reviewing: z.object({
    version: z.int(),
    fourEyes: z.boolean(),
    isFinal: z.boolean(),
    /** False for whoever opened the session of a check that did not pass, until a colleague approves it. */
    mayApprove: z.boolean(),
    assignee: named.nullable(),
    decisions: z.array(
      z.object({
        id: z.string(),
        by: named,
        decision: reviewDecision,
        reason: reviewReason,
        note: z.string(),
        createdAt: timestamp,
        undoneAt: timestamp.nullable(),
        undoneBy: z.string().nullable(),
        mayUndo: z.boolean(),
      }),
    ),
  }),
});
export type CheckForReview = z.infer<typeof checkForReview>;

/** The review's state after a decision or its undoing. */
export const settledReview = z.object({ state: reviewState, version: z.int() });
export type SettledReview = z.infer<typeof settledReview>;

export const assignedCheck = z.object({ assigneeId: z.string().nullable() });
export type AssignedCheck = z.infer<typeof assignedCheck>;

/** A saved filter of the table of checks. */
export const savedView = z.object({
  id: z.string(),
  name: z.string(),
  /** Query parameters by name. */
  query: z.record(z.string(), z.string()),
  by: z.string(),
  mayRemove: z.boolean(),
});
export type SavedView = z.infer<typeof savedView>;
