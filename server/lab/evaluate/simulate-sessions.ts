import { readFile } from "node:fs/promises";
import path from "node:path";
import { challengeDefinitions, challengeTypes } from "../../checks/vocabulary/challenge-types.ts";
import type { JudgedPhoto } from "../../verdict/judged.ts";
import { groupPhotos } from "./attack-groups.ts";
import { showsChallenge } from "./challenge-figures.ts";
import { copyVariants } from "./copies.ts";
import { decideSession, type PhotoAnswer, type Session, type SessionOutcome } from "./decide-session.ts";
import { drawSessions, offersByLabel, offersByRule, sampleOf } from "./draw-sessions.ts";
import { type EditEffort, editSessions } from "./edit-attacks.ts";
import { areAlike, isBonaFide, type LabelledPhoto } from "./faces-folder.ts";
import type { Measure } from "./measure-cache.ts";
import { inParallel, type OnProgress, type SeenPhoto } from "./measured-photos.ts";
import { sourceOf } from "./split.ts";

/** How much is simulated: enough for narrow intervals, or enough for a test. */
type Effort = {
  /** Sessions of two photos, and as many of three, for each person or video. */
  perPerson: number;
  /** Sessions with a stranger for each genuine one. */
  strangers: number;
  /** Sessions for each kind whose photos are changed and measured again. */
  remeasured: number;
  edits: EditEffort;
};
export const fullEffort: Effort = {
  perPerson: 12,
  strangers: 3,
  remeasured: 24,
  edits: { victims: 12, generated: 6, sessions: 6 },
};
export const quickEffort: Effort = {
  perPerson: 3,
  strangers: 1,
  remeasured: 1,
  edits: { victims: 1, generated: 0, sessions: 2 },
};

/** A change of a photo's bytes. */
type PhotoChange = (bytes: Uint8Array) => Promise<Uint8Array>;

type Sitting = { person: string; source: string; group: string; photos: SeenPhoto[]; sessions: Session[] };

/** The photos of one person and one video count as one sitting. */
function sittingsOf(real: readonly SeenPhoto[], { perPerson }: Effort): Sitting[] {
  const keyOf = ({ labels }: SeenPhoto) => `${sourceOf(labels)}\n${labels.subject}\n${labels.group}`;
  return [...Map.groupBy(real, keyOf)].flatMap(([key, photos]) => {
    const [source = "", person = "", group = ""] = key.split("\n");
    const sessions = drawSessions(offersByLabel(photos), perPerson, key).map(
      (answers): Session => ({ kind: "genuine", person, source, species: null, answers }),
    );
    return { person, source, group, photos, sessions };
  });
}

const ofKind = (kind: string, session: Session, answers: PhotoAnswer[]): Session => ({
  ...session,
  kind,
  answers,
});

/** The same photos for challenges that their labels do not say they show. */
function withWrongChallenges(session: Session, labelsOf: (photo: JudgedPhoto) => LabelledPhoto | undefined) {
  const others = challengeTypes.filter((type) => session.answers.every((answer) => answer.type !== type));
  const asked = session.answers.flatMap(({ photo }, index): PhotoAnswer[] => {
    const [type, labels] = [others[index], labelsOf(photo)];
    return type && labels && !showsChallenge(type, labels) ? [{ type, photo }] : [];
  });
  return asked.length === session.answers.length ? [ofKind("wrong_challenge", session, asked)] : [];
}

/** Replaces the last photo by another person's photo of the same challenge. */
function withStrangers(genuine: readonly Session[], real: readonly SeenPhoto[], { strangers }: Effort) {
  return genuine.flatMap((session) => {
    const last = session.answers.at(-1);
    if (!last) return [];
    const others = real.filter(
      ({ labels }) => labels.subject !== session.person && showsChallenge(last.type, labels),
    );
    // From the same source where there is one, so that the scene does not tell.
    const near = others.filter(({ labels }) => sourceOf(labels) === session.source);
    const seed = session.answers.map(({ photo }) => photo.sha256).join();
    return sampleOf(near.length > 0 ? near : others, strangers, seed).map(({ photo }) =>
      ofKind("second_person", session, [...session.answers.slice(0, -1), { ...last, photo }]),
    );
  });
}

/** Photos of two people of one sex and skin and about one age, for challenges that the photos pass. */
function similarPeople(real: readonly SeenPhoto[], { perPerson }: Effort): Session[] {
  const byPerson = [...Map.groupBy(real, ({ labels }) => labels.subject)];
  return byPerson.flatMap(([person, own]) => {
    const [first] = own;
    if (!first) return [];
    const others = real.filter(({ labels }) => labels.subject !== person && areAlike(labels, first.labels));
    const offers = offersByRule(own);
    const pairs = sampleOf(others, perPerson, person).flatMap((other): PhotoAnswer[] => {
      const [theirs] = sampleOf(offersByRule([other]), 1, other.photo.sha256);
      const mine = sampleOf(
        offers.filter(({ type }) => type !== theirs?.type),
        1,
        `${person} ${other.photo.sha256}`,
      )[0];
      return mine && theirs ? [mine, theirs] : [];
    });
    const source = sourceOf(first.labels);
    return Array.from({ length: pairs.length / 2 }, (_, index) => ({
      kind: "similar_person",
      person,
      source,
      species: null,
      answers: pairs.slice(2 * index, 2 * index + 2),
    }));
  });
}

/** A person's photos of different videos, as a gallery of the person has them. */
function severalDays(sittings: readonly Sitting[], { perPerson }: Effort): Session[] {
  const byPerson = Map.groupBy(sittings, ({ source, person }) => `${source}\n${person}`);
  return [...byPerson.values()].flatMap((own): Session[] => {
    const [first] = own;
    if (!first || own.length < 2) return [];
    const dayOf = new Map(own.flatMap(({ group, photos }) => photos.map(({ photo }) => [photo, group])));
    const { person, source } = first;
    return drawSessions(offersByLabel(own.flatMap(({ photos }) => photos)), 3 * perPerson, `days ${person}`)
      .filter((answers) => new Set(answers.map(({ photo }) => dayOf.get(photo))).size === answers.length)
      .slice(0, perPerson)
      .map((answers) => ({ kind: "several_days", person, source, species: null, answers }));
  });
}

/** Sessions beside a reference selfie of another day, and the same sessions beside a stranger's. */
function withSelfies(sittings: readonly Sitting[], real: readonly SeenPhoto[]): Session[] {
  const frontal = real.filter(
    ({ labels, photo }) =>
      ["frontal", ""].includes(labels.pose) && Math.abs(photo.measurement.face?.angles.yawDegrees ?? 90) < 10,
  );
  const pick = (photos: readonly SeenPhoto[], seed: string) => sampleOf(photos, 1, seed)[0]?.photo;
  return sittings.flatMap(({ person, source, group, sessions }) =>
    sessions.flatMap((session, index) => {
      const seed = `selfie ${person} ${group} ${index}`;
      const own = frontal.filter(({ labels }) => labels.subject === person && labels.group !== group);
      const others = frontal.filter(({ labels }) => labels.subject !== person && sourceOf(labels) === source);
      const [mine, theirs] = [pick(own, seed), pick(others, seed)];
      return [
        ...(mine ? [{ ...session, kind: "genuine_across", selfie: mine }] : []),
        ...(theirs ? [{ ...session, kind: "strangers_selfie", selfie: theirs }] : []),
      ];
    }),
  );
}

/** Honest second checks: other photos of the same sitting, with the first check's on record. */
function secondChecks(sittings: readonly Sitting[]): Session[] {
  return sittings.flatMap(({ sessions }) =>
    sessions.flatMap((session) => {
      const used = new Set(session.answers.map(({ photo }) => photo));
      const before = sessions.find(({ answers }) => answers.every(({ photo }) => !used.has(photo)));
      const earlier = before?.answers.map(({ photo }) => photo);
      return earlier ? [{ ...session, kind: "genuine_again", earlier }] : [];
    }),
  );
}

/** Sessions of one person's attack photos, for challenges that these pass. */
const attackSessions = (seen: readonly SeenPhoto[], { perPerson }: Effort): Session[] =>
  groupPhotos(seen).flatMap(({ source, species, person, photos }) =>
    species
      ? drawSessions(offersByRule(photos), perPerson, `${source} ${species} ${person}`).map((answers) => ({
          kind: species,
          person,
          source,
          species,
          answers,
        }))
      : [],
  );

type Simulation = {
  seen: readonly SeenPhoto[];
  folder: string;
  measure: Measure;
  width: number;
  effort: Effort;
  onProgress: (what: string) => OnProgress;
};

/** Simulates whole sessions from the labelled photos, judged by the service's own rules. */
export async function simulateSessions(args: Simulation): Promise<SessionOutcome[]> {
  const { seen, effort, folder } = args;
  const named = seen.filter(({ labels }) => isBonaFide(labels) && labels.subject !== "");
  const sittings = sittingsOf(named, effort);
  const genuine = sittings.flatMap(({ sessions }) => sessions);
  const labelsByHash = new Map(seen.map(({ labels, photo }) => [photo.sha256, labels]));
  const labelsOf = ({ sha256 }: JudgedPhoto) => labelsByHash.get(sha256);

  const sessions = [
    ...genuine,
    ...withSelfies(sittings, named),
    ...secondChecks(sittings),
    ...withStrangers(genuine, named, effort),
    ...similarPeople(named, effort),
    ...genuine.map((session) => {
      const photo = session.answers[0]?.photo;
      return ofKind("same_photo", session, photo ? session.answers.map(({ type }) => ({ type, photo })) : []);
    }),
    ...genuine.flatMap((session) => withWrongChallenges(session, labelsOf)),
    ...severalDays(sittings, effort),
    ...attackSessions(seen, effort),
  ];

  /** The photos of sessions, changed and measured again. */
  async function changed(some: readonly Session[], change: PhotoChange, what: string) {
    const photos = [...new Set(some.flatMap(({ answers }) => answers.map(({ photo }) => photo)))];
    const copies = await inParallel(
      photos,
      async (photo) => {
        const bytes = await readFile(path.join(folder, labelsOf(photo)?.file ?? ""));
        return [photo, await args.measure(await change(bytes))] as const;
      },
      { width: args.width, onProgress: args.onProgress(what) },
    );
    const copyOf = new Map(copies);
    return (answers: readonly PhotoAnswer[]): PhotoAnswer[] =>
      answers.flatMap(({ type, photo }) => {
        const copy = copyOf.get(photo);
        return copy ? [{ type, photo: copy }] : [];
      });
  }

  const sample = (some: readonly Session[], seed: string) => sampleOf(some, effort.remeasured, seed);
  const isTurn = ({ type }: PhotoAnswer) => challengeDefinitions[type].measure === "yaw";
  const turning = sample(
    genuine.filter(({ answers }) => answers.some(isTurn)),
    "mirrored",
  );
  const mirrored = copyVariants.mirrored
    ? await changed(turning, copyVariants.mirrored, "Mirroring photos")
    : () => [];
  sessions.push(...turning.map((session) => ofKind("mirrored", session, mirrored(session.answers))));

  for (const [name, change] of Object.entries(copyVariants)) {
    // Other people for each way, so that all ways together say more than one person would.
    const copied = sample(genuine, `copies ${name}`);
    const copy = await changed(copied, change, `Copying photos, ${name.replaceAll("_", " ")}`);
    for (const session of copied) {
      const originals = session.answers.map(({ photo }) => photo);
      const [first, ...others] = session.answers;
      const twice = first ? [first, ...copy(others.slice(0, 1).map(({ type }) => ({ ...first, type })))] : [];
      sessions.push(ofKind(`copies.${name}`, session, twice));
      sessions.push({ ...ofKind(`replayed.${name}`, session, copy(session.answers)), earlier: originals });
    }
  }
  sessions.push(...(await editSessions({ ...args, effort: effort.edits })));
  const whole = sessions.filter(({ answers }) => answers.length > 1);
  const progress = args.onProgress("Deciding sessions");
  return whole.map((session, index) => {
    const outcome = decideSession(session);
    progress(index + 1, whole.length);
    return outcome;
  });
}
