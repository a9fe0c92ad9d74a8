import { type AttackSpecies, speciesOf } from "./faces-folder.ts";
import { cosine } from "./match-figures.ts";
import type { SeenPhoto } from "./measured-photos.ts";
import { sourceOf } from "./split.ts";

/** Photos of one person, presented in one way, from one source. */
type PhotoGroup = {
  source: string;
  /** Null: real faces. */
  species: AttackSpecies | null;
  person: string;
  photos: SeenPhoto[];
};

/** Photos without a name that are at least so alike count as one person's; one stranger in 10,000 is. */
const alikeCosine = 0.42;

/** Gives photos without names to people by their likeness to the people's first photos. */
function nameByLikeness(photos: readonly SeenPhoto[]): SeenPhoto[][] {
  const people: SeenPhoto[][] = [];
  for (const one of photos) {
    const { embedding } = one.photo;
    if (!embedding) continue;
    const alike = people.find(([first]) =>
      first?.photo.embedding ? cosine(first.photo.embedding, embedding) >= alikeCosine : false,
    );
    if (alike) alike.push(one);
    else people.push([one]);
  }
  return people;
}

/**
 * Groups photos by source, kind and person. People without names are told apart by their likeness: an attacker
 * needs photos that pass as one person, and to measure the spoof check alone it does for real faces too.
 */
export function groupPhotos(seen: readonly SeenPhoto[]): PhotoGroup[] {
  const keyOf = ({ labels }: SeenPhoto) =>
    [sourceOf(labels), labels.presentation || "bona_fide", labels.subject].join("\n");
  return [...Map.groupBy(seen, keyOf).values()].flatMap((photos): PhotoGroup[] => {
    const [first] = photos;
    if (!first) return [];
    const group = { source: sourceOf(first.labels), species: speciesOf(first.labels) };
    if (first.labels.subject !== "") return [{ ...group, person: first.labels.subject, photos }];
    return nameByLikeness(photos).map((own, index) => ({
      ...group,
      person: `${group.source} ${group.species ?? "real"} ${index + 1}`,
      photos: own,
    }));
  });
}
