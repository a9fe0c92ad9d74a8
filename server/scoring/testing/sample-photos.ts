import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

const shared = path.join(process.cwd(), "..", "shared");

export const facesFolder = path.join(shared, "faces");
const formatsFolder = path.join(shared, "formats");
const casesFolder = path.join(shared, "cases");
export const hasFaces = existsSync(path.join(facesFolder, "manifest.csv"));
export const hasFormats = existsSync(path.join(formatsFolder, "upright.jpg"));
export const hasCases = existsSync(path.join(casesFolder, "side.png"));
for (const [folder, isThere] of [
  [formatsFolder, hasFormats],
  [casesFolder, hasCases],
] as const)
  if (!isThere) process.stderr.write(`${folder} is missing: tests that need it are skipped.\n`);

export const facePhoto = (file: string): Buffer => readFileSync(path.join(facesFolder, file));
export const formatPhoto = (file: string): Buffer => readFileSync(path.join(formatsFolder, file));
export const casePhoto = (file: string): Buffer => readFileSync(path.join(casesFolder, file));

type Label = "pose" | "smile" | "eyes" | "mouth" | "presentation";

/** Photos in a folder whose manifest label has this value, spread evenly over the list. */
export function labelledPhotos(folder: string, label: Label, value: string, count: number): string[] {
  const [head = "", ...lines] = readFileSync(path.join(facesFolder, "manifest.csv"), "utf8")
    .trim()
    .split("\n");
  const column = head.split(",").indexOf(label);
  const files = lines
    .map((line) => line.split(","))
    .filter((cells) => cells[0]?.startsWith(`${folder}/`) && cells[column] === value)
    .map(([file = ""]) => file);
  const step = Math.max(1, Math.floor(files.length / count));
  return files.filter((_, index) => index % step === 0).slice(0, count);
}

export function cosine(a: Float32Array, b: Float32Array): number {
  let [dot, aa, bb] = [0, 0, 0];
  for (const [index, value] of a.entries()) {
    const other = b[index] ?? Number.NaN;
    dot += value * other;
    aa += value * value;
    bb += other * other;
  }
  return dot / Math.sqrt(aa * bb);
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
