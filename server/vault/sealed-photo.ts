import type { photos } from "#db/schema/index.ts";
import type { AppContext } from "../context.ts";
import type { PhotoPart } from "../ports.ts";

type SealedRow = Pick<typeof photos.$inferSelect, "id" | "dataKey">;

/** The bytes as they were sent. @throws when they are not in the store, or not what was put there */
export async function openPhoto(
  { photos, vault }: Pick<AppContext, "photos" | "vault">,
  row: SealedRow & { storeKey: string },
): Promise<Uint8Array> {
  const stored = await photos.get(row.storeKey);
  // Rows from before photos were sealed have no key until the service has caught up with them.
  return row.dataKey ? vault.openPhotoKey(row.id, row.dataKey).open("photo", stored) : stored;
}

/** Numbers that were measured in a face; a copy, since a blob's bytes need not be aligned to four. */
export function openFloats(
  vault: AppContext["vault"],
  row: SealedRow,
  part: Exclude<PhotoPart, "photo">,
  stored: Buffer | null,
): Float32Array | null {
  if (!stored) return null;
  const bytes = row.dataKey ? vault.openPhotoKey(row.id, row.dataKey).open(part, stored) : stored;
  return new Float32Array(Uint8Array.from(bytes).buffer);
}
