import { inArray } from "drizzle-orm";
import { photos } from "#db/schema/index.ts";
import type { ChallengeRow, CheckWithChallenges } from "../checks/check-rows.ts";
import type { VerbContext } from "../context.ts";
import { findSettings, limitsOf } from "../settings/current-settings.ts";
import type { ChallengeSession } from "../verdict/judged.ts";

/**
 * What a session shows before a photo for this challenge arrives. An earlier photo for the same challenge is
 * left out, because the new one replaces it.
 */
export async function readSessionSoFar(
  ctx: VerbContext,
  { check, challenges }: CheckWithChallenges,
  next: ChallengeRow,
): Promise<ChallengeSession> {
  const countsFor = ({ id, photoId }: ChallengeRow) => (id === next.id ? null : photoId);
  const ids = [...challenges.map(countsFor), check.selfiePhotoId].filter((id) => id !== null);
  const { read } = ctx.db;
  const rows =
    ids.length === 0
      ? []
      : await read
          .select({
            id: photos.id,
            mirrored: photos.mirrored,
            measurement: photos.measurement,
            capture: photos.capture,
          })
          .from(photos)
          .where(inArray(photos.id, ids));
  const { settings } = await findSettings(read, check.workspaceId);
  const photoOf = (wanted: string | null) => {
    const row = rows.find(({ id }) => id === wanted);
    return row ? { ...row, neutral: row.capture?.neutral ?? null } : null;
  };
  return {
    challenges: challenges.map((row) => ({ type: row.type, photo: photoOf(countsFor(row)) })),
    selfie: photoOf(check.selfiePhotoId),
    limits: limitsOf(settings),
  };
}
