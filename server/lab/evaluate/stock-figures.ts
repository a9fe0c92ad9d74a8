import { readFile } from "node:fs/promises";
import path from "node:path";
import type { ChallengeType } from "../../checks/schemas.ts";
import { challengeTypes } from "../../checks/vocabulary/challenge-types.ts";
import { showsChallenge, showsNot } from "./challenge-figures.ts";
import { isBonaFide, type LabelledPhoto } from "./faces-folder.ts";
import { figuresOfPairs } from "./match-figures.ts";
import type { EvaluationReport } from "./report.ts";
import { areaUnderRoc, shareOf } from "./statistics.ts";
import { createStockHuman, type StockAnswer, stockPasses } from "./stock-human.ts";

type Answered = { labels: LabelledPhoto; answer: StockAnswer };

function cosine(a: Float32Array, b: Float32Array): number {
  let [dot, aa, bb] = [0, 0, 0];
  for (const [index, value] of a.entries()) {
    const other = b[index] ?? 0;
    dot += value * other;
    aa += value * value;
    bb += other * other;
  }
  return dot / Math.sqrt(aa * bb);
}

function matchOf(answered: Answered[]) {
  const pairs = { genuine: [] as number[], impostor: [] as number[] };
  for (const [index, one] of answered.entries()) {
    for (const other of answered.slice(0, index)) {
      const [a, b] = [one.answer.embedding, other.answer.embedding];
      if (!a || !b) continue;
      const isSame = one.labels.subject === other.labels.subject;
      if (!isSame) pairs.impostor.push(cosine(a, b));
      else if (one.labels.group === "" || one.labels.group !== other.labels.group)
        pairs.genuine.push(cosine(a, b));
    }
  }
  return figuresOfPairs(pairs);
}

/** Evaluates stock Human on the same photos, by its own gestures and scores. */
export async function stockFigures(args: {
  folder: string;
  photos: LabelledPhoto[];
  onProgress: (done: number, total: number) => void;
}): Promise<NonNullable<EvaluationReport["stock_human"]>> {
  const human = await createStockHuman();
  const answered: Answered[] = [];
  for (const [index, labels] of args.photos.entries()) {
    answered.push({ labels, answer: await human(await readFile(path.join(args.folder, labels.file))) });
    args.onProgress(index + 1, args.photos.length);
  }
  const real = answered.filter(({ labels }) => isBonaFide(labels));
  const attacks = answered.filter(({ labels }) => labels.presentation === "print");
  const challenges: NonNullable<EvaluationReport["stock_human"]>["challenges"] = {};
  for (const type of challengeTypes) {
    const rate = (labels: (one: LabelledPhoto) => boolean) => {
      const passes = real
        .filter((one) => labels(one.labels))
        .flatMap(({ answer }) => stockPasses(type, answer) ?? []);
      return shareOf(passes.filter(Boolean).length, passes.length);
    };
    challenges[type satisfies ChallengeType] = {
      tpr: rate((labels) => showsChallenge(type, labels)),
      fpr: rate((labels) => showsNot(type, labels)),
    };
  }
  const aucOf = (score: "real" | "live") => {
    const values = (all: Answered[]) => all.flatMap(({ answer }) => answer[score] ?? []);
    return areaUnderRoc(values(real), values(attacks));
  };
  const named = real.filter(({ labels }) => labels.subject !== "");
  return {
    challenges,
    pad: { antispoof_auc: aucOf("real"), liveness_auc: aucOf("live") },
    match: { "tar_at_fmr_1e-3": matchOf(named)["tar_at_fmr_1e-3"] },
  };
}
