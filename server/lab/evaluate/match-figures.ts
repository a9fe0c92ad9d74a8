import { isBonaFide, type LabelledPhoto } from "./faces-folder.ts";
import type { SeenPhoto } from "./measured-photos.ts";
import type { MatchFigures } from "./report.ts";
import { sourceOf } from "./split.ts";
import { rocOf, tarAtFmr } from "./statistics.ts";

/** Dot product of two embeddings of unit length. */
export function cosine(a: Float32Array, b: Float32Array): number {
  let dot = 0;
  for (let index = 0; index < a.length; index += 1) dot += (a[index] ?? 0) * (b[index] ?? 0);
  return dot;
}

type Pairs = { genuine: number[]; impostor: number[] };

/**
 * Two photos of one person count as a genuine pair only if they are from different videos: frames of one
 * video are similar for reasons other than the person.
 */
function isGenuinePair(a: LabelledPhoto, b: LabelledPhoto): boolean {
  return a.subject === b.subject && (a.group === "" || a.group !== b.group);
}

function pairsOf(seen: SeenPhoto[]): Pairs {
  const pairs: Pairs = { genuine: [], impostor: [] };
  for (const [index, { labels, photo }] of seen.entries()) {
    for (const other of seen.slice(0, index)) {
      if (!photo.embedding || !other.photo.embedding) continue;
      if (labels.subject !== other.labels.subject) {
        pairs.impostor.push(cosine(photo.embedding, other.photo.embedding));
      } else if (isGenuinePair(labels, other.labels)) {
        pairs.genuine.push(cosine(photo.embedding, other.photo.embedding));
      }
    }
  }
  return pairs;
}

export function figuresOfPairs({ genuine, impostor }: Pairs): MatchFigures {
  return {
    "tar_at_fmr_1e-2": tarAtFmr(genuine, impostor, 1e-2),
    "tar_at_fmr_1e-3": tarAtFmr(genuine, impostor, 1e-3),
    "tar_at_fmr_1e-4": tarAtFmr(genuine, impostor, 1e-4),
    genuine: genuine.length,
    impostor: impostor.length,
    roc: rocOf(genuine, impostor),
  };
}

/** Compares all pairs of named people, and the pairs within each folder of photos. */
export function matchFigures(seen: SeenPhoto[]): {
  match: MatchFigures;
  match_by_source: Record<string, MatchFigures>;
} {
  const named = seen.filter(({ labels }) => isBonaFide(labels) && labels.subject !== "");
  const bySource: Record<string, MatchFigures> = {};
  for (const [source, photos] of Map.groupBy(named, ({ labels }) => sourceOf(labels))) {
    const figures = figuresOfPairs(pairsOf(photos));
    if (figures.genuine > 0 && figures.impostor > 0) bySource[source || "no folder"] = figures;
  }
  return { match: figuresOfPairs(pairsOf(named)), match_by_source: bySource };
}
