import { z } from "zod";
import { reviewState } from "../checks/review-schemas.ts";
import {
  assuranceLevel,
  challengeType,
  checkStatus,
  failureReason,
  verdictFilter,
} from "../checks/schemas.ts";

const score = z.coerce.number().min(0).max(1);
/** A day in UTC, `2026-11-23`. */
const day = z.iso.date();

export const checkSorts = ["created", "confidence", "antiSpoof", "faceMatch"] as const;

const timestamp = z.iso.datetime();

/** The filters of the table of checks, as in the page's URL, so that a view can be shared. */
export const checkFilter = z.object({
  /** The start of a user id, or a check id. */
  q: z.string().trim().max(1024).optional(),
  userId: z.string().max(1024).optional(),
  externalId: z.string().max(200).optional(),
  /** One metadata entry, `name:value`. */
  metadata: z
    .string()
    .max(600)
    .regex(/^[^:]+:/, "must be name:value")
    .optional(),
  status: checkStatus.optional(),
  verdict: verdictFilter.optional(),
  reason: failureReason.optional(),
  assurance: assuranceLevel.optional(),
  challenge: challengeType.optional(),
  /** `open`: every check that waits for a person. */
  review: z.enum([...reviewState.options, "open"]).optional(),
  /** `me`, `nobody`, or a member's id. */
  assignee: z.string().max(100).optional(),
  apiKeyId: z.string().max(100).optional(),
  from: day.optional(),
  /** Inclusive. */
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
  /** Where the previous page ended. */
  cursor: z.string().max(200).nullish(),
  limit: z.int().min(1).max(100).default(50),
});
export type SearchChecksInput = z.infer<typeof searchChecksInput>;

const checkListItem = z.object({
  id: z.string(),
  userId: z.string(),
  status: checkStatus,
  createdAt: timestamp,
  completedAt: timestamp.nullable(),
  isAlive: z.boolean().nullable(),
  /** A test session simulated its verdict or warnings. */
  isSimulated: z.boolean(),
  confidence: z.number().nullable(),
  antiSpoofScore: z.number().nullable(),
  faceMatchScore: z.number().nullable(),
  failureReason: failureReason.nullable(),
  /** Null until it is complete. */
  assurance: assuranceLevel.nullable(),
  challenges: z.array(challengeType),
  hasReferenceSelfie: z.boolean(),
  reviewState,
  assignee: z.string().nullable(),
  apiKeyName: z.string(),
  /** False if it was changed outside the service. */
  isIntact: z.boolean(),
});
export type CheckListItem = z.infer<typeof checkListItem>;

export const checkListPage = z.object({
  items: z.array(checkListItem),
  /** Null on the last page. */
  nextCursor: z.string().nullable(),
  /** The time down to which checks were scanned, when the page ended before it was full. */
  searchedTo: timestamp.nullable(),
});
export type CheckListPage = z.infer<typeof checkListPage>;

export const checkCount = z.object({ count: z.int(), isExact: z.boolean() });
export type CheckCount = z.infer<typeof checkCount>;
