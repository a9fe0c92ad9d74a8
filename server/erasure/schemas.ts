import { z } from "zod";
import { userId } from "../checks/schemas.ts";

export const erasureKinds = ["check", "person", "photos"] as const;
export type ErasureKind = (typeof erasureKinds)[number];
export const erasureCauses = ["request", "retention"] as const;
export type ErasureCause = (typeof erasureCauses)[number];

/** From a list, since a text would keep what was to be forgotten. */
export const erasureReasons = [
  "PERSON_ASKED",
  "CONSENT_WITHDRAWN",
  "NO_LONGER_NEEDED",
  "COLLECTED_BY_MISTAKE",
  "OTHER",
] as const;
export const erasureReason = z.enum(erasureReasons);
export type ErasureReason = z.infer<typeof erasureReason>;

/** In this order: the rows, what names the people elsewhere, the stored bytes, the traces in the database's file. */
export const erasurePhases = ["rows", "traces", "bytes", "file"] as const;
export type ErasurePhase = (typeof erasurePhases)[number];

/** Hashes that an answer lists; a receipt of more photos has the hash over all of them. */
export const photoHashesMax = 300;

const timestamp = z.iso.datetime().meta({ description: "ISO 8601, UTC" });

export const erasureReceipt = z
  .object({
    receiptId: z.string().meta({ description: "Of this receipt, which is kept.", example: "era_01k4" }),
    kind: z
      .enum(erasureKinds)
      .meta({ description: "What was erased: one check, a person with all of theirs, or photos alone." }),
    cause: z.enum(erasureCauses).meta({ description: "Asked for, or by the workspace's retention." }),
    reason: erasureReason.nullable().meta({ description: "Why, as a member of staff gave it." }),
    checksErased: z.int().meta({ description: "How many checks went." }),
    photosErased: z.int().meta({ description: "How many photos went." }),
    photoHashes: z
      .array(z.string())
      .nullable()
      .meta({
        description: `SHA-256 of each photo as it was sent, sorted; null for more than ${photoHashesMax} photos.`,
      }),
    photoHashesSha256: z.string().meta({
      description: "SHA-256 over those hashes, sorted, each followed by a line feed.",
    }),
    requestedAt: timestamp,
    completedAt: timestamp.nullable().meta({
      description:
        "Null while the last traces are being overwritten in the photo store and the database's file; nothing can be read any more from `requestedAt` on.",
    }),
  })
  .meta({ id: "ErasureReceipt", description: "What was erased. It names no person." });
export type ErasureReceipt = z.infer<typeof erasureReceipt>;

const checkId = z.string().min(1).max(200);
export const eraseCheckInput = z.object({ id: checkId, reason: erasureReason });
export const erasePersonInput = z.object({ userId, reason: erasureReason });

export const placeHoldInput = z.object({
  userId,
  reason: z.string().trim().min(1, "must say why").max(500),
});
export const releaseHoldInput = z.object({ id: checkId });
export const listHoldsInput = z.object({ cursor: z.string().max(100).nullish() });

export const listReceiptsInput = z.object({
  cursor: z.string().max(100).nullish(),
  limit: z.int().min(1).max(100).default(25),
});
export type ListReceiptsInput = z.infer<typeof listReceiptsInput>;

/** Whose data an auditor asks about. */
export const privacyLookup = z.union([z.object({ userId }), z.object({ checkId })]);
export type PrivacyLookup = z.infer<typeof privacyLookup>;
