import type { ApiKeyScope } from "#server/vocabulary/permissions.ts";
import { byteText, dataMode, defineTable, index, instant, json, text } from "./columns.ts";
import { workspaceId } from "./workspaces.ts";

export const apiKeys = defineTable(
  "api_keys",
  {
    id: byteText("id").primaryKey(),
    workspaceId: workspaceId(),
    name: text("name").notNull(),
    mode: dataMode().notNull(),
    scopes: json<ApiKeyScope[]>("scopes").notNull(),
    /** SHA-256 of the key, hex. The key itself has 256 random bits and is shown once. */
    keyHash: text("key_hash").notNull().unique(),
    /** The key's last four characters, for people to tell keys apart. */
    hint: text("hint").notNull(),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at"),
    revokedAt: instant("revoked_at"),
    /** Written at most once a minute. */
    lastUsedAt: instant("last_used_at"),
  },
  (table) => [index("api_keys_by_workspace").on(table.workspaceId, table.id)],
);
