import type { ChallengeResult, ChallengeType } from "../../checks/schemas.ts";
import { defaultLimits as limits } from "../../checks/vocabulary/limits.ts";
import { judgeChallenge } from "../../verdict/judge-challenge.ts";
import type { DecideInput, JudgedPhoto } from "../../verdict/judged.ts";
import { isBonaFide, type LabelledPhoto } from "./faces-folder.ts";
import type { MeasuredPhoto, SeenPhoto } from "./measured-photos.ts";
import type { ChallengeFigures, Mistake } from "./report.ts";
import { shareOf, wilson } from "./statistics.ts";

const mistakesMax = 12;

type Labels = {
  shows: (labels: LabelledPhoto) => boolean;
  showsNot: (labels: LabelledPhoto) => boolean;
  /** A photo that tells the person's neutral value of what this challenge is about. */
  neutral: (labels: LabelledPhoto) => boolean;
};

const poses = ["frontal", "left", "right", "up", "down"];
const pose = (wanted: string): Labels => ({
  shows: (labels) => labels.pose === wanted,
  showsNot: (labels) => poses.includes(labels.pose) && labels.pose !== wanted,
  neutral: (labels) => labels.pose === "frontal",
});

/** What the manifest's labels say of each challenge. */
export const labelsOf: Record<ChallengeType, Labels> = {
  TURN_LEFT: pose("left"),
  TURN_RIGHT: pose("right"),
  LOOK_UP: pose("up"),
  SMILE: {
    shows: ({ smile }) => smile === "yes",
    showsNot: ({ smile }) => smile === "no",
    neutral: ({ smile, mouth }) => smile === "no" && mouth !== "open",
  },
  BLINK: {
    shows: ({ eyes }) => eyes === "closed",
    showsNot: ({ eyes }) => eyes === "open" || eyes === "one_closed",
    neutral: ({ eyes, smile }) => eyes === "open" && smile !== "yes",
  },
  OPEN_MOUTH: {
    shows: ({ mouth }) => mouth === "open",
    showsNot: ({ mouth }) => mouth === "closed",
    neutral: ({ mouth }) => mouth === "closed",
  },
};

/** The same person's neutral photo, of the same video where there is one. */
function neutralOf(type: ChallengeType, { labels }: SeenPhoto, bySubject: Map<string, SeenPhoto[]>) {
  if (!labels.subject) return null;
  const others = (bySubject.get(labels.subject) ?? []).filter(
    (other) => other.labels.file !== labels.file && labelsOf[type].neutral(other.labels),
  );
  return (others.find((other) => other.labels.group === labels.group) ?? others[0])?.photo ?? null;
}

/** One photo judged for one challenge by the service's own rule, beside the neutral photo as its selfie. */
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

/** How far on the wrong side of its limit, relative to the limit. */
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
  // Some are judged by another limit, for want of a neutral photo: one histogram has one measure.
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

/** Each challenge on the photos whose labels say that they show it, or that they do not. */
export function challengeFigures(measured: MeasuredPhoto[]) {
  // Those without a face too: a challenge that is not seen is not passed.
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
    const { shows, showsNot } = labelsOf[type];
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
    challenges: {
      TURN_LEFT: of("TURN_LEFT", true),
      TURN_RIGHT: of("TURN_RIGHT", true),
      LOOK_UP: of("LOOK_UP", true),
      SMILE: of("SMILE", true),
      BLINK: of("BLINK", true),
      OPEN_MOUTH: of("OPEN_MOUTH", true),
    },
    challenges_without_neutral: {
      SMILE: of("SMILE", false),
      BLINK: of("BLINK", false),
      OPEN_MOUTH: of("OPEN_MOUTH", false),
    },
    slight_smiles: { n: slight.length, passed: slight.filter(passed).length },
  };
}
