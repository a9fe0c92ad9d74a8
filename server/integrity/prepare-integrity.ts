import { existsSync } from "node:fs";
import path from "node:path";
import type { Db } from "#db/client.ts";
import { workspaces } from "#db/schema/index.ts";
import { findHead } from "../audit/find-head.ts";
import { recordAudit, systemActor } from "../audit/record-audit.ts";
import type { Vault } from "../ports.ts";
import { createSeals } from "../seals/create-seals.ts";
import { readIntegritySecret, secretFiles } from "../vault/service-secret.ts";
import { anchorFileName, openAnchors } from "./anchor-file.ts";
import { readRestoreMark, removeRestoreMark } from "./restore-mark.ts";
import { sealEarlierChecks } from "./seal-earlier-checks.ts";

type Start = {
  db: Db;
  dataDir: string;
  vault: Vault;
  now: Date;
  /** Whether the secret of the seals is made with this start; otherwise, whether it is not there yet. */
  isNew?: boolean;
  /** Whether other nodes have served this database before, and this one begins a file of anchors of its own. */
  hasJoined?: boolean;
  onProgress?: (done: number) => void;
};

/** Records in the audit trail and outside it that a backup replaced the database. */
async function recordRestore({ db, dataDir, now }: Start, anchors: ReturnType<typeof openAnchors>) {
  const mark = readRestoreMark(dataDir);
  if (!mark) return;
  const { backupOf, replaced } = mark;
  const ids = (await db.read.select({ id: workspaces.id }).from(workspaces)).map(({ id }) => id);
  for (const workspaceId of ids) {
    const details = { backupOf, replaced: replaced[workspaceId] ?? null };
    const head = await db.transaction(async (tx) => {
      const actor = systemActor(workspaceId, "npm run restore");
      await recordAudit(tx, { actor, now }, { action: "backup.restored", subjectId: workspaceId, details });
      return findHead(tx, workspaceId);
    });
    if (!head) throw new Error("an event that was just recorded is not there");
    await anchors.append({ kind: "restored", at: now.toISOString(), backupOf, workspaceId, ...head });
  }
  // Workspaces that were founded after the backup are gone with it.
  for (const workspaceId of anchors.workspaceIds().filter((id) => !ids.includes(id)))
    await anchors.append({
      kind: "restored",
      at: now.toISOString(),
      backupOf,
      workspaceId,
      sequence: 0,
      hash: "",
    });
  removeRestoreMark(dataDir);
}

/**
 * Makes sure at the start that seals and anchors are there. Seals the checks of earlier versions, once: only
 * when the secret of the seals is new, or a backup from before was restored. From then on a missing seal is a
 * fault, and so is a missing file of anchors.
 * @returns how many checks were sealed
 */
export async function prepareIntegrity(start: Start): Promise<number> {
  const { db, dataDir, vault, now, hasJoined = false, onProgress } = start;
  const { isNew = !existsSync(path.join(dataDir, secretFiles.integrity)) } = start;
  const seals = createSeals(readIntegritySecret(dataDir, vault));
  const anchors = openAnchors(dataDir, seals);
  if (isNew && !existsSync(path.join(dataDir, anchorFileName))) await anchors.begin(now);
  if (anchors.fault()) return 0;
  const kinds = new Set(anchors.lines().map(({ kind }) => kind));
  const mark = readRestoreMark(dataDir);
  let sealed = 0;
  if (!kinds.has("sealed") || mark?.isSealed === false) {
    // Whatever has no seal by now was changed past the service: another node sealed what was there before.
    sealed = hasJoined ? 0 : await sealEarlierChecks({ db, seals, now }, onProgress);
    await anchors.append({ kind: "sealed", at: now.toISOString(), checks: sealed });
  }
  await recordRestore(start, anchors);
  return sealed;
}
