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
import type { ChallengeFigures, EvaluationReport, Mistake, Outcomes } from "./report.ts";
import { sourceOf } from "./split.ts";
import { shareOf, wilson } from "./statistics.ts";

const mistakesMax = 12;

const matches = (labels: LabelledPhoto, wanted: PhotoLabels): boolean =>
  labelColumns.every((column) => wanted[column]?.includes(labels[column]) ?? true);

/** What the notes say of a raised head; a tilt of some 15 degrees is mild. */
const tiltOf = ({ notes }: LabelledPhoto): "clear" | "mild" | "ungraded" =>
  /look_up (strong|extreme)/.test(notes) ? "clear" : /look_up mild/.test(notes) ? "mild" : "ungraded";

/** The challenge asks for a clear tilt, and the instruction says so: a mild one does not show it. */
const isMildTilt = (type: ChallengeType, labels: LabelledPhoto) =>
  type === "LOOK_UP" && tiltOf(labels) === "mild";

/** Whether the manifest's labels say that the photo shows what the challenge asks. */
export const showsChallenge = (type: ChallengeType, labels: LabelledPhoto): boolean =>
  matches(labels, challengeDefinitions[type].photos.shown) && !isMildTilt(type, labels);

/** Whether the labels say that it does not. What they leave open is neither. */
export const showsNot = (type: ChallengeType, labels: LabelledPhoto): boolean =>
  matches(labels, challengeDefinitions[type].photos.notShown);

/** The same person's neutral photo, from the same video if possible. */
function neutralOf(type: ChallengeType, { labels }: SeenPhoto, bySubject: Map<string, SeenPhoto[]>) {
  if (!labels.subject) return null;
  const { neutral } = challengeDefinitions[type].photos;
  const others = (bySubject.get(labels.subject) ?? []).filter(
    (other) => other.labels.file !== labels.file && matches(other.labels, neutral),
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
const inDoubt = ({ result }: Judged) => result.outcome === "not_checked";

function outcomesOf(judged: readonly Judged[]): Outcomes {
  const [n, accepted, doubt] = [judged.length, judged.filter(passed).length, judged.filter(inDoubt).length];
  return { n, passed: accepted, doubt, failed: n - accepted - doubt };
}

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
    positives.filter(({ result }) => result.outcome === "failed"),
    "missed",
  );
  const limit = [...positives, ...negatives].find(({ result }) => result.limit !== null)?.result.limit ?? 0;
  // Without a neutral photo a different limit applies; leave those out, since a histogram has one measure.
  const values = (judged: Judged[]) =>
    judged.flatMap(({ result }) =>
      result.limit === limit && result.measured !== null ? [result.measured] : [],
    );
  const bySource = Map.groupBy([...positives, ...negatives], ({ seen }) => sourceOf(seen.labels));
  const sides = { shown: new Set(positives), notShown: new Set(negatives) };
  const ofSource = (judged: Judged[]) => ({
    shown: outcomesOf(judged.filter((one) => sides.shown.has(one))),
    notShown: outcomesOf(judged.filter((one) => sides.notShown.has(one))),
  });
  return {
    tpr: shareOf(found.length, positives.length),
    fpr: shareOf(mistaken.length, negatives.length),
    positives: positives.length,
    negatives: negatives.length,
    tpr_interval: wilson(found.length, positives.length),
    fpr_interval: wilson(mistaken.length, negatives.length),
    doubt_when_shown: shareOf(positives.filter(inDoubt).length, positives.length),
    doubt_when_not_shown: shareOf(negatives.filter(inDoubt).length, negatives.length),
    by_source: Object.fromEntries([...bySource].map(([source, judged]) => [source, ofSource(judged)])),
    limit,
    values: { positives: values(positives), negatives: values(negatives) },
    mistakes: [...missed, ...mistakesOf(mistaken, "false")],
  };
}

type Figures = Pick<
  EvaluationReport,
  "challenges" | "challenges_with_neutral" | "challenges_without_neutral" | "slight_smiles" | "graded"
>;

/** Evaluates each challenge on the photos whose labels say that they do, or do not, show it. */
export function challengeFigures(measured: MeasuredPhoto[]): Figures {
  // Includes photos without a face: a challenge that is not seen is not passed.
  const real = measured.flatMap(({ labels, photo }) =>
    photo && isBonaFide(labels) ? [{ labels, photo }] : [],
  );
  const bySubject = Map.groupBy(real, ({ labels }) => labels.subject);
  type Choice = (labels: LabelledPhoto) => boolean;
  /** Whether a neutral photo is put beside each photo: where there is one, always (and no other photo), never. */
  type Beside = "where_known" | "always" | "never";
  const judgeAll = (type: ChallengeType, choice: Choice, beside: Beside): Judged[] =>
    real
      .filter(({ labels }) => choice(labels))
      .map((seen) => ({ seen, neutral: beside === "never" ? null : neutralOf(type, seen, bySubject) }))
      .filter(({ neutral }) => beside !== "always" || neutral !== null)
      .map(({ seen, neutral }) => ({ seen, result: judgeOne(type, seen.photo, neutral) }));
  const of = (type: ChallengeType, beside: Beside) =>
    figuresOf(
      judgeAll(type, (labels) => showsChallenge(type, labels), beside),
      judgeAll(type, (labels) => showsNot(type, labels), beside),
    );
  /** Angles need no neutral photo; proportions differ between people. */
  const relative = challengeTypes.filter(
    (type) => measureUnits[challengeDefinitions[type].measure] !== "degrees",
  );
  const raised = (tilt: ReturnType<typeof tiltOf>) =>
    outcomesOf(
      judgeAll("LOOK_UP", (labels) => labels.pose === "up" && tiltOf(labels) === tilt, "where_known"),
    );
  const slight = outcomesOf(judgeAll("SMILE", ({ smile }) => smile === "slight", "where_known"));
  return {
    challenges: Object.fromEntries(challengeTypes.map((type) => [type, of(type, "where_known")])) as Record<
      ChallengeType,
      ChallengeFigures
    >,
    challenges_with_neutral: Object.fromEntries(relative.map((type) => [type, of(type, "always")])),
    challenges_without_neutral: Object.fromEntries(relative.map((type) => [type, of(type, "never")])),
    slight_smiles: { n: slight.n, passed: slight.passed },
    graded: {
      "LOOK_UP, clear tilt": raised("clear"),
      "LOOK_UP, mild tilt": raised("mild"),
      "LOOK_UP, tilt not graded": raised("ungraded"),
      "SMILE, slight": slight,
      "BLINK, one eye only": outcomesOf(
        judgeAll("BLINK", ({ eyes }) => eyes === "one_closed", "where_known"),
      ),
    },
  };
}
