import { z } from "zod";
import { apiKeyScopes } from "../vocabulary/permissions.ts";

export const apiKeyScope = z.enum(apiKeyScopes);

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
