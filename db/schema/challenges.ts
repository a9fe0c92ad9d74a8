import type { ChallengeType } from "#server/checks/schemas.ts";
import { byteText, defineTable, index, instant, integer, json, text } from "./columns.ts";
import { livenessChecks } from "./liveness-checks.ts";

export const challenges = defineTable(
  "challenges",
  {
    id: byteText("id").primaryKey(),
    checkId: byteText("check_id")
      .notNull()
      .references(() => livenessChecks.id),
    position: integer("position").notNull(),
    type: text("type").$type<ChallengeType>().notNull(),
    attempts: integer("attempts").notNull().default(0),
    /** The photo that counts; null until the first is accepted. No foreign key: photos point here. */
    photoId: byteText("photo_id"),
    answeredAt: instant("answered_at"),
    /** Number of warnings on the photo that counts; if 0, the challenge cannot be answered again. */
    warningCount: integer("warning_count").notNull().default(0),
    /** When a capture first began it, and so saw it; null before. */
    begunAt: instant("begun_at"),
    /** How often a capture began it; null for never. */
    startCount: integer("start_count"),
    /** SHA-256 of the nonce that its next photo must carry, hex; null when it is used. */
    nonceHash: text("nonce_hash"),
    nonceAt: instant("nonce_at"),
    /** The colours that the screen shows before the photo, in order, `#rrggbb`; null: none. */
    lightOrder: json<string[]>("light_order"),
  },
  (table) => [index("challenges_by_check").on(table.checkId, table.position)],
);
