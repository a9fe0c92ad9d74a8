import type { ChallengeResult, PartResult, Verdict } from "../../checks/schemas.ts";
import {
  type ChallengeType,
  challengeDefinitions,
  measureUnits,
} from "../../checks/vocabulary/challenge-types.ts";
import {
  type FailureReason,
  failureReasonDefinitions,
  failureReasons,
  outcomeOf,
  partOf,
  reasonsOfChallenge,
} from "../../checks/vocabulary/failure-reasons.ts";
import { defaultLimits as limits } from "../../checks/vocabulary/limits.ts";
import { type PartName, partDefinitions, partNames } from "../../checks/vocabulary/parts.ts";
import { faceMatchBasisOf, isDoubt, type VerdictKind } from "../../checks/vocabulary/verdict-kinds.ts";
import { matchScore } from "../../verdict/judge-person.ts";
import { realProbability } from "../../verdict/judge-spoof.ts";
import { certaintyOf, round } from "../../verdict/judged.ts";
import type { SeededRandom } from "./seeded-random.ts";

type Asked = { id: string; type: ChallengeType };
type Weighed<Result> = { result: Result; certainty: number };

const nothing = { measured: null, limit: null, unit: null };

/** "A photo shows no face." */
function sentenceOf(reason: FailureReason): string {
  const { sentence } = failureReasonDefinitions[reason];
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

/** The failure reason of a challenge that the person simply did not do. */
const notDone = (type: ChallengeType): FailureReason =>
  reasonsOfChallenge(type).findLast((reason) => outcomeOf(reason) === "failed") ?? "NO_FACE";

/** The reason why a part cannot be judged without a face, if it has one. */
const notCheckedReason = (name: PartName): FailureReason | undefined =>
  failureReasons.find(
    (reason) => partOf(reason) === name && isDoubt(reason) && !reason.endsWith("_UNCERTAIN"),
  );

/** Parts that a verdict lists only where they found something. */
const listedWhenFound: readonly PartName[] = ["photo_quality", "edit", "scene"];

/**
 * Relative frequency of a reason: people do not quite do what they are asked, and attackers show pictures.
 */
function weightOf(reason: FailureReason, types: ChallengeType[]): number {
  if (isDoubt(reason) && !reason.endsWith("_UNCERTAIN")) return 1;
  if (reason === "CHALLENGE_UNCERTAIN" || partOf(reason) === "anti_spoof") return 15;
  return types.some((type) => notDone(type) === reason) ? 10 : 5;
}

/** Draws a reason for this verdict that can apply to this check. */
function drawReason(
  random: SeededRandom,
  kind: Exclude<VerdictKind, "alive">,
  { types, parts }: { types: ChallengeType[]; parts: PartName[] },
): FailureReason {
  const possible = failureReasons.filter((reason) => {
    if (isDoubt(reason) !== (kind === "in_doubt")) return false;
    const part = partOf(reason);
    return part ? parts.includes(part) : types.some((type) => reasonsOfChallenge(type).includes(reason));
  });
  let rest = random.share() * possible.reduce((sum, reason) => sum + weightOf(reason, types), 0);
  for (const reason of possible) {
    rest -= weightOf(reason, types);
    if (rest < 0) return reason;
  }
  return kind === "in_doubt" ? "CHALLENGE_UNCERTAIN" : "NO_FACE";
}

/**
 * A value at some distance from the limit: towards `utmost` if it passes, towards `rest` if not, close to it
 * in doubt, and far enough that rounding cannot move it across.
 */
function drawMeasured(
  random: SeededRandom,
  {
    rest,
    limit,
    utmost,
    reason,
  }: { rest: number; limit: number; utmost: number; reason: FailureReason | null },
): number {
  const end = reason === null ? utmost : rest;
  const share = Math.min(1, Math.max(0.02, random.normal(0.5, 0.19)));
  const nearness = reason !== null && isDoubt(reason) ? 0.2 : 1;
  return limit + (end - limit) * Math.max(0.02, share * nearness);
}

function challengeResult(
  random: SeededRandom,
  { id, type }: Asked,
  reason: FailureReason | null,
): Weighed<ChallengeResult> {
  const definition = challengeDefinitions[type];
  const named = { challengeId: id, type };
  if (reason === "NO_FACE") {
    const message = "Not checked: no face was found in this photo.";
    const result = { ...named, ...nothing, baseline: null, outcome: "not_checked", reason, message } as const;
    return { certainty: 0, result };
  }
  const unit = measureUnits[definition.measure];
  const limit = limits[definition.limit];
  const { from: rest, to: utmost } = definition.scale;
  const passes = reason === null;
  const measured = round(drawMeasured(random, { rest, limit, utmost, reason }), 3);
  const told = (value: number) =>
    unit === "degrees" ? `${Math.round(value)}°` : `${Math.round(value * 100)} %`;
  const what = passes ? definition.label : sentenceOf(reason);
  return {
    certainty: certaintyOf(measured - limit, definition.certaintyScale),
    result: {
      ...named,
      outcome: outcomeOf(reason),
      reason,
      measured,
      limit,
      unit,
      baseline: null,
      message: `${what}: ${told(measured)}; at least ${told(limit)} is needed.`,
    },
  };
}

function partResult(
  random: SeededRandom,
  name: PartName,
  { reason, photoCount }: { reason: FailureReason | null; photoCount: number },
): Weighed<PartResult> {
  const { label, unit, scored } = partDefinitions[name];
  const outcome = outcomeOf(reason);
  const message = `${reason === null ? label : sentenceOf(reason)}.`;
  if (outcome === "not_checked" && !reason?.endsWith("_UNCERTAIN"))
    return {
      certainty: 0,
      result: { name, ...nothing, outcome, reason, message: `Not checked. ${message}` },
    };
  const passes = reason === null;
  if (scored) {
    const limit = limits[scored.limit];
    const { from: rest, to: utmost } = scored.scale;
    const measured = round(drawMeasured(random, { rest, limit, utmost, reason }), 4);
    const certainty = certaintyOf(measured - limit, (utmost - limit) / 12);
    return { certainty, result: { name, outcome, reason, measured, limit, unit, message } };
  }
  const limit = unit === "faces" ? 1 : photoCount;
  const measured = reason === "MULTIPLE_FACES" ? limit + 1 : limit - (passes ? 0 : 1);
  const certainty = passes ? 1 : outcome === "failed" ? 0 : 0.15 + 0.3 * random.share();
  return { certainty, result: { name, outcome, reason, measured, limit, unit, message } };
}

/** A plausible verdict about photos that do not exist. With a test key a replay does not fail the check. */
export function fakeVerdict(
  random: SeededRandom,
  args: { asked: Asked[]; hasSelfie: boolean; kind: VerdictKind; mode: "live" | "test" },
): Verdict {
  const { asked, hasSelfie, kind, mode } = args;
  const types = asked.map(({ type }) => type);
  const isTurned = types.some((type) => measureUnits[challengeDefinitions[type].measure] === "degrees");
  const isPossible: Partial<Record<PartName, boolean>> = { depth: isTurned, face_match: hasSelfie };
  const possible = partNames.filter((name) => isPossible[name] ?? true);
  const decisive = possible.filter((name) => name !== "replay" || mode === "live");
  const reason = kind === "alive" ? null : drawReason(random, kind, { types, parts: decisive });
  const blamed = reason && partOf(reason);
  const names = possible.filter((name) => name === blamed || !listedWhenFound.includes(name));
  const culprit = asked.findIndex(({ type }) => reason !== null && reasonsOfChallenge(type).includes(reason));
  const blind = random.below(asked.length);
  const challenges = asked.map((one, index) => {
    if (reason === "NO_FACE") return challengeResult(random, one, index === blind ? reason : null);
    if (index === culprit) return challengeResult(random, one, reason);
    // A person who fails one challenge sometimes fails another too.
    return challengeResult(
      random,
      one,
      kind === "rejected" && random.chance(0.06) ? notDone(one.type) : null,
    );
  });
  const parts = names.map((name) => {
    const own = blamed === name ? reason : null;
    const unable = reason === "NO_FACE" ? notCheckedReason(name) : undefined;
    return partResult(random, name, { reason: own ?? unable ?? null, photoCount: asked.length });
  });
  const judged = [...challenges, ...parts];
  const found = new Set(judged.flatMap(({ result }) => result.reason ?? []));
  const reasons = failureReasons.filter((one) => found.has(one));
  const isAlive = kind === "alive";
  const weakest = Math.min(...judged.map(({ certainty }) => certainty));
  const measuredBy = (name: PartName) =>
    parts.find(({ result }) => result.name === name)?.result.measured ?? null;
  const real = measuredBy("anti_spoof");
  const cosine = measuredBy(hasSelfie ? "face_match" : "same_person");
  const limit = hasSelfie ? limits.faceMatchCosineMin : limits.samePersonCosineMin;
  const faceMatchScore = cosine === null ? null : matchScore(cosine, limit);
  return {
    isAlive,
    confidence: round(isAlive ? Math.max(weakest, 0.5) : Math.min(weakest, 0.4999), 4),
    antiSpoofScore:
      real === null ? null : round(realProbability(real, { photos: asked.length, ...limits }), 4),
    faceMatchScore,
    faceMatchBasis: faceMatchBasisOf({ faceMatchScore, hasSelfie }),
    failureReason: reasons[0] ?? null,
    failureReasons: reasons,
    challenges: challenges.map(({ result }) => result),
    parts: parts.map(({ result }) => result),
  };
}
