import type { ChallengeResult, ChallengeType } from "../../checks/schemas.ts";
import {
  challengeDefinitions,
  challengeTypes,
  labelColumns,
  measureUnits,
  type PhotoLabels,
} from "../../checks/vocabulary/challenge-types.ts";
import { defaultLimits as limits } from "../../checks/vocabulary/limits.ts";
import { judgeChallenge } from "../../verdict/judge-challenge.ts";
import type { DecideInput, JudgedPhoto } from "../../verdict/judged.ts";
import { isBonaFide, type LabelledPhoto } from "./faces-folder.ts";
import type { MeasuredPhoto, SeenPhoto } from "./measured-photos.ts";
import type { ChallengeFigures, Mistake } from "./report.ts";
import { shareOf, wilson } from "./statistics.ts";

const mistakesMax = 12;

const matches = (labels: LabelledPhoto, wanted: PhotoLabels): boolean =>
  labelColumns.every((column) => wanted[column]?.includes(labels[column]) ?? true);

/** What the manifest's labels say about each challenge. */
export function labelsOf(type: ChallengeType) {
  const { shown, notShown, neutral } = challengeDefinitions[type].photos;
  return {
    shows: (labels: LabelledPhoto) => matches(labels, shown),
    showsNot: (labels: LabelledPhoto) => matches(labels, notShown),
    /** A photo that shows the person's neutral value of the challenge's measure. */
    neutral: (labels: LabelledPhoto) => matches(labels, neutral),
  };
}

/** The same person's neutral photo, from the same video if possible. */
function neutralOf(type: ChallengeType, { labels }: SeenPhoto, bySubject: Map<string, SeenPhoto[]>) {
  if (!labels.subject) return null;
  const others = (bySubject.get(labels.subject) ?? []).filter(
    (other) => other.labels.file !== labels.file && labelsOf(type).neutral(other.labels),
  );
  return (others.find((other) => other.labels.group === labels.group) ?? others[0])?.photo ?? null;
}

/** Judges one photo for one challenge with the service's own rule, using the neutral photo as its selfie. */
export function judgeOne(
  type: ChallengeType,
  photo: JudgedPhoto,
  neutral: JudgedPhoto | null,
): ChallengeResult {
  const answered = { id: type, type, photo };
  const input: DecideInput = { challenges: [answered], selfie: neutral, replays: [], mode: "live", limits };
  return judgeChallenge(answered, input).result;
}

type Judged = { seen: SeenPhoto; result: ChallengeResult };
const passed = ({ result }: Judged) => result.outcome === "passed";

/** How far a value is on the wrong side of its limit, relative to the limit. */
const errorOf = ({ result }: Judged) =>
  Math.abs((result.measured ?? 0) - (result.limit ?? 0)) / Math.abs(result.limit || 1);

function mistakesOf(judged: Judged[], kind: Mistake["kind"]): Mistake[] {
  return judged
    .toSorted((a, b) => errorOf(b) - errorOf(a))
    .slice(0, mistakesMax / 2)
    .map(({ seen, result }) => ({
      file: seen.labels.file,
      kind,
      measured: result.measured ?? 0,
      limit: result.limit ?? 0,
      message: result.message,
    }));
}

function figuresOf(positives: Judged[], negatives: Judged[]): ChallengeFigures {
  const found = positives.filter(passed);
  const mistaken = negatives.filter(passed);
  const missed = mistakesOf(
    positives.filter((one) => !passed(one)),
    "missed",
  );
  const limit = [...positives, ...negatives].find(({ result }) => result.limit !== null)?.result.limit ?? 0;
  // Without a neutral photo a different limit applies; leave those out, since a histogram has one measure.
  const values = (judged: Judged[]) =>
    judged.flatMap(({ result }) =>
      result.limit === limit && result.measured !== null ? [result.measured] : [],
    );
  return {
    tpr: shareOf(found.length, positives.length),
    fpr: shareOf(mistaken.length, negatives.length),
    positives: positives.length,
    negatives: negatives.length,
    tpr_interval: wilson(found.length, positives.length),
    fpr_interval: wilson(mistaken.length, negatives.length),
    limit,
    values: { positives: values(positives), negatives: values(negatives) },
    mistakes: [...missed, ...mistakesOf(mistaken, "false")],
  };
}

/** Evaluates each challenge on the photos whose labels say that they do, or do not, show it. */
export function challengeFigures(measured: MeasuredPhoto[]) {
  // Includes photos without a face: a challenge that is not seen is not passed.
  const real = measured.flatMap(({ labels, photo }) =>
    photo && isBonaFide(labels) ? [{ labels, photo }] : [],
  );
  const bySubject = Map.groupBy(real, ({ labels }) => labels.subject);
  const judgeAll = (type: ChallengeType, chosen: SeenPhoto[], beside: boolean): Judged[] =>
    chosen.map((one) => ({
      seen: one,
      result: judgeOne(type, one.photo, beside ? neutralOf(type, one, bySubject) : null),
    }));
  const of = (type: ChallengeType, beside: boolean) => {
    const { shows, showsNot } = labelsOf(type);
    return figuresOf(
      judgeAll(
        type,
        real.filter(({ labels }) => shows(labels)),
        beside,
      ),
      judgeAll(
        type,
        real.filter(({ labels }) => showsNot(labels)),
        beside,
      ),
    );
  };
  const slight = judgeAll(
    "SMILE",
    real.filter(({ labels }) => labels.smile === "slight"),
    true,
  );
  return {
    challenges: Object.fromEntries(challengeTypes.map((type) => [type, of(type, true)])) as Record<
      ChallengeType,
      ChallengeFigures
    >,
    // Angles need no neutral photo; proportions differ between people.
    challenges_without_neutral: Object.fromEntries(
      challengeTypes
        .filter((type) => measureUnits[challengeDefinitions[type].measure] === "ratio")
        .map((type) => [type, of(type, false)]),
    ),
    slight_smiles: { n: slight.length, passed: slight.filter(passed).length },
  };
}
