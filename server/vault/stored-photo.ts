import { and, eq, isNull } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { livenessChecks, photos } from "#db/schema/index.ts";
import { ofTenant, type Tenant } from "#db/tenancy.ts";
import type { AppContext } from "../context.ts";
import { notFound } from "../errors.ts";
import { openPhoto } from "./sealed-photo.ts";

type StoredPhoto = typeof photos.$inferSelect;

/** Finds a photo in a workspace and mode that is not erased. @throws AppError NOT_FOUND */
export async function findStoredPhoto(queries: Queries, of: Tenant & { id: string }): Promise<StoredPhoto> {
  const [found] = await queries
    .select({ photo: photos })
    .from(photos)
    .innerJoin(livenessChecks, eq(livenessChecks.id, photos.checkId))
    .where(and(eq(photos.id, of.id), isNull(photos.erasedAt), ofTenant(livenessChecks, of)));
  if (!found) throw notFound();
  return found.photo;
}

/** Reads its bytes. @throws AppError NOT_FOUND when it was erased after its row was read */
export async function openStoredPhoto(
  ctx: Pick<AppContext, "db" | "photos" | "vault">,
  photo: StoredPhoto,
): Promise<Uint8Array> {
  return openPhoto(ctx, photo).catch(async (error: unknown) => {
    const [still] = await ctx.db.read
      .select({ id: photos.id })
      .from(photos)
      .where(and(eq(photos.id, photo.id), isNull(photos.erasedAt)));
    throw still ? error : notFound();
  });
}
