import { z } from "zod";
import { auditAction } from "../audit/schemas.ts";
import { userId } from "../checks/user-id-schemas.ts";

export const erasureKinds = ["check", "person", "photos"] as const;
export type ErasureKind = (typeof erasureKinds)[number];
export const erasureCauses = ["request", "retention"] as const;
export type ErasureCause = (typeof erasureCauses)[number];

/** A fixed list, since free text could contain the data that is to be erased. */
export const erasureReasons = [
  "PERSON_ASKED",
  "CONSENT_WITHDRAWN",
  "NO_LONGER_NEEDED",
  "COLLECTED_BY_MISTAKE",
  "OTHER",
] as const;
export const erasureReason = z.enum(erasureReasons);
export type ErasureReason = z.infer<typeof erasureReason>;

/**
 * Order of the phases: the rows, mentions of the people elsewhere, the stored bytes, traces in the database
 * file.
 */
export const erasurePhases = ["rows", "traces", "bytes", "file"] as const;
export type ErasurePhase = (typeof erasurePhases)[number];

/** Most hashes that a response lists; a receipt of more photos has one hash over all of them. */
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
  reason: z.string().trim().min(1, "must give a reason").max(500),
});
export const releaseHoldInput = z.object({ id: checkId });
export const listHoldsInput = z.object({ cursor: z.string().max(100).nullish() });

export const listReceiptsInput = z.object({
  cursor: z.string().max(100).nullish(),
  limit: z.int().min(1).max(100).default(25),
});
export type ListReceiptsInput = z.infer<typeof listReceiptsInput>;

/** The subject of an auditor's request. */
export const privacyLookup = z.union([z.object({ userId }), z.object({ checkId })]);
export type PrivacyLookup = z.infer<typeof privacyLookup>;

const actorKind = z.enum(["staff", "api_key", "system"]);
const namedActor = z.object({ kind: actorKind, id: z.string(), name: z.string() });

/** A receipt for auditors, with the name of the person who erased. */
const listedReceipt = erasureReceipt.extend({ by: namedActor });
export type ListedReceipt = z.infer<typeof listedReceipt>;
export const receiptPage = z.object({ items: z.array(listedReceipt), nextCursor: z.string().nullable() });
export type ReceiptPage = z.infer<typeof receiptPage>;

export const placedHold = z.object({ id: z.string() });
const hold = z.object({
  id: z.string(),
  userId: z.string(),
  reason: z.string(),
  placedAt: timestamp,
  placedBy: z.string(),
  releasedAt: timestamp.nullable(),
  releasedBy: z.string().nullable(),
});
export const holdPage = z.object({ items: z.array(hold), nextCursor: z.string().nullable() });
export type HoldPage = z.infer<typeof holdPage>;

/** How much data is kept, since when, and what expires soon. */
export const storage = z.object({
  checks: z.int(),
  oldestCheckAt: timestamp.nullable(),
  photos: z.int(),
  bytes: z.int(),
  oldestPhotoAt: timestamp.nullable(),
  retention: z.object({ photoDays: z.int().nullable(), checkDays: z.int().nullable() }),
  /** What retention erases within a week, ignoring holds. */
  soon: z.object({ photos: z.int(), checks: z.int() }),
  /** Incomplete erasures. */
  pending: z.int(),
});
export type Storage = z.infer<typeof storage>;

const rowsLeft = z.object({ table: z.string(), rows: z.int() });
export type RowsLeft = z.infer<typeof rowsLeft>;

const placedPhoto = z.object({
  photoId: z.string(),
  checkId: z.string(),
  isSelfie: z.boolean(),
  /** Where the bytes are stored, and under which key; null once erased. */
  store: z
    .object({
      name: z.string(),
      /** Name for display. */
      label: z.string(),
      /** Whether the store is on other machines. */
      isRemote: z.boolean(),
      key: z.string(),
      isSealed: z.boolean(),
    })
    .nullable(),
  byteSize: z.int(),
  takenAt: timestamp,
  erasedAt: timestamp.nullable(),
  /** Earliest time at which the workspace's retention erases it; null: never. */
  dueAt: timestamp.nullable(),
});
export type PlacedPhoto = z.infer<typeof placedPhoto>;

const dataLocation = z.object({
  checks: z.int(),
  photos: z.array(placedPhoto),
  /** Whether there are more photos than listed. */
  hasMore: z.boolean(),
  /** Per table; tables without rows are left out. */
  rows: z.array(rowsLeft),
  isOnHold: z.boolean(),
});
export type DataLocation = z.infer<typeof dataLocation>;

const access = z.object({
  at: timestamp,
  by: namedActor,
  action: auditAction,
  checkId: z.string().nullable(),
  photoId: z.string().nullable(),
  sequence: z.int(),
});
const accessList = z.object({ sights: z.array(access), hasMore: z.boolean() });
export type AccessList = z.infer<typeof accessList>;

const erasureVerification = z.object({
  /** No rows are left in any table, no bytes remain to be removed, and every erasure is complete. */
  isGone: z.boolean(),
  /** Receipts of erased data; empty if the subject was never known or nothing was erased. */
  receipts: z.array(erasureReceipt),
  /** Remaining rows, by table. */
  left: z.array(rowsLeft),
  /** How many tables were searched. */
  tables: z.int(),
  /** The subject's stored bytes that are still to be removed, and its incomplete erasures. */
  pending: z.object({ bytes: z.int(), erasures: z.int() }),
});
export type ErasureVerification = z.infer<typeof erasureVerification>;

/** Where a person's data is, who saw it, and whether it was erased. */
export const accessAnswer = z.object({ where: dataLocation, seen: accessList, gone: erasureVerification });
export type AccessAnswer = z.infer<typeof accessAnswer>;
