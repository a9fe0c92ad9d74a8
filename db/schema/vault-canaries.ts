import { blob, sqliteTable } from "drizzle-orm/sqlite-core";
import { byteText } from "./columns.ts";

/** Something known, sealed with the master key: by it a wrong key is told before it does harm. */
export const vaultCanaries = sqliteTable("vault_canaries", {
  id: byteText("id").primaryKey(),
  sealed: blob("sealed", { mode: "buffer" }).notNull(),
});
