import { createHash } from "node:crypto";

/**
 * Limits are chosen and heads trained on the development side alone; figures that are quoted come from the
 * report side. The sides were fixed before any limit of the present rules was chosen, and stay.
 */
type Side = "development" | "report";
export type SplitName = Side | "all";

type SourceSplit = {
  /** Both: the source has enough people to give some to either side. */
  side: Side | "both";
  why: string;
};

const manyPeople = "many people, told apart by name: 60 % of them set limits, the others report";

/** What the split does with each source that this project knows; a source is the first folder of a file. */
const sourceSplits: Record<string, SourceSplit> = {
  "yawdd-frames": { side: "report", why: "drivers without names, in cars: a scene that sets no limit" },
  "spoof-demos-2": { side: "report", why: "other people's demonstrations: attacks that set no limit" },
  "webcam-replay-videos": { side: "report", why: "screens before two other webcams: unseen cameras" },
  "spoof-demo-mix": { side: "report", why: "another publisher's samples: unseen attacks" },
  "casia-fasd": { side: "development", why: "people without names, so that they cannot be kept apart" },
  "human-stock": { side: "development", why: "one person" },
  "cew-closed": { side: "both", why: manyPeople },
  "ciplab-composite": { side: "both", why: manyPeople },
  "frl-london": { side: "both", why: manyPeople },
  "gan-tpdne": { side: "both", why: manyPeople },
  nuaa: { side: "both", why: manyPeople },
  "phone-replay-sea": { side: "both", why: manyPeople },
  pointing04: { side: "both", why: manyPeople },
  yale: { side: "both", why: manyPeople },
  "ytf-keypoints": { side: "both", why: manyPeople },
};

const developmentShare = 0.6;

/** The folder that a photo comes from, by convention one per source; "" for a photo without a folder. */
export const sourceOf = ({ file }: { file: string }): string =>
  file.includes("/") ? (file.split("/")[0] ?? "") : "";

/**
 * The photo's side. A source of both sides is split by person, by a hash of the name, so that it never
 * changes; a nameless photo counts as its own person. A source that nobody here has seen set no limit.
 */
export function sideOf(photo: { file: string; subject: string }): Side {
  const side = sourceSplits[sourceOf(photo)]?.side ?? "report";
  if (side !== "both") return side;
  const hash = createHash("sha256")
    .update(photo.subject || photo.file)
    .digest();
  return hash.readUInt32BE() / 2 ** 32 < developmentShare ? "development" : "report";
}

const names: Record<string, SplitName> = {
  all: "all",
  development: "development",
  report: "report",
  /** The former name of the report side. */
  "held-out": "report",
};

/** Reads `--split`; null for a word that names no split. */
export const splitNamed = (name: string): SplitName | null => names[name] ?? null;
