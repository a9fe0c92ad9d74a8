import { z } from "zod";

export const apiKeyScope = z.enum(["read", "write", "media", "erase", "webhooks"]);
export type ApiKeyScope = z.infer<typeof apiKeyScope>;

export const createKeyInput = z.object({
  name: z.string().trim().min(1, "must not be empty").max(100),
  scopes: z
    .array(apiKeyScope)
    .min(1, "must name at least one")
    .transform((scopes) => apiKeyScope.options.filter((scope) => scopes.includes(scope))),
  /** The first day on which the key is refused, in UTC; null: never. */
  expiresOn: z.iso.date().nullable(),
});
export const revokeKeyInput = z.object({ keyId: z.string().max(100) });
