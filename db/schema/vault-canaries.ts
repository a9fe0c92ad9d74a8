import { blob, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Something known, sealed with the master key: by it a wrong key is told before it does harm. */
export const vaultCanaries = sqliteTable("vault_canaries", {
  id: text("id").primaryKey(),
  sealed: blob("sealed", { mode: "buffer" }).notNull(),
});
