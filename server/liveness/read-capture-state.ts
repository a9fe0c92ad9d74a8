import { eq } from "drizzle-orm";
import { workspaces } from "#db/schema/index.ts";
import { requireSessionHolder } from "../actor.ts";
import { findCheck } from "../checks/check-rows.ts";
import type { CaptureLimits, CaptureState } from "../checks/schemas.ts";
import { consentOf, statusAt } from "../checks/serialize.ts";
import { sessionTimeOf } from "../checks/session-time.ts";
import { challengeDefinitions } from "../checks/vocabulary/challenge-types.ts";
import { captureLimitNames, type Limits } from "../checks/vocabulary/limits.ts";
import type { VerbContext } from "../context.ts";
import { notFound } from "../errors.ts";
import { findSettings, limitsOf } from "../settings/current-settings.ts";

const captureLimitsOf = (limits: Limits): CaptureLimits =>
  Object.fromEntries(captureLimitNames.map((name) => [name, limits[name]])) as CaptureLimits;

async function workspaceName({ db }: VerbContext, workspaceId: string): Promise<string> {
  const [row] = await db.read
    .select({ name: workspaces.name })
    .from(workspaces)
    .where(eq(workspaces.id, workspaceId));
  return row?.name ?? "";
}

/**
 * Returns what the capture page needs to start, to resume after a reload and to finish. Also works for
 * complete or expired sessions, because the page must still tell the person where to go. Never returns a
 * score or a reason.
 * @throws AppError SCOPE_MISSING (no session token)
 */
export async function readCaptureState(args: { ctx: VerbContext }): Promise<CaptureState> {
  const { ctx } = args;
  const actor = requireSessionHolder(ctx.actor);
  const found = await findCheck(ctx.db.read, actor, { id: actor.checkId });
  if (!found) throw notFound();
  const { check, challenges } = found;
  const now = ctx.now();
  const { settings } = await findSettings(ctx.db.read, actor.workspaceId);
  const limits = limitsOf(settings);
  const { branding, photoRetentionDays, checkRetentionDays } = settings;
  return {
    id: check.id,
    status: statusAt(check, now),
    isCancelled: check.cancelledAt !== null,
    ...sessionTimeOf(check, now),
    challenges: challenges
      .filter(({ begunAt, photoId }) => begunAt !== null || photoId !== null)
      .map(({ id, type, photoId, attempts, warningCount }) => ({
        id,
        type,
        instruction: challengeDefinitions[type].instruction,
        isAnswered: photoId !== null,
        attempts,
        hasWarnings: warningCount > 0,
      })),
    challengesTotal: challenges.length,
    requiredAssurance: check.requiredAssurance ?? "uploaded",
    triesPerChallengeMax: limits.triesPerChallengeMax,
    redirectUrl: check.redirectUrl,
    consent: consentOf(check),
    mirrored: check.mirrored,
    limits: captureLimitsOf(limits),
    workspace: {
      name: branding.displayName ?? (await workspaceName(ctx, actor.workspaceId)),
      logo: branding.logo,
      contact: branding.contact,
      privacyUrl: branding.privacyUrl,
      photoRetentionDays,
      checkRetentionDays,
    },
  };
}
