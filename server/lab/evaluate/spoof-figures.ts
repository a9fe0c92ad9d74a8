import { defaultLimits as limits } from "../../checks/vocabulary/limits.ts";
import { isBonaFide } from "./faces-folder.ts";
import type { SeenPhoto } from "./measured-photos.ts";
import type { Interval, Mistake, PadFigures } from "./report.ts";
import { areaUnderRoc, rocOf, shareOf, wilson } from "./statistics.ts";

const attackKinds = ["print", "screen", "mask", "generated"];
const mistakesMax = 12;
const limit = limits.realScoreMin;

type Scored = { file: string; score: number };

function mistakesOf(scored: Scored[], kind: Mistake["kind"]): Mistake[] {
  const what = kind === "missed" ? "an attack taken for real" : "a real face taken for an attack";
  return scored
    .slice(0, mistakesMax / 2)
    .map(({ file, score }) => ({ file, kind, measured: score, limit, message: what }));
}

/**
 * Presentation attack detection per photo (ISO/IEC 30107-3), at the limit in force; photos without a face do
 * not count.
 */
export function spoofFigures(seen: SeenPhoto[]): PadFigures {
  const scored = seen.flatMap(({ labels, photo }) => {
    const score = photo.measurement.face?.realScore ?? null;
    return score === null ? [] : [{ labels, file: labels.file, score }];
  });
  const real = scored.filter(({ labels }) => isBonaFide(labels));
  const attacks = scored.filter(({ labels }) => attackKinds.includes(labels.presentation));
  const refused = real.filter(({ score }) => score < limit);
  const byKind = Map.groupBy(attacks, ({ labels }) => labels.presentation);
  const accepted = attacks.filter(({ score }) => score >= limit);
  const apcer: Record<string, number> = {};
  const intervals: Record<string, Interval> = {};
  for (const [kind, trials] of byKind) {
    const missed = trials.filter(({ score }) => score >= limit).length;
    apcer[kind] = missed / trials.length;
    const interval = wilson(missed, trials.length);
    if (interval) intervals[kind] = interval;
  }
  const scores = (chosen: Scored[]) => chosen.map(({ score }) => score);
  const worst = [
    ...mistakesOf(
      accepted.toSorted((a, b) => b.score - a.score),
      "missed",
    ),
    ...mistakesOf(
      refused.toSorted((a, b) => a.score - b.score),
      "false",
    ),
  ];
  return {
    auc: areaUnderRoc(scores(real), scores(attacks)),
    bpcer: shareOf(refused.length, real.length),
    bpcer_interval: wilson(refused.length, real.length),
    apcer,
    apcer_intervals: intervals,
    counts: {
      bona_fide: real.length,
      ...Object.fromEntries([...byKind].map(([kind, all]) => [kind, all.length])),
    },
    limit,
    // A false positive is an attack that reaches the limit.
    roc: rocOf(scores(real), scores(attacks)),
    mistakes: worst,
  };
}
