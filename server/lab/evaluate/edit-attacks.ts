import { readFile } from "node:fs/promises";
import path from "node:path";
import type { ChallengeType } from "../../checks/schemas.ts";
import { challengeTypes } from "../../checks/vocabulary/challenge-types.ts";
import { decodePhoto } from "../../scoring/decode.ts";
import { judgeOne } from "./challenge-figures.ts";
import type { PhotoAnswer, Session } from "./decide-session.ts";
import { drawSessions, sampleOf } from "./draw-sessions.ts";
import { type EditVariant, editVariants } from "./edits/edit-photo.ts";
import { type EditSource, searchStrength } from "./edits/search-strength.ts";
import { isBonaFide, speciesOf } from "./faces-folder.ts";
import type { Measure } from "./measure-cache.ts";
import { inParallel, type OnProgress, type SeenPhoto } from "./measured-photos.ts";
import { sourceOf } from "./split.ts";

/** What an attacker looks for in a picture of the victim: one large face that looks into the camera. */
function suitsEditing({ photo }: SeenPhoto): boolean {
  const { face, faceCount } = photo.measurement;
  if (!face || !photo.mesh || faceCount !== 1) return false;
  const { yawDegrees, pitchDegrees, rollDegrees } = face.angles;
  const isFrontal = Math.abs(yawDegrees) < 8 && Math.abs(pitchDegrees) < 8 && Math.abs(rollDegrees) < 12;
  return isFrontal && face.widthPixels >= 140;
}

/** One picture of each of at most `people` people, in turn of each source, so that none dominates. */
function victimsOf(seen: readonly SeenPhoto[], people: number): SeenPhoto[] {
  const able = seen.filter(suitsEditing);
  const byPerson = Map.groupBy(able, ({ labels }) => `${sourceOf(labels)} ${labels.subject || labels.file}`);
  const pictures = [...byPerson].flatMap(([person, photos]) => sampleOf(photos, 1, person));
  const bySource = [...Map.groupBy(pictures, ({ labels }) => sourceOf(labels)).values()];
  const rounds = Math.max(0, ...bySource.map(({ length }) => length));
  return Array.from({ length: rounds }, (_, index) => bySource.flatMap((own) => own.slice(index, index + 1)))
    .flat()
    .slice(0, people);
}

type Job = { victim: SeenPhoto; source: EditSource; variant: EditVariant; type: ChallengeType };
type Found = Job & { answer: PhotoAnswer };

export type EditEffort = {
  /** People whose pictures are edited. */
  victims: number;
  /** The same for generated faces, which have one picture each. */
  generated: number;
  /** Sessions of two photos, and as many of three, for each picture and variant. */
  sessions: number;
};

type EditArgs = {
  seen: readonly SeenPhoto[];
  folder: string;
  measure: Measure;
  width: number;
  effort: EditEffort;
  onProgress: (what: string) => OnProgress;
};

/**
 * Sessions of an attacker who has one picture of the victim and edits it into every challenge. For each he
 * searches the weakest edit that the rules accept, beside the picture itself; the challenges of a session are
 * drawn by chance, as the service does, so that one that he cannot make counts, too.
 */
export async function editSessions(args: EditArgs): Promise<Session[]> {
  const { seen, folder, effort } = args;
  const victims = victimsOf(
    seen.filter(({ labels }) => isBonaFide(labels)),
    effort.victims,
  );
  const generated = victimsOf(
    seen.filter(({ labels }) => speciesOf(labels) === "generated"),
    effort.generated,
  );
  const jobs: Job[] = [];
  for (const victim of [...victims, ...generated]) {
    const decoded = await decodePhoto(await readFile(path.join(folder, victim.labels.file)));
    const { mesh } = victim.photo;
    if (!decoded || !mesh) continue;
    const variants = generated.includes(victim) ? (["smooth"] as const) : editVariants;
    const source = { pixels: decoded.pixels, mesh };
    for (const variant of variants)
      jobs.push(...challengeTypes.map((type) => ({ victim, source, variant, type })));
  }

  async function search({ victim, source, variant, type }: Job): Promise<PhotoAnswer | null> {
    const judge = async (bytes: Uint8Array): Promise<number> => {
      const photo = await args.measure(bytes);
      if (!photo) return Number.NEGATIVE_INFINITY;
      const { outcome, measured, limit } = judgeOne(type, photo, victim.photo);
      if (outcome === "passed") return 0;
      return -Math.abs((measured ?? 0) - (limit ?? 0)) / Math.abs(limit || 1) - 1e-6;
    };
    const found = await searchStrength({ source, type, variant, seed: victim.photo.sha256, judge });
    const photo = await args.measure(found.bytes);
    return photo && { type, photo };
  }
  const found = await inParallel(
    jobs,
    async (job): Promise<Found[]> => {
      const answer = await search(job);
      return answer ? [{ ...job, answer }] : [];
    },
    { width: args.width, onProgress: args.onProgress("Editing photos") },
  );

  const ofVictim = Map.groupBy(found.flat(), ({ victim, variant }) => `${variant} ${victim.photo.sha256}`);
  return [...ofVictim].flatMap(([seed, own]): Session[] => {
    const [first] = own;
    if (!first) return [];
    const { labels } = first.victim;
    const species = speciesOf(labels);
    const answers = own.map(({ answer }) => answer);
    return drawSessions(answers, effort.sessions, seed).map((drawn) => ({
      kind: species ?? `edits.${first.variant}`,
      person: labels.subject || labels.file,
      source: sourceOf(labels),
      species,
      answers: drawn,
    }));
  });
}
