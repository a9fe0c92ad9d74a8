import { z } from "zod";
import { reviewState } from "../checks/review-schemas.ts";
import { challengeType, checkStatus, failureReason } from "../checks/schemas.ts";

const score = z.coerce.number().min(0).max(1);
/** A day in UTC, `2026-11-23`. */
const day = z.iso.date();

export const checkSorts = ["created", "confidence", "antiSpoof", "faceMatch"] as const;

/** What the table of checks can be narrowed to; as an address has it, so that a view can be shared. */
export const checkFilter = z.object({
  /** The beginning of a user id, or a check id. */
  q: z.string().trim().max(1024).optional(),
  userId: z.string().max(1024).optional(),
  externalId: z.string().max(200).optional(),
  /** An entry of the metadata, `name:value`. */
  metadata: z
    .string()
    .max(600)
    .regex(/^[^:]+:/, "must be name:value")
    .optional(),
  status: checkStatus.optional(),
  verdict: z.enum(["alive", "not_alive"]).optional(),
  reason: failureReason.optional(),
  challenge: challengeType.optional(),
  /** `open`: whatever waits for a person. */
  review: z.enum([...reviewState.options, "open"]).optional(),
  /** `me`, `nobody`, or a member's id. */
  assignee: z.string().max(100).optional(),
  apiKeyId: z.string().max(100).optional(),
  from: day.optional(),
  /** The day named is part of it. */
  to: day.optional(),
  confidenceMin: score.optional(),
  confidenceMax: score.optional(),
  antiSpoofMin: score.optional(),
  antiSpoofMax: score.optional(),
  faceMatchMin: score.optional(),
  faceMatchMax: score.optional(),
});
export type CheckFilter = z.infer<typeof checkFilter>;

export const searchChecksInput = checkFilter.extend({
  sort: z.enum(checkSorts).default("created"),
  order: z.enum(["descending", "ascending"]).default("descending"),
  /** Where the page before ended. */
  cursor: z.string().max(200).nullish(),
  limit: z.int().min(1).max(100).default(50),
});
export type SearchChecksInput = z.infer<typeof searchChecksInput>;
