import { readFile } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";
import type { ChallengeType } from "../../../checks/schemas.ts";
import { decodePhoto, type Pixels } from "../../../scoring/decode.ts";
import { judgeOne } from "../../evaluate/challenge-figures.ts";
import { sampleOf } from "../../evaluate/draw-sessions.ts";
import { isBonaFide, type LabelledPhoto, readFacesFolder } from "../../evaluate/faces-folder.ts";
import type { Measure } from "../../evaluate/measure-cache.ts";
import { sourceOf } from "../../evaluate/split.ts";
import type { PerView, Portrait } from "./clip.ts";
import { type HeadRig, makeHeadRigs, neutralPose, renderHead } from "./head-rig.ts";
import { type Flat, makeFlats } from "./plane.ts";
import { poseTowards, type Strengths, withPose } from "./puppet.ts";

/** A JPEG as a camera or a page makes it. */
export const encode = ({ data, width, height }: Pixels, quality: number): Promise<Buffer> =>
  sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg({ quality })
    .toBuffer();

/** Photos of development people, by what they serve for. */
export type Casting = {
  /** One neutral frontal photo of each person: what an attacker finds of a victim. */
  portraits: LabelledPhoto[];
  /** Photos of printed photos, one of each person. */
  prints: LabelledPhoto[];
  /** People with true photos of several poses: the neutral one first. */
  albums: { neutral: LabelledPhoto; poses: Partial<Record<ChallengeType, LabelledPhoto>> }[];
};

/** Sources whose faces are large enough for a portrait. */
const portraitSources = ["frl-london", "pointing04"];

const isFrontal = ({ pose, smile, eyes }: LabelledPhoto) =>
  pose === "frontal" && smile !== "yes" && smile !== "slight" && eyes !== "closed";

/** Chooses the people; only those of the development side are ever used. */
export async function cast(folder: string): Promise<Casting> {
  const { photos } = await readFacesFolder(folder, "development");
  const real = photos.filter(isBonaFide);
  const onePerPerson = (some: LabelledPhoto[]) =>
    [...Map.groupBy(some, ({ subject, file }) => subject || file)].flatMap(([person, own]) =>
      sampleOf(own, 1, person),
    );
  const byPerson = Map.groupBy(real, (photo) => `${sourceOf(photo)} ${photo.subject}`);
  const albums = [...byPerson.values()].flatMap((own) => {
    const neutral = own.find(isFrontal);
    const left = own.find(({ pose }) => pose === "left");
    const right = own.find(({ pose }) => pose === "right");
    // The last one is from another sitting, where there were two.
    const up = own.findLast(({ pose }) => pose === "up");
    if (!neutral || !left || !right || !portraitSources.includes(sourceOf(neutral))) return [];
    return [{ neutral, poses: { TURN_LEFT: left, TURN_RIGHT: right, ...(up ? { LOOK_UP: up } : {}) } }];
  });
  return {
    portraits: sampleOf(
      onePerPerson(real.filter((photo) => portraitSources.includes(sourceOf(photo)) && isFrontal(photo))),
      100,
      "portraits",
    ),
    prints: onePerPerson(
      photos.filter((photo) => photo.presentation === "print" && sourceOf(photo) === "nuaa"),
    ),
    albums,
  };
}

/** Opens labelled photos, and finds an attacker's strengths, with the service's own models. */
export function createStudio(folder: string, measure: Measure) {
  const portraits = new Map<string, Promise<Portrait | null>>();
  const rigs = new Map<string, Promise<PerView<HeadRig>>>();
  const flats = new Map<string, Promise<PerView<Flat>>>();
  const strengths = new Map<string, Promise<Strengths>>();

  async function open({ file, subject }: LabelledPhoto): Promise<Portrait | null> {
    const bytes = await readFile(path.join(folder, file));
    const [decoded, measured] = [await decodePhoto(bytes), await measure(bytes)];
    if (!decoded || !measured?.mesh) return null;
    return { subject: subject || file, file, pixels: decoded.pixels, mesh: measured.mesh };
  }
  /** The weakest movement that the rules accept, as an attacker finds it who runs the service. */
  async function search(rig: HeadRig, types: readonly ChallengeType[]): Promise<Strengths> {
    const seen = async (more: Parameters<typeof withPose>[1]) =>
      measure(await encode(renderHead(rig, withPose(neutralPose, more)), 92));
    const neutral = await seen({});
    const found: Strengths = {};
    for (const type of types) {
      for (const strength of [0.8, 1, 1.25, 1.5]) {
        const photo = await seen(poseTowards(type, 1, strength));
        // A little more, since a living head does not hit its goal.
        found[type] = strength * 1.1;
        if (photo?.measurement.face && judgeOne(type, photo, neutral).outcome === "passed") break;
      }
    }
    return found;
  }
  const memo = <Value>(known: Map<string, Promise<Value>>, key: string, make: () => Promise<Value>) => {
    const made = known.get(key) ?? make();
    known.set(key, made);
    return made;
  };
  const studio = {
    /** Null where the models find no face. */
    portrait: (photo: LabelledPhoto) => memo(portraits, photo.file, () => open(photo)),
    rigs: (portrait: Portrait) => memo(rigs, portrait.file, () => makeHeadRigs(portrait)),
    flats: (portrait: Portrait) => memo(flats, portrait.file, () => makeFlats(portrait)),
    strengths: (portrait: Portrait, types: readonly ChallengeType[]) =>
      memo(strengths, `${portrait.file} ${types.join()}`, async () =>
        search((await studio.rigs(portrait)).photo, types),
      ),
  };
  return studio;
}
export type Studio = ReturnType<typeof createStudio>;
