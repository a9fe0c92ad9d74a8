import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { parse } from "csv-parse/sync";
import { z } from "zod";
import { type SplitName, sideOf } from "./split.ts";

const text = z.string().default("");
/** Labels are compared as words; a manifest made by hand may write them with capitals. */
const label = text.transform((cell) => cell.toLowerCase());
const row = z.object({
  file: text,
  subject: text,
  group: text,
  pose: label,
  smile: label,
  eyes: label,
  mouth: label,
  presentation: label,
  notes: text,
});
/** One photo with its labels; an empty cell means unknown, not no. */
export type LabelledPhoto = z.infer<typeof row>;

/** How a photo is presented in an attack (ISO/IEC 30107-3: species of presentation attack instrument). */
const attackSpecies = ["print", "screen", "mask", "generated"] as const;
export type AttackSpecies = (typeof attackSpecies)[number];

type FacesFolder = {
  photos: LabelledPhoto[];
  /** Rows that name no file, a file twice, or one that is missing. */
  skipped: number;
};

const parseOptions = {
  columns: (names: string[]) => names.map((name) => name.trim().toLowerCase()),
  bom: true,
  trim: true,
  skip_empty_lines: true,
  relax_column_count: true,
  relax_quotes: true,
} as const;

/** Reads a table; where its quotes are broken, line by line, so that only the broken lines are lost. */
function parseRows(text: string): { rows: unknown[]; broken: number } {
  try {
    return { rows: parse(text, parseOptions), broken: 0 };
  } catch {
    const [head = "", ...lines] = text.split(/\r?\n/);
    const readable = lines
      .filter((line) => line.trim() !== "")
      .map((line): unknown[] => {
        try {
          return parse(`${head}\n${line}`, parseOptions);
        } catch {
          return [];
        }
      });
    return { rows: readable.flat(), broken: readable.filter(({ length }) => length === 0).length };
  }
}

/**
 * Reads the photos that a manifest names. Unknown columns and odd cells are ignored, a row without a readable
 * file is skipped and counted: a manifest made by hand has its faults.
 * @throws when the folder has no manifest
 */
export async function readFacesFolder(folder: string, split: SplitName): Promise<FacesFolder> {
  const manifest = path.join(folder, "manifest.csv");
  if (!existsSync(manifest))
    throw new Error(`${manifest} is missing. --faces names a folder with a manifest.csv.`);
  const { rows, broken } = parseRows(await readFile(manifest, "utf8"));
  const named = new Map<string, LabelledPhoto>();
  for (const one of rows) {
    const photo = row.parse(one);
    if (photo.file !== "" && !named.has(photo.file) && existsSync(path.join(folder, photo.file)))
      named.set(photo.file, photo);
  }
  const photos = [...named.values()];
  return {
    photos: split === "all" ? photos : photos.filter((photo) => sideOf(photo) === split),
    skipped: broken + rows.length - photos.length,
  };
}

/** A real face in front of the camera; an empty cell counts as one. */
export const isBonaFide = ({ presentation }: Pick<LabelledPhoto, "presentation">): boolean =>
  presentation === "bona_fide" || presentation === "";

/** The kind of attack; null for real faces, and for what nobody is sure of. */
export const speciesOf = ({ presentation }: Pick<LabelledPhoto, "presentation">): AttackSpecies | null =>
  attackSpecies.find((species) => species === presentation) ?? null;

/** Splits `age=24; gender=female; eth=white (self-reported)` into pairs. */
export const groupsOf = ({ notes }: Pick<LabelledPhoto, "notes">): string[] =>
  notes
    .split(";")
    .map((part) => part.replace(/\(.*\)/, "").trim())
    .filter((part) => /^[\w-]+=\S/.test(part));

/** Years of age within which two people count as alike. */
const agesAlike = 5;

/** Whether the notes say of both people that they are of one sex and skin, and of about one age. */
export function areAlike(a: LabelledPhoto, b: LabelledPhoto): boolean {
  const read = (photo: LabelledPhoto) =>
    Object.fromEntries(groupsOf(photo).map((pair) => pair.split("=", 2) as [string, string]));
  const [one, other] = [read(a), read(b)];
  const [years, otherYears] = [Number(one.age ?? Number.NaN), Number(other.age ?? Number.NaN)];
  return (
    one.gender !== undefined &&
    one.gender === other.gender &&
    one.eth !== undefined &&
    one.eth === other.eth &&
    Math.abs(years - otherYears) <= agesAlike
  );
}
