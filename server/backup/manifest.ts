import { z } from "zod";
import { anchorFileName } from "../integrity/anchor-file.ts";
import { secretFiles } from "../vault/service-secret.ts";

/**
 * A backup is a tar file: a snapshot of the database, the service's secrets, every photo as stored (`photos/<photo id>`),
 * and this manifest as the last entry. If the manifest is missing, the file was cut off.
 */
export const backupManifest = z.object({
  format: z.literal(1),
  createdAt: z.iso.datetime(),
  /** Name in the tar file → SHA-256 of its bytes, hex. */
  entries: z.record(z.string(), z.string()),
});
export type BackupManifest = z.infer<typeof backupManifest>;

export const manifestName = "manifest.json";
/**
 * The service's secrets, and the file of anchors. What was never created is missing from the backup.
 */
export const secretNames: readonly string[] = [...Object.values(secretFiles), anchorFileName];
export const photoName = (photoId: string): string => `photos/${photoId}`;
