import type { ChallengeType } from "../../checks/schemas.ts";
import { challengeTypes } from "../../checks/vocabulary/challenge-types.ts";
import { seededRandom } from "../seed/seeded-random.ts";
import type { Performer } from "./instruments/clip.ts";
import { heldPrint, slideShow } from "./instruments/held-photos.ts";
import { puppet } from "./instruments/puppet.ts";
import type { Casting, Studio } from "./instruments/studio.ts";
import { posesOnVideo, type TrueVideo, videoPerformer } from "./instruments/true-video.ts";
import { warpedPhoto } from "./instruments/warped-photo.ts";

/** One attempt, ready to be played by any method. */
export type Cast = { person: string; performer: Performer };

export type Instrument = {
  name: string;
  /** For tables. */
  label: string;
  /** The control is no attack. */
  isGenuine: boolean;
  /** The challenges that a session may draw; all without it. */
  challenges?: readonly ChallengeType[];
  /** Whether what is sent was sent in a session before. */
  isReplay?: boolean;
  /** @param index of the trial: people take turns */
  cast: (index: number) => Promise<Cast | null>;
};

const at = <Item>(items: readonly Item[], index: number): Item | undefined => items[index % items.length];

type Stock = { studio: Studio; casting: Casting; genuine: TrueVideo | null };

const oneMan = "the man of webcam-genuine.mov";
const albumChallenges: readonly ChallengeType[] = ["TURN_LEFT", "TURN_RIGHT", "LOOK_UP"];

/** Every instrument of the range; those whose material is missing cast nobody. */
export function rangeInstruments({ studio, casting, genuine }: Stock): Instrument[] {
  const portraitAt = async (index: number) => {
    const photo = at(casting.portraits, index);
    return photo ? studio.portrait(photo) : null;
  };
  const puppetOf =
    (isLit: boolean) =>
    async (index: number): Promise<Cast | null> => {
      const portrait = await portraitAt(index);
      if (!portrait) return null;
      const strengths = await studio.strengths(portrait, challengeTypes);
      const seed = `${portrait.file} ${index}`;
      const performer = puppet(await studio.rigs(portrait), seed, { strengths, isLit });
      return { person: portrait.subject, performer };
    };
  const onVideo =
    (shown: (seed: string) => (type: ChallengeType) => ChallengeType | null) =>
    async (index: number): Promise<Cast | null> =>
      genuine && {
        person: oneMan,
        performer: videoPerformer(genuine, shown(`${index}`), `video ${index}`),
      };
  const otherPose = (seed: string) => {
    const random = seededRandom(`other ${seed}`);
    return (type: ChallengeType): ChallengeType | null => {
      const others = posesOnVideo.filter((pose) => pose !== type);
      return others[random.below(others.length)] ?? null;
    };
  };
  return [
    {
      name: "genuine",
      label: "genuine capture (control)",
      isGenuine: true,
      challenges: posesOnVideo,
      cast: onVideo(() => (type) => type),
    },
    {
      name: "print",
      label: "print held still",
      isGenuine: false,
      cast: async (index) => {
        const photo = at(casting.prints, index);
        const portrait = photo ? await studio.portrait(photo) : null;
        if (!portrait) return null;
        const performer = heldPrint(await studio.flats(portrait), `${portrait.file} ${index}`);
        return { person: portrait.subject, performer };
      },
    },
    {
      name: "warped",
      label: "one photo warped into each pose",
      isGenuine: false,
      cast: async (index) => {
        const portrait = await portraitAt(index);
        if (!portrait) return null;
        const performer = warpedPhoto(await studio.flats(portrait), `${portrait.file} ${index}`);
        return { person: portrait.subject, performer };
      },
    },
    { name: "puppet", label: "puppet of one photo", isGenuine: false, cast: puppetOf(false) },
    {
      name: "lit_puppet",
      label: "puppet that is lit in the colours",
      isGenuine: false,
      cast: puppetOf(true),
    },
    {
      name: "other_video",
      label: "true video of other challenges",
      isGenuine: false,
      cast: onVideo(otherPose),
    },
    {
      name: "same_video",
      label: "true video of the same challenges",
      isGenuine: false,
      challenges: posesOnVideo,
      cast: onVideo(() => (type) => type),
    },
    {
      name: "replay",
      label: "replayed session",
      isGenuine: false,
      isReplay: true,
      challenges: posesOnVideo,
      cast: onVideo(() => (type) => type),
    },
    {
      name: "album",
      label: "several true photos of one person",
      isGenuine: false,
      challenges: albumChallenges,
      cast: async (index) => {
        const album = at(casting.albums, index);
        const neutral = album ? await studio.portrait(album.neutral) : null;
        if (!album || !neutral) return null;
        const poses: Parameters<typeof slideShow>[1] = {};
        for (const [type, photo] of Object.entries(album.poses)) {
          const portrait = await studio.portrait(photo);
          if (portrait) poses[type as ChallengeType] = await studio.flats(portrait);
        }
        const performer = slideShow(await studio.flats(neutral), poses, `${neutral.file} ${index}`);
        return { person: neutral.subject, performer };
      },
    },
  ];
}
