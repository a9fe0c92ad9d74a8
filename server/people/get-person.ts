import { asc, desc, inArray } from "drizzle-orm";
import { challenges, checkDecisions, livenessChecks, people, photos } from "#db/schema/index.ts";
import { ofPerson } from "#db/tenancy.ts";
import { requireStaff } from "../actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { openIdentity } from "../checks/photos-to-judge.ts";
import type { FailureReason } from "../checks/schemas.ts";
import { statusAt } from "../checks/serialize.ts";
import { typesOfMask } from "../checks/vocabulary/challenge-types.ts";
import type { VerbContext } from "../context.ts";
import { holdsOn } from "../erasure/holds.ts";
import { notFound } from "../errors.ts";
import { intactOf } from "../seals/require-intact.ts";
import { findSettings, limitsOf } from "../settings/current-settings.ts";
import { likeness } from "../verdict/compare-faces.ts";
import { strangersScoringAs } from "../verdict/limits.ts";
import { serializePerson } from "./list-people.ts";
import type { Likeness, PersonView } from "./schemas.ts";

/** Checks shown on a person's page; the table of checks has the older ones. */
const checksMax = 50;

/** Of a person whose id was written in several ways. */
const sumOf = (
  rows: readonly (typeof people.$inferSelect)[],
  name: "checkCount" | "completedCount" | "aliveCount",
) => rows.reduce((sum, row) => sum + row[name], 0);

/**
 * Returns a person's counts and newest checks, each with a photo and its face's similarity to the face of the
 * newest check that has one. Records the access in the audit trail.
 * @throws AppError ROLE_MISSING | NOT_FOUND
 */
export async function getPerson(args: { ctx: VerbContext; input: { userId: string } }): Promise<PersonView> {
  const { ctx, input } = args;
  const actor = requireStaff(ctx.actor, "read");
  const queries = ctx.db.read;
  const now = ctx.now();
  const { userId } = input;
  const { workspaceId, mode } = actor;
  const one = { workspaceId, mode, userId };
  const rows = await queries
    .select()
    .from(people)
    .where(ofPerson(people, one))
    .orderBy(desc(people.lastCheckAt));
  const [person] = rows;
  if (!person) throw notFound();
  const checks = await queries
    .select()
    .from(livenessChecks)
    .where(ofPerson(livenessChecks, one))
    .orderBy(desc(livenessChecks.id))
    .limit(checksMax);
  const ids = checks.map(({ id }) => id);
  const answered = await queries
    .select({ checkId: challenges.checkId, photoId: challenges.photoId })
    .from(challenges)
    .where(inArray(challenges.checkId, ids))
    .orderBy(asc(challenges.position));
  const photoIds = [
    ...answered.map(({ photoId }) => photoId),
    ...checks.map(({ selfiePhotoId }) => selfiePhotoId),
  ].filter((id) => id !== null);
  const faces = await queries
    .select({
      id: photos.id,
      checkId: photos.checkId,
      challengeId: photos.challengeId,
      embedding: photos.embedding,
      secondEmbedding: photos.secondEmbedding,
      dataKey: photos.dataKey,
      erasedAt: photos.erasedAt,
    })
    .from(photos)
    .where(inArray(photos.id, photoIds))
    .orderBy(asc(photos.id));
  const decisions = await queries.select().from(checkDecisions).where(inArray(checkDecisions.checkId, ids));
  const versionOf = new Map(
    decisions.map(({ checkId, decision }) => [checkId, decision.evidence.ruleVersion]),
  );
  const facesOf = Map.groupBy(faces, ({ checkId }) => checkId);
  const faceOf = (checkId: string) => facesOf.get(checkId)?.find(({ embedding }) => embedding !== null);
  const newest = ids.map(faceOf).find((face) => face !== undefined);
  const newestIdentity = newest && openIdentity(ctx.vault, newest);
  await ctx.db.transaction((tx) =>
    recordAudit(tx, { actor, now }, { action: "person.viewed", details: { userId } }),
  );

  const isIntact = await intactOf(ctx, checks);
  const { settings } = await findSettings(queries, workspaceId);
  const { faceMatchCosineMin } = limitsOf(settings);
  const likenessOf = (checkId: string): Likeness | null => {
    const face = faceOf(checkId);
    if (!face || !newestIdentity || face === newest) return null;
    const value = likeness(openIdentity(ctx.vault, face), [newestIdentity]);
    if (value === null) return null;
    return {
      cosine: Math.round(value * 1000) / 1000,
      isSamePerson: value >= faceMatchCosineMin,
      strangers: strangersScoringAs(value),
    };
  };
  return {
    ...serializePerson(person),
    checkCount: sumOf(rows, "checkCount"),
    completedCount: sumOf(rows, "completedCount"),
    aliveCount: sumOf(rows, "aliveCount"),
    limit: faceMatchCosineMin,
    isOnHold: (await holdsOn(queries, one)).length > 0,
    checks: checks.map((check) => ({
      id: check.id,
      status: statusAt(check, now),
      createdAt: check.createdAt.toISOString(),
      isAlive: check.isAlive,
      confidence: check.confidence,
      antiSpoofScore: check.antiSpoofScore,
      faceMatchScore: check.faceMatchScore,
      failureReason: check.failureReason as FailureReason | null,
      challenges: typesOfMask(check.challengeMask),
      reviewState: check.reviewState,
      isIntact: isIntact(check),
      ruleVersion: versionOf.get(check.id) ?? null,
      photos: (facesOf.get(check.id) ?? []).flatMap(({ id, challengeId, erasedAt }) =>
        erasedAt === null ? [{ id, isSelfie: challengeId === null }] : [],
      ),
      photosErasedAt:
        facesOf
          .get(check.id)
          ?.find(({ erasedAt }) => erasedAt !== null)
          ?.erasedAt?.toISOString() ?? null,
      likeness: likenessOf(check.id),
    })),
  };
}
