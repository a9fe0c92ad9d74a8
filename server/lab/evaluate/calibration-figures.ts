import type { SessionOutcome } from "./decide-session.ts";
import type { CalibrationFigures, ScoreCalibration } from "./report.ts";
import type { SpoofSet } from "./spoof-figures.ts";
import { balanced, calibrationOf, type Prediction } from "./statistics.ts";

type Trial = Prediction & { source: string };

/** Sources with fewer trials of either kind get no curve of their own. */
const trialsMin = 10;

function calibrationBySource(about: string, trials: readonly Trial[]): ScoreCalibration {
  const genuine = trials.filter(({ isGenuine }) => isGenuine);
  const others = trials.filter(({ isGenuine }) => !isGenuine);
  const enough = (source: string) => {
    const own = trials.filter((one) => one.source === source);
    const mine = own.filter(({ isGenuine }) => isGenuine).length;
    return mine >= trialsMin && own.length - mine >= trialsMin;
  };
  // A source of attacks alone is put beside all genuine trials, and the other way round.
  const besides = (source: string): Trial[] => {
    const own = trials.filter((one) => one.source === source);
    if (enough(source) || own.length < 2 * trialsMin) return own;
    return own.some(({ isGenuine }) => isGenuine)
      ? [...own.filter(({ isGenuine }) => isGenuine), ...others]
      : [...own, ...genuine];
  };
  const bySource: Record<string, CalibrationFigures> = {};
  for (const source of new Set(trials.map((one) => one.source))) {
    const figures = calibrationOf(balanced(besides(source)));
    if (figures.bins.length > 0) bySource[source || "no folder"] = figures;
  }
  return { about, all: calibrationOf(balanced(trials)), by_source: bySource };
}

/** Attacks that photos can tell. Masks, generated faces and edits are counted, but no score knows them. */
const knownAttacks = ["second_person", "similar_person", "same_photo", "print", "screen", "wrong_challenge"];

/** How well the verdict's scores hold as probabilities, with either side weighing the same. */
export function calibrationFigures(
  outcomes: readonly SessionOutcome[],
  spoofSets: readonly SpoofSet[],
): Record<"confidence" | "antiSpoofScore" | "faceMatchScore", ScoreCalibration> {
  const of = (
    genuine: readonly string[],
    others: readonly string[],
    score: (outcome: SessionOutcome) => number | null,
  ): Trial[] =>
    outcomes.flatMap((outcome) => {
      const confidence = score(outcome);
      const isGenuine = genuine.includes(outcome.kind);
      if (confidence === null || !(isGenuine || others.includes(outcome.kind))) return [];
      return [{ confidence, isGenuine, source: outcome.source }];
    });
  return {
    confidence: calibrationBySource(
      "That the session is genuine, against other people, one photo twice, prints, screens and wrong challenges",
      of(["genuine"], knownAttacks, ({ confidence }) => confidence),
    ),
    antiSpoofScore: calibrationBySource(
      "That the faces are real, against prints and screens",
      spoofSets.flatMap(({ kind, source, antiSpoofScore }) =>
        antiSpoofScore !== null && ["bona_fide", "print", "screen"].includes(kind)
          ? [{ confidence: antiSpoofScore, isGenuine: kind === "bona_fide", source }]
          : [],
      ),
    ),
    faceMatchScore: calibrationBySource(
      "That the selfie shows the person, selfies of another day against strangers'",
      of(["genuine_across"], ["strangers_selfie"], ({ faceMatchScore }) => faceMatchScore),
    ),
  };
}
