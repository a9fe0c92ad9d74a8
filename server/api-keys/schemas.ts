import { z } from "zod";
import { apiKeyScopes } from "../vocabulary/permissions.ts";

export const apiKeyScope = z.enum(apiKeyScopes);

export const createKeyInput = z.object({
  name: z.string().trim().min(1, "must not be empty").max(100),
  scopes: z
    .array(apiKeyScope)
    .min(1, "must name at least one")
    .transform((scopes) => apiKeyScope.options.filter((scope) => scopes.includes(scope))),
  /** The first day (UTC) on which the key is refused; null: never. */
  expiresOn: z.iso.date().nullable(),
});
export const revokeKeyInput = z.object({ keyId: z.string().max(100) });

/** A newly created key; it cannot be read again. */
export const madeKey = z.object({ id: z.string(), key: z.string() });
export type MadeKey = z.infer<typeof madeKey>;

export const keyName = z.object({ id: z.string(), name: z.string() });
export type KeyName = z.infer<typeof keyName>;

const timestamp = z.iso.datetime();
const keyState = z.enum(["active", "expired", "revoked"]);
export type KeyState = z.infer<typeof keyState>;

/** A key as its workspace sees it, without secrets. */
export const keyListItem = z.object({
  id: z.string(),
  name: z.string(),
  /** The last characters of the key. */
  hint: z.string(),
  scopes: z.array(apiKeyScope),
  state: keyState,
  createdAt: timestamp,
  lastUsedAt: timestamp.nullable(),
  expiresAt: timestamp.nullable(),
  revokedAt: timestamp.nullable(),
  /** Checks opened with it in the last 30 days. */
  usage: z.object({ checks: z.int(), isExact: z.boolean() }),
});
export type KeyListItem = z.infer<typeof keyListItem>;
