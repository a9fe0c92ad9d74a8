import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { ChallengeType } from "#server/checks/schemas.ts";
import { byteText, instant } from "./columns.ts";
import { livenessChecks } from "./liveness-checks.ts";

export const challenges = sqliteTable(
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
  },
  (table) => [index("challenges_by_check").on(table.checkId, table.position)],
);
