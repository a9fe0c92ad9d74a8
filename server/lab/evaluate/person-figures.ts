import type { Outcome } from "../../checks/schemas.ts";
import { challengeTypes } from "../../checks/vocabulary/challenge-types.ts";
import { defaultLimits as limits } from "../../checks/vocabulary/limits.ts";
import { decide } from "../../verdict/decide.ts";
import type { JudgedPhoto } from "../../verdict/judged.ts";
import { seededRandom } from "../seed/seeded-random.ts";
import { faceAlone } from "./face-alone.ts";
import { areAlike, isBonaFide } from "./faces-folder.ts";
import type { SeenPhoto } from "./measured-photos.ts";
import type { Outcomes, PersonFigures } from "./report.ts";

type Judged = { outcome: Outcome; measured: number | null };

/** What the same-person check says of a set of photos, whatever else they show. */
function samePerson(photos: readonly JudgedPhoto[]): Judged {
  const challenges = photos.map((photo, index) => ({
    id: `${index}`,
    type: challengeTypes[index % challengeTypes.length] ?? ("SMILE" as const),
    photo: faceAlone(photo),
  }));
  const verdict = decide({ challenges, selfie: null, replays: [], mode: "live", limits });
  const part = verdict.parts.find(({ name }) => name === "same_person");
  return { outcome: part?.outcome ?? "not_checked", measured: part?.measured ?? null };
}

function outcomesOf(judged: readonly Judged[]): Outcomes {
  const count = (wanted: Outcome) => judged.filter(({ outcome }) => outcome === wanted).length;
  return {
    n: judged.length,
    passed: count("passed"),
    doubt: count("not_checked"),
    failed: count("failed"),
  };
}

/** The measure that a share of the strangers reaches, in steps of ten, as far as there are enough of them. */
function limitsAt(judged: readonly Judged[]) {
  const values = judged.flatMap(({ measured }) => measured ?? []).toSorted((a, b) => b - a);
  const rates = [0.1, 0.01, 0.001, 0.0001].filter((fmr) => fmr * values.length >= 1);
  return {
    n: values.length,
    limits: rates.map((fmr) => ({ fmr, measured: values[Math.floor(fmr * values.length)] ?? 1 })),
  };
}

/** The people's own photos, then one photo of somebody else or of the same person. */
type Wanted = "genuine" | "random" | "similar";

/**
 * Measures the same-person check on sets of two and three photos: drawn photos of one person, the last of
 * them in turn of the same person, of a random stranger, and of one who is alike by the photos' notes.
 */
export function personFigures(seen: readonly SeenPhoto[], setsMax: number): PersonFigures {
  const named = seen.filter(({ labels }) => isBonaFide(labels) && labels.subject !== "");
  const people = [...Map.groupBy(named, ({ labels }) => labels.subject).values()];
  const random = seededRandom("same person");
  const pick = (photos: readonly SeenPhoto[]) => photos[random.below(photos.length)];
  const alikeOf = new Map(
    people.map(([first]) => [
      first,
      first
        ? named.filter(
            ({ labels }) => labels.subject !== first.labels.subject && areAlike(labels, first.labels),
          )
        : [],
    ]),
  );

  function drawSet(wanted: Wanted, size: number): JudgedPhoto[] | null {
    const able =
      wanted === "similar" ? people.filter(([first]) => (alikeOf.get(first)?.length ?? 0) > 0) : people;
    const own = able[random.below(able.length)];
    if (!own) return null;
    const left = [...own];
    const ownCount = wanted === "genuine" ? size : size - 1;
    const set = Array.from({ length: ownCount }, () => left.splice(random.below(left.length), 1)).flat();
    if (set.length < ownCount) return null;
    if (wanted !== "genuine") {
      const other = pick(wanted === "similar" ? (alikeOf.get(own[0]) ?? []) : named);
      if (!other || other.labels.subject === own[0]?.labels.subject) return null;
      set.push(other);
    }
    return set.map(({ photo }) => photo);
  }

  const judge = (wanted: Wanted, size: number, most: number): Judged[] => {
    const drawn = new Map<string, JudgedPhoto[]>();
    for (let draw = 0; draw < 2 * most && drawn.size < most; draw += 1) {
      const set = drawSet(wanted, size);
      if (set)
        drawn.set(
          set
            .map(({ sha256 }) => sha256)
            .toSorted()
            .join(),
          set,
        );
    }
    return [...drawn.values()].map(samePerson);
  };

  const judged = (["genuine", "random", "similar"] as const).map((wanted) => {
    const most = wanted === "random" ? setsMax : Math.round(setsMax / 4);
    return [wanted, { two: judge(wanted, 2, most), three: judge(wanted, 3, most) }] as const;
  });
  const of = Object.fromEntries(judged) as Record<Wanted, { two: Judged[]; three: Judged[] }>;
  return {
    sets: Object.fromEntries(
      judged.map(([wanted, { two, three }]) => [
        wanted,
        { "2 photos": outcomesOf(two), "3 photos": outcomesOf(three) },
      ]),
    ),
    strangers: { random: limitsAt(of.random.two), similar: limitsAt(of.similar.two) },
  };
}
