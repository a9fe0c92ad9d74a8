import { z } from "zod";
import { reviewState } from "../checks/review-schemas.ts";
import { challengeType, checkStatus, failureReason } from "../checks/schemas.ts";

const timestamp = z.iso.datetime();
const score = z.number().nullable();

export const listPeopleInput = z.object({
  /** The beginning of the user id. */
  q: z.string().max(1024).optional(),
  sort: z.enum(["lastCheck", "checkCount"]).default("lastCheck"),
  cursor: z.string().max(3000).nullish(),
  limit: z.int().min(1).max(100).default(50),
});
export type ListPeopleInput = z.infer<typeof listPeopleInput>;

export const personSummary = z.object({
  userId: z.string(),
  checkCount: z.int(),
  completedCount: z.int(),
  aliveCount: z.int(),
  lastIsAlive: z.boolean().nullable(),
  lastFailureReason: failureReason.nullable(),
  lastCheckAt: timestamp,
});
export type PersonSummary = z.infer<typeof personSummary>;

export const peoplePage = z.object({ items: z.array(personSummary), nextCursor: z.string().nullable() });
export type PeoplePage = z.infer<typeof peoplePage>;

/** Similarity between the face of a check and that of the newest one. */
const likeness = z.object({
  /** -1..1. */
  cosine: z.number(),
  /** Judged by the workspace's limit. */
  isSamePerson: z.boolean(),
  /** How many strangers are equally similar, as text. */
  strangers: z.string(),
});
export type Likeness = z.infer<typeof likeness>;

const personCheck = z.object({
  id: z.string(),
  status: checkStatus,
  createdAt: timestamp,
  isAlive: z.boolean().nullable(),
  confidence: score,
  antiSpoofScore: score,
  faceMatchScore: score,
  failureReason: failureReason.nullable(),
  challenges: z.array(challengeType),
  reviewState,
  ruleVersion: z.string().nullable(),
  /** False if it was changed outside the service. */
  isIntact: z.boolean(),
  photos: z.array(z.object({ id: z.string(), isSelfie: z.boolean() })),
  /** Set by the workspace's retention. */
  photosErasedAt: timestamp.nullable(),
  likeness: likeness.nullable(),
});

export const person = personSummary.extend({
  /** Two faces at least this similar count as the same person; set by the workspace's limit. */
  limit: z.number(),
  isOnHold: z.boolean(),
  checks: z.array(personCheck),
});
export type PersonView = z.infer<typeof person>;
