import { readFile } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";
import type { ChallengeType } from "../../checks/schemas.ts";
import { challengeDefinitions, challengeTypes } from "../../checks/vocabulary/challenge-types.ts";
import { defaultLimits as limits } from "../../checks/vocabulary/limits.ts";
import type { Scorer } from "../../scoring/measurement.ts";
import { pictureDistance } from "../../scoring/picture-hash.ts";
import { decide } from "../../verdict/decide.ts";
import type { JudgedPhoto, Replay } from "../../verdict/judged.ts";
import { judgeOne, labelsOf } from "./challenge-figures.ts";
import { isBonaFide } from "./faces-folder.ts";
import { measureBytes, type SeenPhoto } from "./measured-photos.ts";
import type { SessionFigures } from "./report.ts";

type PhotoAnswer = { type: ChallengeType; seen: SeenPhoto };
type Session = { answers: PhotoAnswer[]; replays?: Replay[] };

const perPersonMax = 6;
const remeasuredMax = 40;

const decideOn = ({ answers, replays = [] }: Session) =>
  decide({
    challenges: answers.map(({ type, seen }, index) => ({ id: `${index}`, type, photo: seen.photo })),
    selfie: null,
    replays,
    mode: "live",
    limits,
  });

/**
 * All combinations of two or three different challenges with different photos of one person, in a fixed
 * order.
 */
function sessionsOf(photos: SeenPhoto[]): Session[] {
  const offers = challengeTypes.flatMap((type) =>
    photos.filter(({ labels }) => labelsOf(type).shows(labels)).map((seen): PhotoAnswer => ({ type, seen })),
  );
  const fits = (taken: PhotoAnswer[], next: PhotoAnswer) =>
    taken.every(({ type, seen }) => type !== next.type && seen.labels.file !== next.seen.labels.file);
  const sessions: Session[] = [];
  for (const [index, first] of offers.entries()) {
    for (const [offset, second] of offers.slice(index + 1).entries()) {
      if (!fits([first], second)) continue;
      sessions.push({ answers: [first, second] });
      for (const third of offers.slice(index + offset + 2)) {
        if (fits([first, second], third)) sessions.push({ answers: [first, second, third] });
      }
    }
  }
  // Spread the sample over all combinations, so that no single photo dominates a person's share.
  const step = Math.max(1, Math.floor(sessions.length / perPersonMax));
  return sessions.filter((_, index) => index % step === 0).slice(0, perPersonMax);
}

/** Replaces the last photo with another person's photo of the same challenge. */
function withStranger(session: Session, all: SeenPhoto[], serial: number): Session[] {
  const [last] = session.answers.slice(-1);
  if (!last) return [];
  const strangers = all.filter(
    ({ labels }) => labels.subject !== last.seen.labels.subject && labelsOf(last.type).shows(labels),
  );
  const stranger = strangers[(serial * 7) % Math.max(1, strangers.length)];
  return stranger ? [{ answers: [...session.answers.slice(0, -1), { ...last, seen: stranger }] }] : [];
}

/** The same photos for challenges that they do not show, according to the rules for each photo alone. */
function withWrongChallenges({ answers }: Session): Session[] {
  const others = challengeTypes.filter((type) => answers.every((answer) => answer.type !== type));
  const wrong = answers.map(({ seen }, index) => ({ seen, type: others[index] }));
  const asked = wrong.flatMap(({ seen, type }): PhotoAnswer[] => (type ? [{ seen, type }] : []));
  const showsIt = asked.some(({ seen, type }) => labelsOf(type).shows(seen.labels));
  return asked.length === answers.length && !showsIt ? [{ answers: asked }] : [];
}

type PhotoEdit = (bytes: Uint8Array) => Promise<Uint8Array>;

type SessionOutcome = { kind: string; isAlive: boolean; confidence: number; reasons: string[] };

/** Simulates whole sessions from the labelled photos, judged by the service's own rules. */
export async function simulateSessions(args: {
  seen: SeenPhoto[];
  folder: string;
  scorer: Scorer;
}): Promise<SessionOutcome[]> {
  const { seen, folder, scorer } = args;
  const real = seen.filter(({ labels }) => isBonaFide(labels) && labels.subject !== "");
  // The photos of one video count as one sitting.
  const sittings = Map.groupBy(real, ({ labels }) => `${labels.subject}\n${labels.group}`);
  const genuine = [...sittings.values()].flatMap(sessionsOf);
  const outcomes: SessionOutcome[] = [];
  const run = (kind: string, sessions: Session[]) => {
    for (const session of sessions) {
      const { isAlive, confidence, failureReasons } = decideOn(session);
      outcomes.push({ kind, isAlive, confidence, reasons: failureReasons });
    }
  };

  async function remeasured({ answers }: Session, change: PhotoEdit): Promise<Session> {
    const changed: PhotoAnswer[] = [];
    for (const { type, seen: one } of answers) {
      const bytes = await change(await readFile(path.join(folder, one.labels.file)));
      const photo = await measureBytes(scorer, bytes);
      if (photo) changed.push({ type, seen: { ...one, photo } });
    }
    return { answers: changed };
  }
  /** A sample spread over all people. */
  const sample = (sessions: Session[]): Session[] => {
    const step = Math.max(1, Math.floor(sessions.length / remeasuredMax));
    return sessions.filter((_, index) => index % step === 0).slice(0, remeasuredMax);
  };

  run("genuine", genuine);
  run(
    "second_person",
    genuine.flatMap((session, index) => withStranger(session, real, index)),
  );
  run(
    "same_photo",
    genuine.map(({ answers }) => ({
      answers: answers.flatMap(({ type }) => (answers[0] ? [{ type, seen: answers[0].seen }] : [])),
    })),
  );
  run("wrong_challenge", genuine.flatMap(withWrongChallenges));
  run("printed", printedSessions(seen));

  const isTurn = ({ type }: PhotoAnswer) => challengeDefinitions[type].measure === "yaw";
  const flop: PhotoEdit = async (bytes) => sharp(bytes).autoOrient().flop().jpeg({ quality: 92 }).toBuffer();
  const turning = genuine.filter(({ answers }) => answers.some(isTurn));
  for (const session of sample(turning)) run("mirrored", [await remeasured(session, flop)]);

  // Replays earlier photos recompressed and smaller, as a stolen picture would be.
  const recompress: PhotoEdit = async (bytes) => {
    const { width } = await sharp(bytes).metadata();
    return sharp(bytes)
      .autoOrient()
      .resize(Math.max(64, Math.round(width * 0.8)))
      .jpeg({ quality: 70 })
      .toBuffer();
  };
  for (const session of sample(genuine)) {
    const copy = await remeasured(session, recompress);
    const replays = copy.answers.flatMap(({ seen: one }) =>
      session.answers.some((earlier) => isCopy(earlier.seen.photo, one.photo))
        ? [{ photoSha256: one.photo.sha256, checkId: "earlier" }]
        : [],
    );
    run("replayed", [{ ...copy, replays }]);
  }
  return outcomes;
}

const isCopy = (a: JudgedPhoto, b: JudgedPhoto): boolean =>
  a.pictureHash !== null &&
  b.pictureHash !== null &&
  pictureDistance(a.pictureHash, b.pictureHash) <= limits.pictureDistanceMax;

/**
 * Sessions with prints of one person, for challenges that the prints pass by the rule alone, so that only the
 * spoof check can reject them. A print that passes none is tried on two challenges anyway.
 */
function printedSessions(seen: SeenPhoto[]): Session[] {
  const prints = seen.filter(({ labels }) => labels.presentation === "print");
  return [...Map.groupBy(prints, ({ labels }) => labels.subject).values()].flatMap((photos) =>
    photos.slice(0, -1).flatMap((first, index): Session[] => {
      const second = photos[index + 1];
      if (!second) return [];
      const passes = (one: SeenPhoto) =>
        challengeTypes.filter((type) => judgeOne(type, one.photo, null).outcome === "passed");
      const firstType = passes(first)[0] ?? "TURN_LEFT";
      const secondType = passes(second).find((type) => type !== firstType) ?? "SMILE";
      if (firstType === secondType) return [];
      return [
        {
          answers: [
            { type: firstType, seen: first },
            { type: secondType, seen: second },
          ],
        },
      ];
    }),
  );
}

/** How many sessions of each kind were accepted, and why the others were rejected. */
export function sessionFigures(outcomes: SessionOutcome[]): Record<string, SessionFigures> {
  const figures: Record<string, SessionFigures> = {};
  for (const [kind, all] of Map.groupBy(outcomes, (outcome) => outcome.kind)) {
    const reasons: Record<string, number> = {};
    for (const { reasons: found } of all)
      for (const reason of found) reasons[reason] = (reasons[reason] ?? 0) + 1;
    figures[kind] = { n: all.length, accepted: all.filter(({ isAlive }) => isAlive).length, reasons };
  }
  return figures;
}
