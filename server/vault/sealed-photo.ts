import type { photos } from "#db/schema/index.ts";
import type { AppContext } from "../context.ts";
import type { PhotoPart } from "../ports.ts";

type SealedRow = Pick<typeof photos.$inferSelect, "id" | "dataKey">;

/** Returns the stored bytes, decrypted. @throws when they are missing from the store or were changed */
export async function openPhoto(
  { photos, vault }: Pick<AppContext, "photos" | "vault">,
  row: SealedRow & { storeKey: string },
): Promise<Uint8Array> {
  const stored = await photos.get(row.storeKey);
  // Photos from before encryption have no key until the service has encrypted them.
  return row.dataKey ? vault.openPhotoKey(row.id, row.dataKey).open("photo", stored) : stored;
}

/** Decrypts one sealed trace of a face. */
export function openTrace(
  vault: AppContext["vault"],
  row: SealedRow,
  part: Exclude<PhotoPart, "photo">,
  stored: Buffer | null,
): Uint8Array | null {
  if (!stored) return null;
  return row.dataKey ? vault.openPhotoKey(row.id, row.dataKey).open(part, stored) : stored;
}

/** Decrypts a trace of numbers. Copies the bytes, because a blob need not be aligned to four bytes. */
export function openFloats(
  vault: AppContext["vault"],
  row: SealedRow,
  part: Exclude<PhotoPart, "photo">,
  stored: Buffer | null,
): Float32Array | null {
  const bytes = openTrace(vault, row, part, stored);
  return bytes && new Float32Array(Uint8Array.from(bytes).buffer);
}
