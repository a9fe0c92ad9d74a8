import { requireApiKey } from "../actor.ts";
import { findCheckBy } from "../checks/check-rows.ts";
import { findSentPhotos } from "../checks/sent-photos.ts";
import type { VerbContext } from "../context.ts";
import { unknownCheck } from "../unknown-id.ts";
import type { CheckPhotoList } from "./schemas.ts";

/**
 * Lists the photos of a check, each with a short-lived URL.
 * @param args.input.origin base of the URLs
 * @throws AppError SCOPE_MISSING | NOT_FOUND
 */
export async function listPhotos(args: {
  ctx: VerbContext;
  input: { id: string; origin: string };
}): Promise<CheckPhotoList> {
  const { ctx, input } = args;
  const actor = requireApiKey(ctx.actor, "media");
  const found = await findCheckBy(ctx.db.read, actor, input.id);
  if (!found) throw unknownCheck(input.id);
  const { workspaceId, mode, apiKeyId } = actor;
  const addressOf = async (photoId: string) => {
    const grant = { photoId, workspaceId, mode, apiKeyId };
    const { token, expiresAt } = await ctx.mediaTokens.issue(grant, ctx.now());
    return { url: `${input.origin}/v1/media/${token}`, urlExpiresAt: expiresAt.toISOString() };
  };
  const data = (await findSentPhotos(ctx.db.read, found)).map(async ({ row, sent }) => ({
    ...sent,
    storedSha256: row.erasedAt ? null : (row.storedSha256 ?? row.sha256),
    ...(row.erasedAt ? { url: null, urlExpiresAt: null } : await addressOf(row.id)),
  }));
  return { data: await Promise.all(data) };
}
