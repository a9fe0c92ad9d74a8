import type { erasedChecks } from "#db/schema/index.ts";

/** What the seal of an erased check covers: nobody can pass off a deleted check as an erased one. */
export const erasedContent = ({
  checkId,
  receiptId,
}: Pick<typeof erasedChecks.$inferSelect, "checkId" | "receiptId">): string[] => [checkId, receiptId];
