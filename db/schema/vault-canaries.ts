import { blob, sqliteTable } from "drizzle-orm/sqlite-core";
import { byteText } from "./columns.ts";

/** A known value sealed with the master key: detects a wrong key before it does harm. */
export const vaultCanaries = sqliteTable("vault_canaries", {
  id: byteText("id").primaryKey(),
  sealed: blob("sealed", { mode: "buffer" }).notNull(),
});
