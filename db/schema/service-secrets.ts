import { bytes, byteText, defineTable } from "./columns.ts";

/**
 * The service's secrets, sealed with the master key, for the nodes that share a PostgreSQL database: each keeps a copy
 * in its data folder. Empty on SQLite, where the data folder is the only place.
 */
export const serviceSecrets = defineTable("service_secrets", {
  /** As the file in the data folder is called. */
  purpose: byteText("purpose").primaryKey(),
  sealed: bytes("sealed").notNull(),
});
