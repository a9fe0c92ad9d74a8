import { byteText, defineTable, instant, text } from "./columns.ts";
import { livenessChecks } from "./liveness-checks.ts";

/**
 * The seal of each completed check: shows whether the verdict, what it rests on, or its reviews were changed
 * outside the service. A table of its own keeps the check's row small, as with decisions.
 */
export const checkSeals = defineTable("check_seals", {
  checkId: byteText("check_id")
    .primaryKey()
    .references(() => livenessChecks.id),
  /** `later`: the check was made before seals were introduced, or was written by a command. */
  kind: text("kind", { enum: ["completion", "later"] }).notNull(),
  sealedAt: instant("sealed_at").notNull(),
  /** SHA-256 of the decision and the challenges, hex. */
  decisionHash: text("decision_hash").notNull(),
  /** SHA-256 of what was recorded of the photos, hex. */
  photosHash: text("photos_hash").notNull(),
  /** HMAC over the check's row and the columns above. */
  verdictSeal: text("verdict_seal").notNull(),
  /** SHA-256 of people's decisions, hex. */
  reviewsHash: text("reviews_hash").notNull(),
  /** HMAC over the check's review and the columns above; renewed by each decision. */
  reviewSeal: text("review_seal").notNull(),
});
