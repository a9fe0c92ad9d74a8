import { readFile } from "node:fs/promises";
import path from "node:path";
import { AppError } from "./errors.ts";

/** The software bill of materials of the current build, in CycloneDX 1.5. */
export const sbomFile: string = path.join(".next", "sbom.cdx.json");

/** @throws AppError NOT_FOUND while nothing is built, as in development */
export async function readSbom(): Promise<Buffer<ArrayBuffer>> {
  try {
    return await readFile(sbomFile);
  } catch {
    throw new AppError("NOT_FOUND", "The build writes the bill of materials, and has not yet.");
  }
}
