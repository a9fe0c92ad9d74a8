import { z } from "zod";

export const reviewStates = [
  "none",
  "needed",
  "awaiting_second",
  "disputed",
  "approved",
  "rejected",
  "new_check_requested",
] as const;
export const reviewState = z.enum(reviewStates).meta({
  id: "ReviewState",
  description:
    "none: nobody needs to look. needed: in the workspace's review band. awaiting_second, disputed: four eyes are asked for, and the second pair is missing or disagrees.",
});
export type ReviewState = z.infer<typeof reviewState>;

export const reviewDecisions = ["approve", "reject", "request_new_check"] as const;
export const reviewDecision = z.enum(reviewDecisions).meta({ id: "ReviewDecision" });
export type ReviewDecision = z.infer<typeof reviewDecision>;

/** Each reason belongs to one decision. */
export const reasonsByDecision = {
  approve: ["GENUINE_PERSON", "IDENTITY_CONFIRMED_OTHERWISE", "POOR_PHOTOS_BUT_GENUINE", "OTHER_APPROVED"],
  reject: [
    "PRESENTATION_ATTACK",
    "ANOTHER_PERSON",
    "CHALLENGE_NOT_DONE",
    "SUSPECTED_FRAUD",
    "OTHER_REJECTED",
  ],
  request_new_check: ["POOR_PHOTOS", "TECHNICAL_PROBLEM", "SEVERAL_PEOPLE_IN_VIEW", "OTHER_NEW_CHECK"],
} as const satisfies Record<ReviewDecision, readonly string[]>;
export const reviewReasons = Object.values(reasonsByDecision).flat();
export const reviewReason = z.enum(reviewReasons).meta({ id: "ReviewReason" });
export type ReviewReason = z.infer<typeof reviewReason>;

export const reviewNote = z.string().trim().max(2000);

/** The human decision as REST shows it, beside the verdict. */
export const reviewSummary = z
  .object({
    state: reviewState,
    reason: reviewReason.nullable().meta({ description: "Why; null until it is decided." }),
    decidedAt: z.iso.datetime().nullable().meta({ description: "When; null until it is decided." }),
  })
  .meta({
    id: "Review",
    description: "What people decided; `isAlive` stays the machine's own verdict.",
  });

export const decideReviewInput = z
  .object({
    checkId: z.string().max(200),
    decision: reviewDecision,
    reason: reviewReason,
    note: reviewNote.default(""),
    /** The review's version that the person saw; if it has changed, somebody else decided first. */
    version: z.int(),
  })
  .refine(
    ({ decision, reason }) => (reasonsByDecision[decision] as readonly string[]).includes(reason),
    "This reason does not fit the decision.",
  );
export type DecideReviewInput = z.infer<typeof decideReviewInput>;

export const undoReviewInput = z.object({
  checkId: z.string().max(200),
  reviewId: z.string().max(200),
  version: z.int(),
});
export type UndoReviewInput = z.infer<typeof undoReviewInput>;

export const assignCheckInput = z.object({
  checkId: z.string().max(200),
  /** Null: unassigned. */
  assigneeId: z.string().max(200).nullable(),
});
export type AssignCheckInput = z.infer<typeof assignCheckInput>;

export const photoSizes = ["thumb", "full"] as const;
export const photoSize = z.enum(photoSizes);
export type PhotoSize = z.infer<typeof photoSize>;

export const saveViewInput = z.object({
  name: z.string().trim().min(1, "Enter a name.").max(80),
  /** Query parameters, by name. */
  query: z
    .record(z.string().max(50), z.string().max(1100))
    .refine((query) => Object.keys(query).length <= 30),
});
