import { challengeTypes } from "../../checks/vocabulary/challenge-types.ts";
import { defaultLimits as limits } from "../../checks/vocabulary/limits.ts";
import { decide } from "../../verdict/decide.ts";
import type { JudgedPhoto } from "../../verdict/judged.ts";
import { groupPhotos } from "./attack-groups.ts";
import type { Answer } from "./decide-session.ts";
import { drawSets } from "./draw-sessions.ts";
import { faceAlone } from "./face-alone.ts";
import { isBonaFide, type LabelledPhoto, speciesOf } from "./faces-folder.ts";
import type { SeenPhoto } from "./measured-photos.ts";
import type { Answers, Interval, Mistake, PadFigures } from "./report.ts";
import { answersOf } from "./session-figures.ts";
import { sourceOf } from "./split.ts";
import { areaUnderRoc, rocOf, shareOf, wilson } from "./statistics.ts";

const mistakesMax = 12;
/** Sets of two photos, and as many of three, for each person and kind. */
const setsPerPerson = 10;

type SpoofAnswer = {
  answer: Answer;
  /** The spoof check passes, whatever the photo's quality. */
  isTakenForReal: boolean;
  /** The check's own measure and its limit. */
  score: number | null;
  limit: number | null;
  antiSpoofScore: number | null;
};

/** Photos of one person and kind, as a session has them. */
export type SpoofSet = { kind: string; source: string } & SpoofAnswer;

const isKnown = ({ labels }: SeenPhoto) => isBonaFide(labels) || speciesOf(labels) !== null;

/**
 * What the spoof check says of photos, whatever else they show. Photos too poor for the models to judge go to
 * a person, too.
 */
export function judgeSpoof(photos: readonly JudgedPhoto[]): SpoofAnswer {
  const challenges = photos.map((photo, index) => ({
    id: `${index}`,
    type: challengeTypes[index % challengeTypes.length] ?? ("SMILE" as const),
    photo: faceAlone(photo),
  }));
  const { parts, antiSpoofScore } = decide({ challenges, selfie: null, replays: [], mode: "live", limits });
  const spoof = parts.find(({ name }) => name === "anti_spoof");
  const quality = parts.find(({ name }) => (name as string) === "photo_quality");
  const outcomes = [spoof?.outcome ?? "not_checked", quality?.outcome ?? "passed"];
  const isAccepted = outcomes.every((outcome) => outcome === "passed");
  return {
    answer: spoof?.outcome === "failed" ? "rejected" : isAccepted ? "accepted" : "review",
    isTakenForReal: spoof?.outcome === "passed",
    score: spoof?.measured ?? null,
    limit: spoof?.limit ?? null,
    antiSpoofScore,
  };
}

/** Judges sets of two and three photos of one person and kind, real or not. */
export const judgeSpoofSets = (seen: readonly SeenPhoto[]): SpoofSet[] =>
  groupPhotos(seen.filter(isKnown)).flatMap(({ source, species, person, photos }) =>
    drawSets(
      photos.map(({ photo }) => photo),
      setsPerPerson,
      `${source} ${species} ${person}`,
    ).map((set) => ({ kind: species ?? "bona_fide", source, ...judgeSpoof(set) })),
  );

type Judged = { labels: LabelledPhoto; kind: string; source: string } & SpoofAnswer;

function mistakesOf(judged: readonly Judged[], kind: Mistake["kind"], limit: number): Mistake[] {
  const message = kind === "missed" ? "an attack taken for real" : "a real face taken for an attack";
  const sign = kind === "missed" ? -1 : 1;
  return judged
    .toSorted((a, b) => sign * ((a.score ?? 0) - (b.score ?? 0)))
    .slice(0, mistakesMax / 2)
    .map(({ labels, score }) => ({ file: labels.file, kind, measured: score ?? 0, limit, message }));
}

/** Answers by kind and source; `all` has every source. */
function answersBySource(judged: readonly Pick<Judged, "kind" | "source" | "answer">[]) {
  const figures: Record<string, Record<string, Answers>> = {};
  for (const [kind, own] of Map.groupBy(judged, (one) => one.kind)) {
    const sources = [...Map.groupBy(own, ({ source }) => source || "no folder")];
    figures[kind] = {
      all: answersOf(own),
      ...Object.fromEntries(sources.map(([source, some]) => [source, answersOf(some)])),
    };
  }
  return figures;
}

function sharesOf(judged: ReadonlyMap<string, Judged[]>, isHit: (one: Judged) => boolean) {
  const shares: Record<string, number> = {};
  const intervals: Record<string, Interval> = {};
  for (const [kind, trials] of judged) {
    const hits = trials.filter(isHit).length;
    shares[kind] = hits / trials.length;
    const interval = wilson(hits, trials.length);
    if (interval) intervals[kind] = interval;
  }
  return { shares, intervals };
}

/**
 * Presentation attack detection per photo (ISO/IEC 30107-3), at the limits in force; photos without a face do
 * not count.
 */
export function spoofFigures(seen: readonly SeenPhoto[], sets: readonly SpoofSet[]): PadFigures {
  const judged = seen.filter(isKnown).map(({ labels, photo }): Judged => {
    const kind = speciesOf(labels) ?? "bona_fide";
    return { labels, kind, source: sourceOf(labels), ...judgeSpoof([photo]) };
  });
  const real = judged.filter(({ kind }) => kind === "bona_fide");
  const attacks = judged.filter(({ kind }) => kind !== "bona_fide");
  const byKind = Map.groupBy(attacks, ({ kind }) => kind);
  const limit = judged.find((one) => one.limit !== null)?.limit ?? 0;
  const isRejected = ({ answer }: Judged) => answer === "rejected";
  const isAccepted = ({ answer }: Judged) => answer === "accepted";
  const refused = real.filter(isRejected);
  const apcer = sharesOf(byKind, ({ isTakenForReal }) => isTakenForReal);
  const accepted = sharesOf(byKind, isAccepted);
  const scores = (chosen: readonly Judged[]) => chosen.flatMap(({ score }) => score ?? []);
  const [realScores, attackScores] = [scores(real), scores(attacks)];
  return {
    auc: areaUnderRoc(realScores, attackScores),
    bpcer: shareOf(refused.length, real.length),
    bpcer_interval: wilson(refused.length, real.length),
    bpcer_review: shareOf(real.filter(({ answer }) => answer === "review").length, real.length),
    apcer: apcer.shares,
    apcer_intervals: apcer.intervals,
    apcer_accepted: accepted.shares,
    apcer_accepted_intervals: accepted.intervals,
    counts: {
      bona_fide: real.length,
      ...Object.fromEntries([...byKind].map(([kind, all]) => [kind, all.length])),
    },
    by_source: answersBySource(judged),
    sets: answersBySource(sets),
    limit,
    // A false positive is an attack that reaches the limit.
    roc: rocOf(realScores, attackScores),
    mistakes: [
      ...mistakesOf(attacks.filter(isAccepted), "missed", limit),
      ...mistakesOf(refused, "false", limit),
    ],
  };
}
