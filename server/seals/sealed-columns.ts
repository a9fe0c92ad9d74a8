import type { challenges, livenessChecks, photos, reviews } from "#db/schema/index.ts";

/** Covered by the seal of the verdict, by the seal of the review, or by none, and why. */
type Cover = "verdict" | "review" | { unsealed: string };
type Covers<Table extends { $inferSelect: object }> = Record<keyof Table["$inferSelect"], Cover>;

const erasedByRetention = "Retention erases it. The sealed hashes show which photo it was.";

/**
 * What the seals cover, column by column. Empty values are not part of a seal, so a new column may be sealed
 * if it is null in all earlier rows. Otherwise it would break their seals.
 */
export const checkColumns: Covers<typeof livenessChecks> = {
  id: "verdict",
  workspaceId: "verdict",
  mode: "verdict",
  userId: "verdict",
  apiKeyId: "verdict",
  sessionTokenHash: "verdict",
  status: "verdict",
  mirrored: "verdict",
  createdAt: "verdict",
  expiresAt: "verdict",
  completedAt: "verdict",
  selfiePhotoId: "verdict",
  externalId: "verdict",
  metadata: "verdict",
  locale: "verdict",
  allowedMask: "verdict",
  swapCount: "verdict",
  extensionCount: "verdict",
  cancelledAt: "verdict",
  simulate: "verdict",
  redirectUrl: "verdict",
  consentVersion: "verdict",
  consentLocale: "verdict",
  consentAt: "verdict",
  requiredAssurance: "verdict",
  assurance: "verdict",
  isAlive: "verdict",
  confidence: "verdict",
  antiSpoofScore: "verdict",
  faceMatchScore: "verdict",
  failureReason: "verdict",
  challengeMask: "verdict",
  scoringMs: "verdict",
  reviewState: "review",
  reviewReason: "review",
  reviewDecidedAt: "review",
  reviewVersion: "review",
  assigneeId: { unsealed: "Who works on it, not what was decided." },
};

export const challengeColumns: Covers<typeof challenges> = {
  id: "verdict",
  checkId: "verdict",
  position: "verdict",
  type: "verdict",
  attempts: "verdict",
  photoId: "verdict",
  answeredAt: "verdict",
  warningCount: "verdict",
  begunAt: "verdict",
  startCount: "verdict",
  lightOrder: "verdict",
  nonceHash: { unsealed: "Spent with the photo." },
  nonceAt: { unsealed: "Spent with the photo." },
};

export const photoColumns: Covers<typeof photos> = {
  id: "verdict",
  workspaceId: "verdict",
  checkId: "verdict",
  challengeId: "verdict",
  sha256: "verdict",
  storedSha256: "verdict",
  byteSize: "verdict",
  mirrored: "verdict",
  measurement: "verdict",
  warnings: "verdict",
  source: "verdict",
  assurance: "verdict",
  createdAt: "verdict",
  capture: "verdict",
  sequence: { unsealed: erasedByRetention },
  motionFingerprint: { unsealed: erasedByRetention },
  storeKey: { unsealed: "Changes when the photo moves to another store." },
  dataKey: { unsealed: "Changes when the master key is rotated, and is bound to its photo." },
  pictureHash: { unsealed: erasedByRetention },
  faceHash: { unsealed: erasedByRetention },
  embedding: { unsealed: erasedByRetention },
  secondEmbedding: { unsealed: erasedByRetention },
  mesh: { unsealed: erasedByRetention },
  view: { unsealed: erasedByRetention },
  facePatch: { unsealed: erasedByRetention },
  erasedAt: { unsealed: erasedByRetention },
};

export const reviewColumns: Covers<typeof reviews> = {
  id: "review",
  workspaceId: "review",
  checkId: "review",
  staffId: "review",
  decision: "review",
  reason: "review",
  createdAt: "review",
  undoneAt: "review",
  undoneBy: "review",
  note: { unsealed: "An erasure removes the names of people from it." },
};

type Names<Columns extends Record<string, Cover>> = (keyof Columns & string)[];

const namesOf = <Columns extends Record<string, Cover>>(columns: Columns, cover: Cover): Names<Columns> =>
  Object.keys(columns)
    .filter((name) => columns[name] === cover)
    .toSorted();

export const sealedNames = {
  verdict: namesOf(checkColumns, "verdict"),
  review: namesOf(checkColumns, "review"),
  challenge: namesOf(challengeColumns, "verdict"),
  photo: namesOf(photoColumns, "verdict"),
  decision: namesOf(reviewColumns, "review"),
};
