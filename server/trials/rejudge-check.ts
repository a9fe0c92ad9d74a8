import { isDeepStrictEqual } from "node:util";
import type { ChallengeRow, CheckRow, PhotoRow } from "../checks/check-rows.ts";
import { openFace, photosToJudge } from "../checks/photos-to-judge.ts";
import type { Decision, Verdict } from "../checks/schemas.ts";
import type { Limits } from "../checks/vocabulary/limits.ts";
import type { AppContext } from "../context.ts";
import { limitsOf } from "../settings/current-settings.ts";
import { decide } from "../verdict/decide.ts";
import type { DecideInput, Replay } from "../verdict/judged.ts";
import { ruleVersion } from "../verdict/limits.ts";
import type { LeftOut } from "./schemas.ts";

export type StoredCheck = {
  check: CheckRow;
  challenges: ChallengeRow[];
  photoById: Map<string, PhotoRow>;
  decision: Decision | null;
};

/**
 * Rebuilds the replays found at the time: a new search would look at today's photos, which differ. The
 * verdict stores how many there were; which ones makes no difference to the rules.
 */
function replaysOf({ parts }: Verdict): Replay[] {
  const part = parts.find(({ name }) => name === "replay");
  const found = (part?.limit ?? 0) - (part?.measured ?? 0);
  const isCertain = part?.outcome === "failed";
  return Array.from({ length: found }, () => ({ photoSha256: "", checkId: "", isCertain }));
}

/**
 * Judges a completed check again with other limits, from its stored measurements. Only does so if the
 * original limits reproduce exactly the stored verdict, so that any difference comes from the limits alone.
 */
export function rejudgeCheck(
  vault: AppContext["vault"],
  { check, challenges, photoById, decision }: StoredCheck,
  candidate: Limits,
): { before: Verdict; after: Verdict } | LeftOut {
  const photoIds = [...challenges.map(({ photoId }) => photoId), check.selfiePhotoId];
  const isWhole = photoIds.every((id, index) =>
    id === null ? index === challenges.length : photoById.get(id)?.erasedAt === null,
  );
  if (!decision || !isWhole) return "no_measurements";
  const { verdict: before, evidence } = decision;
  if (evidence.ruleVersion !== ruleVersion) return "other_rules";
  const { rowOf: _, ...toJudge } = photosToJudge((row) => openFace(vault, row), photoById, check, challenges);
  const input: Omit<DecideInput, "limits"> = { ...toJudge, replays: replaysOf(before) };
  const again = decide({ ...input, limits: limitsOf(evidence) });
  if (!isDeepStrictEqual(again, before)) return "not_reproducible";
  return { before, after: decide({ ...input, limits: candidate }) };
}
