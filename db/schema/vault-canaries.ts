import { bytes, byteText, defineTable } from "./columns.ts";

/** A known value sealed with the master key: detects a wrong key before it does harm. */
export const vaultCanaries = defineTable("vault_canaries", {
  id: byteText("id").primaryKey(),
  sealed: bytes("sealed").notNull(),
});
