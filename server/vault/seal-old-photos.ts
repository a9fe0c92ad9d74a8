import { and, asc, eq, gt, isNull } from "drizzle-orm";
import { photos } from "#db/schema/index.ts";
import type { AppContext } from "../context.ts";
import { sha256 } from "../ids.ts";
import { detectPhotoFormat } from "../scoring/formats.ts";
import { stripMetadata } from "../scoring/strip-metadata.ts";
import { resealingPhotos } from "../seals/seal-rows.ts";

const batchSize = 50;

/**
 * Encrypts photos stored before encryption was introduced, one after the other, and strips their metadata.
 * Continues at the next start if interrupted.
 * @returns how many
 */
export async function sealOldPhotos(
  ctx: Pick<AppContext, "db" | "photos" | "vault" | "seals" | "log">,
): Promise<number> {
  let done = 0;
  for (let after = ""; ; ) {
    const rows = await ctx.db.read
      .select()
      .from(photos)
      .where(and(isNull(photos.dataKey), isNull(photos.erasedAt), gt(photos.id, after)))
      .orderBy(asc(photos.id))
      .limit(batchSize);
    for (const { id, checkId, storeKey: oldKey, embedding, mesh } of rows) {
      const key = ctx.vault.newPhotoKey(id);
      const old = await ctx.photos.get(oldKey);
      const format = detectPhotoFormat(old);
      const photo = (format && stripMetadata(old, format)?.bytes) ?? old;
      const storeKey = await ctx.photos.put(key.seal("photo", photo));
      const sealed = await ctx.db.transaction((tx) =>
        resealingPhotos(tx, ctx.seals, checkId, () =>
          tx
            .update(photos)
            .set({
              storeKey,
              dataKey: key.wrapped,
              storedSha256: sha256(photo),
              embedding: embedding && key.seal("embedding", embedding),
              mesh: mesh && key.seal("mesh", mesh),
            })
            .where(and(eq(photos.id, id), isNull(photos.dataKey), isNull(photos.erasedAt)))
            .returning({ id: photos.id })
            .execute(),
        ),
      );
      // If another process was faster, it stored the photo under its own key.
      await ctx.photos.remove(sealed.length === 1 ? oldKey : storeKey);
      done += sealed.length;
    }
    const last = rows.at(-1);
    if (!last) return done;
    after = last.id;
  }
}
