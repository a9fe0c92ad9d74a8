import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { anchorFileName } from "./anchor-file.ts";

/** Written by a restore, which may have no master key yet; the next start records it in the audit trail. */
const restoreMark = z.object({
  backupOf: z.iso.datetime(),
  /** Whether the backup's checks were sealed. */
  isSealed: z.boolean(),
  /** The last anchored heads of the data that was replaced, as its file told: workspace → sequence:hash. */
  replaced: z.record(z.string(), z.string()),
});
type RestoreMark = z.infer<typeof restoreMark>;

const fileIn = (dataDir: string): string => path.join(dataDir, ".restored");

export const writeRestoreMark = (dataDir: string, mark: RestoreMark): void =>
  writeFileSync(fileIn(dataDir), JSON.stringify(mark), { mode: 0o600 });

export const readRestoreMark = (dataDir: string): RestoreMark | null =>
  existsSync(fileIn(dataDir)) ? restoreMark.parse(JSON.parse(readFileSync(fileIn(dataDir), "utf8"))) : null;

export const removeRestoreMark = (dataDir: string): void => rmSync(fileIn(dataDir), { force: true });

const headLine = z.object({ workspaceId: z.string(), sequence: z.int(), hash: z.string() });

/** The heads that a folder's file of anchors tells, without verifying it. */
export function tellHeads(dataDir: string): Record<string, string> {
  const file = path.join(dataDir, anchorFileName);
  if (!existsSync(file)) return {};
  const heads = readFileSync(file, "utf8")
    .split("\n")
    .flatMap((text) => {
      try {
        const { success, data } = headLine.safeParse(JSON.parse(text));
        return success ? [[data.workspaceId, `${data.sequence}:${data.hash}`]] : [];
      } catch {
        return [];
      }
    });
  return Object.fromEntries(heads);
}
