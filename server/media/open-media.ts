import { and, eq, isNull } from "drizzle-orm";
import { apiKeys } from "#db/schema/index.ts";
import { recordAudit } from "../audit/record-audit.ts";
import type { AppContext } from "../context.ts";
import { AppError } from "../errors.ts";
import type { MediaGrant } from "../ports.ts";
import type { PhotoFormat } from "../scoring/measurement.ts";
import { findStoredPhoto, openStoredPhoto } from "../vault/stored-photo.ts";

const invalidLink = () =>
  new AppError(
    "MEDIA_LINK_INVALID",
    "This address is invalid or has expired. Get a new one with GET …/{id}/media.",
  );

/** @throws AppError MEDIA_LINK_INVALID for a token that is expired, forged, or whose key is revoked */
export async function openMediaToken(ctx: AppContext, token: string): Promise<MediaGrant> {
  const grant = await ctx.mediaTokens.open(token, ctx.now());
  if (!grant) throw invalidLink();
  const [key] = await ctx.db.read
    .select({ scopes: apiKeys.scopes, expiresAt: apiKeys.expiresAt })
    .from(apiKeys)
    .where(and(eq(apiKeys.id, grant.apiKeyId), isNull(apiKeys.revokedAt)));
  if (!key?.scopes.includes("media") || (key.expiresAt && key.expiresAt <= ctx.now())) throw invalidLink();
  return grant;
}

/**
 * Returns the stored photo to the holder of a valid link. Records the access in the audit trail first.
 * @throws AppError NOT_FOUND when the photo was erased in the meantime
 */
export async function openMedia(args: {
  ctx: AppContext;
  grant: MediaGrant;
}): Promise<{ bytes: Uint8Array; format: PhotoFormat }> {
  const { ctx, grant } = args;
  const { photoId, workspaceId, mode, apiKeyId } = grant;
  const photo = await findStoredPhoto(ctx.db.read, { id: photoId, workspaceId, mode });
  const actor = { kind: "api_key", apiKeyId, workspaceId, mode, scopes: ["media"] } as const;
  const details = { checkId: photo.checkId, size: "original" };
  await ctx.db.transaction((tx) =>
    recordAudit(tx, { actor, now: ctx.now() }, { action: "photo.viewed", subjectId: photoId, details }),
  );
  return { bytes: await openStoredPhoto(ctx, photo), format: photo.measurement.format };
}
