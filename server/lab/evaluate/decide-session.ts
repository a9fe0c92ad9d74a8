import { withComparisons } from "../../checks/compare-photos.ts";
import type { ChallengeType, Outcome } from "../../checks/schemas.ts";
import { defaultLimits as limits } from "../../checks/vocabulary/limits.ts";
import { type VerdictKind, verdictKindOf } from "../../checks/vocabulary/verdict-kinds.ts";
import { compareViews } from "../../scoring/compare-views.ts";
import type { ViewComparison } from "../../scoring/measurement.ts";
import { decide } from "../../verdict/decide.ts";
import { copyBetween } from "../../verdict/judge-copies.ts";
import type { JudgedPhoto, Replay } from "../../verdict/judged.ts";
import type { AttackSpecies } from "./faces-folder.ts";

export type PhotoAnswer = { type: ChallengeType; photo: JudgedPhoto };

/** A session made from labelled photos. */
export type Session = {
  kind: string;
  /** Whom it is mostly of: sessions of one person are alike. */
  person: string;
  source: string;
  /** The kind of attack of its photos, if they are one. */
  species: AttackSpecies | null;
  answers: PhotoAnswer[];
  selfie?: JudgedPhoto | null;
  /** Photos that an earlier check of the workspace holds. */
  earlier?: readonly JudgedPhoto[];
};

/** What becomes of a session, by default: doubt goes to a person. */
export type Answer = "accepted" | "review" | "rejected";

export type SessionOutcome = Pick<Session, "kind" | "person" | "source" | "species"> & {
  photos: number;
  answer: Answer;
  confidence: number;
  antiSpoofScore: number | null;
  faceMatchScore: number | null;
  reasons: string[];
  /** Every part's outcome by its name; `challenges` has the worst of the challenges. */
  parts: Record<string, Outcome>;
};

/** The photos that repeat one of an earlier check, as the service finds them. */
const replaysOf = ({ answers, earlier = [] }: Session): Replay[] =>
  answers.flatMap(({ photo }) => {
    const copies = earlier.map((one) => copyBetween(one, photo, limits));
    const copy = copies.find((found) => found === "certain") ?? copies.find((found) => found === "likely");
    return copy ? [{ photoSha256: photo.sha256, checkId: "earlier", isCertain: copy === "certain" }] : [];
  });

const answerOf = {
  alive: "accepted",
  in_doubt: "review",
  rejected: "rejected",
} as const satisfies Record<VerdictKind, Answer>;

const worst = (outcomes: readonly Outcome[]): Outcome =>
  outcomes.includes("failed") ? "failed" : outcomes.includes("not_checked") ? "not_checked" : "passed";

const compared = new Map<string, ViewComparison | null>();

/** Two photos meet in many sessions. */
function compareOnce(one: JudgedPhoto, other: JudgedPhoto): ViewComparison | null {
  const pair = `${one.sha256} ${other.sha256}`;
  const known = compared.get(pair);
  if (known !== undefined) return known;
  const found = one.view && other.view && compareViews(one.view, other.view);
  compared.set(pair, found);
  return found;
}

/** Decides a session with the service's own rules and default limits, as for a live key. */
export function decideSession(session: Session): SessionOutcome {
  const { kind, person, source, species, answers, selfie = null } = session;
  const challenges = answers.map(({ type, photo }, index) => ({ id: `${index}`, type, photo }));
  const verdict = decide({
    ...withComparisons({ challenges, selfie }, compareOnce),
    replays: replaysOf(session),
    mode: "live",
    limits,
  });
  const { confidence, antiSpoofScore, faceMatchScore, failureReasons } = verdict;
  const parts: Record<string, Outcome> = {
    challenges: worst(verdict.challenges.map(({ outcome }) => outcome)),
    ...Object.fromEntries(verdict.parts.map(({ name, outcome }) => [name, outcome])),
  };
  return {
    kind,
    person,
    source,
    species,
    photos: answers.length,
    answer: answerOf[verdictKindOf(verdict)],
    confidence,
    antiSpoofScore,
    faceMatchScore,
    reasons: failureReasons,
    parts,
  };
}
