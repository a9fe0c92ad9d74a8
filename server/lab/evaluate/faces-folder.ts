import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { parse } from "csv-parse/sync";
import { z } from "zod";
import type { Split } from "./report.ts";

const text = z.string().default("");
const row = z.object({
  file: z.string().min(1),
  subject: text,
  group: text,
  pose: text,
  smile: text,
  eyes: text,
  mouth: text,
  presentation: text,
  notes: text,
});
/** One photo with its labels; an empty cell means unknown, not no. */
export type LabelledPhoto = z.infer<typeof row>;

const developmentShare = 0.6;

/**
 * The person's side of the split: by a hash of the name, so that it never changes. A nameless photo counts as
 * its own person.
 */
function splitOf({ subject, file }: Pick<LabelledPhoto, "subject" | "file">): Exclude<Split["name"], "all"> {
  const hash = createHash("sha256")
    .update(subject || file)
    .digest();
  return hash.readUInt32BE() / 2 ** 32 < developmentShare ? "development" : "held out";
}

/** @throws when the folder has no readable manifest */
export async function readFacesFolder(folder: string, split: Split["name"]): Promise<LabelledPhoto[]> {
  const file = path.join(folder, "manifest.csv");
  if (!existsSync(file)) throw new Error(`${file} is missing. --faces names a folder with a manifest.csv.`);
  const rows: unknown = parse(await readFile(file, "utf8"), {
    columns: true,
    bom: true,
    trim: true,
    skip_empty_lines: true,
    relax_column_count: true,
  });
  const photos = z.array(row).parse(rows);
  return split === "all" ? photos : photos.filter((photo) => splitOf(photo) === split);
}

/** A real face in front of the camera; an empty cell counts as one. */
export const isBonaFide = ({ presentation }: LabelledPhoto): boolean =>
  presentation === "bona_fide" || presentation === "";

/** Splits `age=24; gender=female; eth=white (self-reported)` into pairs. */
export const groupsOf = ({ notes }: LabelledPhoto): string[] =>
  notes
    .split(";")
    .map((part) => part.replace(/\(.*\)/, "").trim())
    .filter((part) => /^[\w-]+=\S/.test(part));
