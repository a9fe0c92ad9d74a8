import { and, desc, eq, isNotNull, ne } from "drizzle-orm";
import { livenessChecks, photos } from "#db/schema/index.ts";
import { ofTenant } from "#db/tenancy.ts";
import type { CaptureJudgement } from "../checks/capture-schemas.ts";
import type { CheckRow } from "../checks/check-rows.ts";
import type { VerbContext } from "../context.ts";
import { togetherOf } from "../verdict/motion/finding.ts";
import { isSameMotion } from "../verdict/motion-fingerprint.ts";

/** The newest movements of a workspace that a new one is compared with. */
const comparedMax = 2000;

const toFloats = (bytes: Buffer): Float32Array => new Float32Array(new Uint8Array(bytes).buffer);

/**
 * Adds to a judgement whether the same movement was sent in an earlier check: frames that were recorded once are
 * no proof of somebody who is there now. Not asked of test checks, as little as whether a photo was seen before:
 * integrators repeat their tests.
 */
export async function judgeSeenBefore(
  ctx: VerbContext,
  check: CheckRow,
  fingerprint: Float32Array | null,
  judged: CaptureJudgement,
): Promise<CaptureJudgement> {
  if (check.mode === "test" || !fingerprint) return judged;
  const rows = await ctx.db.read
    .select({ motion: photos.motionFingerprint })
    .from(photos)
    .innerJoin(livenessChecks, eq(livenessChecks.id, photos.checkId))
    .where(
      and(ofTenant(livenessChecks, check), isNotNull(photos.motionFingerprint), ne(photos.checkId, check.id)),
    )
    .orderBy(desc(photos.id))
    .limit(comparedMax);
  const found = new Set(rows.map(({ motion }) => motion && isSameMotion(fingerprint, toFloats(motion))));
  const outcome = found.has("same") ? "failed" : found.has("perhaps") ? "not_checked" : "passed";
  const message = {
    failed: "The same movement was sent in an earlier check.",
    not_checked: "The movement is very like one of an earlier check.",
    passed: "The movement was not sent in an earlier check.",
  }[outcome];
  const nothing = { measured: null, limit: null, unit: null };
  return togetherOf([...judged.findings, { name: "seen_before", outcome, ...nothing, message }]);
}
