import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { deserialize, serialize } from "node:v8";
import { sha256 } from "../../ids.ts";
import type { Scorer } from "../../scoring/measurement.ts";
import type { JudgedPhoto } from "../../verdict/judged.ts";

const scoringFolder = path.resolve(import.meta.dirname, "../../scoring");

/** Everything that a measurement depends on besides the photo: the models, and the code that runs them. */
function fingerprintOf(scorer: Scorer): string {
  const hash = createHash("sha256");
  for (const { name, sha256: model } of scorer.models()) hash.update(`${name} ${model}\n`);
  hash.update(scorer.status().backend);
  const sources = readdirSync(scoringFolder, { recursive: true, encoding: "utf8" });
  for (const file of sources.filter((one) => /(?<!\.test)\.(ts|json)$/.test(one)).toSorted())
    hash.update(readFileSync(path.join(scoringFolder, file)));
  return hash.digest("hex").slice(0, 16);
}

/** Measures one photo as the service does; null where it cannot be decoded. */
export type Measure = (bytes: Uint8Array) => Promise<JudgedPhoto | null>;

/** Sends one photo through the service's own scorer. */
async function measureBytes(scorer: Scorer, bytes: Uint8Array): Promise<JudgedPhoto | null> {
  const outcome = await scorer.measure(bytes);
  if (outcome.kind === "busy" || outcome.kind === "failed")
    throw new Error(`the scorer answered ${outcome.kind}`);
  if (outcome.kind !== "measured") return null;
  const { kind: _, ...photo } = outcome;
  return { sha256: sha256(bytes), mirrored: false, ...photo };
}

/**
 * The service's scorer with a memory on disk, so that a photo is measured once for each version of models and
 * code, however often the rules change. The files hold biometric data: they belong to the folder of photos.
 */
export function cachedMeasure(scorer: Scorer, folder: string): Measure {
  const place = path.join(folder, fingerprintOf(scorer));
  return async (bytes) => {
    const file = path.join(place, sha256(bytes));
    if (existsSync(file)) return deserialize(await readFile(file)) as JudgedPhoto | null;
    const photo = await measureBytes(scorer, bytes);
    await mkdir(place, { recursive: true });
    // Renamed once it is complete, so that a run that was stopped leaves no half file.
    await writeFile(`${file}.${process.pid}`, serialize(photo));
    await rename(`${file}.${process.pid}`, file);
    return photo;
  };
}
