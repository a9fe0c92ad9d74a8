import type { Answers, ChallengeFigures, EvaluationReport, Outcomes, Target } from "./report.ts";
import { boundOfNone, shareOf, wilson } from "./statistics.ts";

/** With fewer trials a share says neither that a target is met nor that it is missed. */
const trialsMin = 10;

const percent = (share: number | null) =>
  share === null ? "not measured" : `${Number((share * 100).toPrecision(3))} %`;
/** "3 of 120, 2.5 %"; none of n as what it bounds: "0 of 120, so at most 2.5 %". */
export function shareText(hits: number, n: number): string {
  if (n === 0) return "not measured";
  return hits === 0
    ? `0 of ${n}, so at most ${percent(boundOfNone(n))}`
    : `${hits} of ${n}, ${percent(hits / n)}`;
}

type Rate = { hits: number; n: number };
const rateOf = (share: number | null, n: number): Rate => ({ hits: Math.round((share ?? 0) * n), n });
const shown = ({ tpr, positives }: ChallengeFigures) => rateOf(tpr, positives);
const others = ({ fpr, negatives }: ChallengeFigures) => rateOf(fpr, negatives);
const isMeasured = (...rates: readonly Rate[]) => rates.every(({ n }) => n >= trialsMin);
const lowest = ({ hits, n }: Rate) => wilson(hits, n)?.[0] ?? 0;
const highest = ({ hits, n }: Rate) => (hits === 0 ? boundOfNone(n) : wilson(hits, n)?.[1]) ?? 1;
const share = ({ hits, n }: Rate) => shareOf(hits, n) ?? 0;

const statusOf = (isMet: boolean | null, isProven: boolean): Target["status"] =>
  isMet === null ? "none" : !isMet ? "missed" : isProven ? "met" : "likely";

function challenge(what: string, find: Rate, mistake: Rate, [tpr, fpr]: [number, number]): Target {
  return {
    what,
    target: `at least ${percent(tpr)} pass when shown, at most ${percent(fpr)} when not`,
    measured: `${shareText(find.hits, find.n)}; ${shareText(mistake.hits, mistake.n)}`,
    status: statusOf(
      isMeasured(find, mistake) ? share(find) >= tpr && share(mistake) <= fpr : null,
      lowest(find) >= tpr && highest(mistake) <= fpr,
    ),
  };
}

function atMost(what: string, rate: Rate, most: number): Target {
  return {
    what,
    target: `at most ${percent(most)}`,
    measured: shareText(rate.hits, rate.n),
    status: statusOf(isMeasured(rate) ? share(rate) <= most : null, highest(rate) <= most),
  };
}

const acceptedOf = (answers: Answers | undefined): Rate => ({
  hits: answers?.accepted ?? 0,
  n: answers?.n ?? 0,
});
const passedOf = (outcomes: Outcomes | undefined): Rate => ({
  hits: outcomes?.passed ?? 0,
  n: outcomes?.n ?? 0,
});
const sumOf = (rates: readonly Rate[]): Rate => ({
  hits: rates.reduce((sum, { hits }) => sum + hits, 0),
  n: rates.reduce((sum, { n }) => sum + n, 0),
});

/** The source that accepts most, among those with enough trials; without any, all sources together. */
function worstSource(what: string, bySource: Record<string, Answers> | undefined, most: number): Target {
  const sources = Object.entries(bySource ?? {}).filter(([source]) => source !== "all");
  const [worst] = sources
    .filter(([, { n }]) => n >= trialsMin)
    .toSorted(([, a], [, b]) => share(acceptedOf(b)) - share(acceptedOf(a)));
  if (!worst) return atMost(what, sumOf(sources.map(([, answers]) => acceptedOf(answers))), most);
  const target = atMost(what, acceptedOf(worst[1]), most);
  return { ...target, measured: `${target.measured} (${worst[0]})` };
}

function genuineTarget({ sessions }: EvaluationReport): Target {
  const { n = 0, accepted = 0, review = 0, rejected = 0 } = sessions.genuine ?? {};
  const part = (hits: number) => percent(shareOf(hits, n));
  return {
    what: "genuine sessions: accepted, in doubt, rejected",
    target: "at least 90 %, at most 8 %, at most 2 %",
    measured: n === 0 ? "not measured" : `${part(accepted)}, ${part(review)}, ${part(rejected)} of ${n}`,
    status: statusOf(
      n < trialsMin ? null : accepted / n >= 0.9 && review / n <= 0.08 && rejected / n <= 0.02,
      lowest({ hits: accepted, n }) >= 0.9 &&
        highest({ hits: review, n }) <= 0.08 &&
        highest({ hits: rejected, n }) <= 0.02,
    ),
  };
}

/** Honest second checks that the search for copies keeps from being accepted. */
function secondChecks({ sessions }: EvaluationReport): Target {
  const again = sessions.genuine_again;
  const replay = again?.parts.replay;
  const flagged = (replay?.doubt ?? 0) + (replay?.failed ?? 0);
  return atMost("honest second checks taken for a replay", { hits: flagged, n: again?.n ?? 0 }, 0.01);
}

function told(what: string, rate: Rate): Target {
  return {
    what,
    target: "told, whatever it is",
    measured: shareText(rate.hits, rate.n),
    status: "none",
  };
}

/** The project's targets beside what these photos measure. */
export function targetsOf(report: Omit<EvaluationReport, "targets">): Target[] {
  const full = { ...report, targets: [] };
  const { challenges, challenges_with_neutral, challenges_without_neutral, graded, pad, sessions } = report;
  const { person, edits, calibration_by_score, speed } = report;
  const smile = (figures: ChallengeFigures | undefined, what: string, tpr: number) =>
    figures ? [challenge(what, shown(figures), others(figures), [tpr, 0.03])] : [];
  const strangers = (kind: string) => sumOf(Object.values(person.sets[kind] ?? {}).map(passedOf));
  const photosOf = (kind: string) => acceptedOf(pad.by_source[kind]?.all);
  const variants = Object.entries(edits);
  const crude = variants.filter(([name]) => name.startsWith("crude"));
  const searched = variants.filter(([name]) => !name.startsWith("crude"));
  return [
    genuineTarget(full),
    ...(["TURN_LEFT", "TURN_RIGHT"] as const).map((type) =>
      challenge(type, shown(challenges[type]), others(challenges[type]), [0.99, 0.005]),
    ),
    challenge(
      "LOOK_UP, clear tilts",
      passedOf(graded["LOOK_UP, clear tilt"]),
      others(challenges.LOOK_UP),
      [0.95, 0.02],
    ),
    ...smile(challenges_with_neutral.SMILE, "SMILE, with a neutral photo", 0.97),
    ...smile(challenges_without_neutral.SMILE, "SMILE, without", 0.93),
    challenge("BLINK", shown(challenges.BLINK), others(challenges.BLINK), [0.96, 0.02]),
    atMost("winks that pass for a blink", passedOf(graded["BLINK, one eye only"]), 0),
    challenge("OPEN_MOUTH", shown(challenges.OPEN_MOUTH), others(challenges.OPEN_MOUTH), [0.97, 0.03]),
    ...(["print", "screen"] as const).flatMap((species) => [
      worstSource(`${species}s accepted, photos of the worst source`, pad.by_source[species], 0.05),
      worstSource(`${species}s accepted, sessions of the worst source`, sessions[species]?.by_source, 0.03),
    ]),
    told("masks accepted, photos", photosOf("mask")),
    told("generated faces accepted, photos", photosOf("generated")),
    atMost("copies used twice, accepted", acceptedOf(sessions.copies), 0.01),
    atMost("copies replayed, accepted", acceptedOf(sessions.replayed), 0.01),
    secondChecks(full),
    atMost(
      "edits of one photo by the copied script, accepted",
      sumOf(crude.map(([, one]) => acceptedOf(one))),
      0.1,
    ),
    told("edits by an attacker who searched, accepted", sumOf(searched.map(([, one]) => acceptedOf(one)))),
    atMost("a random second person taken for the same", strangers("random"), 0.001),
    atMost("a second person of one sex, skin and age", strangers("similar"), 0.005),
    ...Object.entries(calibration_by_score).map(
      ([score, { all }]): Target => ({
        what: `${score}: expected calibration error`,
        target: "at most 0.02",
        measured: all.ece === null ? "not measured" : all.ece.toFixed(3),
        status: statusOf(all.ece === null ? null : all.ece <= 0.02, true),
      }),
    ),
    {
      what: "CPU time of a photo over stock Human's (WASM)",
      target: "at most 0.333",
      measured: speed.ratio?.toFixed(3) ?? "not measured",
      status: statusOf(speed.ratio === null ? null : speed.ratio <= 1 / 3, true),
    },
  ];
}

/** A target's status in words, as the terminal, the page and the documentation say it. */
export const statusWords: Record<Target["status"], string> = {
  met: "met",
  likely: "met, not proven",
  missed: "missed",
  none: "no claim",
};
