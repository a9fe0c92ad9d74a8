import { makeHeadRigs } from "../attack-range/instruments/head-rig.ts";
import { heldPrint } from "../attack-range/instruments/held-photos.ts";
import { makeFlats } from "../attack-range/instruments/plane.ts";
import { puppet } from "../attack-range/instruments/puppet.ts";
import { createStudio } from "../attack-range/instruments/studio.ts";
import { warpedPhoto } from "../attack-range/instruments/warped-photo.ts";
import { isBonaFide, type LabelledPhoto } from "../evaluate/faces-folder.ts";
import type { Measure } from "../evaluate/measure-cache.ts";
import { sourceOf } from "../evaluate/split.ts";
import type { Source } from "./motion-takes.ts";

const types = ["TURN_LEFT", "SMILE", "LOOK_UP"] as const;

/** One frontal, neutral photo of each person, from every source in turn. */
function portraitsOf(photos: readonly LabelledPhoto[], count: number): LabelledPhoto[] {
  const frontal = photos.filter(
    (photo) => isBonaFide(photo) && photo.pose === "frontal" && photo.smile !== "yes" && photo.subject !== "",
  );
  const onePerPerson = [...Map.groupBy(frontal, ({ subject }) => subject).values()].flatMap((own) =>
    own.slice(0, 1),
  );
  const bySource = [...Map.groupBy(onePerPerson, sourceOf).values()];
  const longest = Math.max(0, ...bySource.map(({ length }) => length));
  return Array.from({ length: longest }, (_, index) => bySource.flatMap((own) => own.slice(index, index + 1)))
    .flat()
    .slice(0, count);
}

/** The attack range's instruments that have only one photo, each on every person. */
export async function photoSources(
  folder: string,
  photos: readonly LabelledPhoto[],
  measure: Measure,
  count: number,
): Promise<{ name: string; sources: Source[] }[]> {
  const studio = createStudio(folder, measure);
  const portraits = [];
  for (const photo of portraitsOf(photos, count)) {
    const portrait = await studio.portrait(photo);
    if (portrait) portraits.push(portrait);
  }
  return [
    {
      name: "puppet: one photo animated in space",
      sources: portraits.map((portrait) => ({
        name: portrait.subject,
        types,
        performer: async () => puppet(await makeHeadRigs(portrait), portrait.file),
      })),
    },
    {
      name: "one photo warped flat into each pose",
      sources: portraits.map((portrait) => ({
        name: portrait.subject,
        types,
        performer: async () => warpedPhoto(await makeFlats(portrait), portrait.file),
      })),
    },
    {
      name: "a photo held before the camera and tilted",
      sources: portraits.map((portrait) => ({
        name: portrait.subject,
        types,
        performer: async () => heldPrint(await makeFlats(portrait), portrait.file),
      })),
    },
  ];
}
